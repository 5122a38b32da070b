import type { Db } from '../office.ts';
import { linkRow } from './queries.ts';

/** The centre's clock minus the office's, milliseconds, as it was measured last; undefined when it is not known. */
export async function knownSkew(db: Db): Promise<number | undefined> {
  return (await linkRow(db))?.skew_ms ?? undefined;
}
