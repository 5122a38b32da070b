import type { Db } from '../office.ts';

/** Whether a parcel or a file that waits was answered so when it was tried last. */
export async function waitsWith(db: Db, problem: string): Promise<boolean> {
  const parcel = await db
    .selectFrom('parcel')
    .select('id')
    .where('state', '=', 'waiting')
    .where('problem', '=', problem)
    .executeTakeFirst();
  if (parcel !== undefined) return true;
  const file = await db
    .selectFrom('blob_transfer')
    .select('sha256')
    .where('held_at', 'is', null)
    .where('problem', '=', problem)
    .executeTakeFirst();
  return file !== undefined;
}
