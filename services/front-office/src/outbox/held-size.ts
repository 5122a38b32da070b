import type { Db } from '../office.ts';
import { transferOf } from './queries.ts';

/** Size of a file that the centre holds; undefined when it does not. */
export async function heldSize(db: Db, sha256: string): Promise<number | undefined> {
  const transfer = await transferOf(db, sha256);
  return transfer?.held_at == null ? undefined : transfer.size;
}
