import type { ApplicationRow, CentreDb } from '../schema.ts';
import { findApplication as findRow } from './queries.ts';

/** An application by its id, as its events made it. */
export async function findApplication(db: CentreDb, id: string): Promise<ApplicationRow | undefined> {
  return findRow(db, id);
}
