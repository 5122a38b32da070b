import type { Db } from '../office.ts';
import type { PageCaptureRow } from '../schema.ts';
import { captureOf, pageHashes } from './queries.ts';

/** How a page was captured; undefined where it did not go through the page gate here. */
export function readCapture(db: Db, pageId: string): Promise<PageCaptureRow | undefined> {
  return captureOf(db, pageId);
}

/** Hashes of the pages of an application, by which the page gate knows a sheet that comes once more. */
export function earlierPages(db: Db, applicationId: string): Promise<string[]> {
  return pageHashes(db, applicationId);
}
