import { randomBytes } from 'node:crypto';

/** What the name of an upload says: whose it is and which file is coming. */
export interface UploadId {
  officeId: string;
  sha256: string;
}

/** A fresh name for an upload; it is a file name too, so it has only letters, digits, hyphens and dots. */
export function newUploadId(officeId: string, sha256: string): string {
  return `${officeId}.${sha256}.${randomBytes(8).toString('hex')}`;
}

/** Reads a name; undefined for one that was not made by {@link newUploadId}. */
export function readUploadId(id: string): UploadId | undefined {
  const [, officeId, sha256] = /^([a-z0-9-]+)\.([0-9a-f]{64})\.[0-9a-f]{16}$/.exec(id) ?? [];
  return officeId === undefined || sha256 === undefined ? undefined : { officeId, sha256 };
}
