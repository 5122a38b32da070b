import type { Inventory, Lacking } from '@okruh/protocol';
import type { Services } from '../services.ts';
import { headsOf, knownParcels } from './queries.ts';

/** Which of what an office has is not here. */
export async function compareInventory(
  { store: { db } }: Pick<Services, 'store'>,
  officeId: string,
  { applications, parcels }: Inventory,
): Promise<Lacking> {
  const ids = applications.map(({ id }) => id);
  const [heads, known] = await Promise.all([headsOf(db, officeId, ids), knownParcels(db, officeId, parcels)]);
  const behind = applications.filter(({ id, seq, hash }) => {
    const head = heads.get(id);
    return head === undefined || head.seq < seq || (head.seq === seq && head.hash !== hash);
  });
  return {
    applications: behind.map(({ id }) => ({ id, seq: heads.get(id)?.seq ?? 0 })),
    parcels: parcels.filter((id) => !known.has(id)),
  };
}
