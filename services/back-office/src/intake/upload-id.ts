/** What the name of an upload says: whose it is and which file is coming. */
export interface UploadId {
  officeId: string;
  sha256: string;
}

/**
 * The name of an office's upload of a file; it is a file name too, so it has only letters, digits, hyphens and dots. The
 * office knows it beforehand: an upload whose beginning was never answered is found again and goes on at its byte.
 */
export function uploadIdOf(officeId: string, sha256: string): string {
  return `${officeId}.${sha256}`;
}

/** Reads a name; undefined for one that is not {@link uploadIdOf}, nor had been given one of its own by a version before. */
export function readUploadId(id: string): UploadId | undefined {
  const [, officeId, sha256] = /^([a-z0-9-]+)\.([0-9a-f]{64})(?:\.[0-9a-f]{16})?$/.exec(id) ?? [];
  return officeId === undefined || sha256 === undefined ? undefined : { officeId, sha256 };
}
