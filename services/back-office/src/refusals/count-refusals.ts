import type { CentreDb } from '../schema.ts';
import { countOpenHistories, countOpenParcels } from './queries.ts';

/** How much waits for a person: exactly what the lists of `/refused` show. */
export async function countRefusals(db: CentreDb): Promise<{ parcels: number; histories: number }> {
  const [parcels, histories] = await Promise.all([countOpenParcels(db), countOpenHistories(db)]);
  return { parcels, histories };
}
