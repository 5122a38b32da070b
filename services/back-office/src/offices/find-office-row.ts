import type { CentreDb, OfficeRow } from '../schema.ts';
import { findOfficeRow as find } from './queries.ts';

/** The row of an office, whether it is active or not. */
export function findOfficeRow(db: CentreDb, id: string): Promise<OfficeRow | undefined> {
  return find(db, id);
}
