import type { Db, Office } from '../office.ts';
import { paperFiles, refersTo } from './queries.ts';

/**
 * Deletes a file that no page, capture, parcel or letter refers to. Must be called where writers wait for each other: rows
 * that refer to it are written in transactions that look whether the file is there.
 */
export async function letGoUnreferenced(db: Db, { blobs }: Pick<Office, 'blobs'>, sha256: string): Promise<void> {
  if (!(await refersTo(db, sha256))) await blobs.remove(sha256);
}

/** Runs a change that takes papers out of an application; files that nothing needs after it go. */
export async function lettingGo(
  db: Db,
  office: Pick<Office, 'blobs'>,
  applicationId: string,
  change: () => Promise<void>,
): Promise<void> {
  const before = await paperFiles(db, applicationId);
  await change();
  for (const sha256 of before) await letGoUnreferenced(db, office, sha256);
}
