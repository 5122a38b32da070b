import type { CentreDb } from '../schema.ts';
import { findById } from './queries.ts';

/** Name of a member of staff; the id itself when there is nobody of that id any more. */
export async function staffNameOf(db: CentreDb, id: string | null): Promise<string | undefined> {
  if (id === null) return undefined;
  return (await findById(db, id))?.name ?? id;
}
