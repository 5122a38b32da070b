import type { Services } from '../services.ts';
import { countMissingBlobs, countRefusedParcels, findOfficeRow, listOffices as listRows } from './queries.ts';
import { type OfficeLine, officeLine } from './view.ts';

/** All active offices with their last contact, sequences and backlog. */
export async function listOffices({ store }: Pick<Services, 'store'>): Promise<OfficeLine[]> {
  const counts = { missing: await countMissingBlobs(store.db), refused: await countRefusedParcels(store.db) };
  const rows = await listRows(store.db);
  return rows.filter(({ active }) => active === 1).map((row) => officeLine(row, counts));
}

/** One active office. */
export async function findOffice({ store }: Pick<Services, 'store'>, id: string): Promise<OfficeLine | undefined> {
  const row = await findOfficeRow(store.db, id);
  if (row?.active !== 1) return undefined;
  return officeLine(row, { missing: await countMissingBlobs(store.db), refused: await countRefusedParcels(store.db) });
}
