import { categoriesOn } from '@okruh/domain';
import type { CentreDb } from '../schema.ts';
import { clusterOf } from './cluster.ts';
import { tiesOf } from './queries.ts';

/** Ids of the categories a person has proved and that hold on a day. */
export async function categoriesOf(db: CentreDb, personId: string, day: string): Promise<string[]> {
  const ids = await clusterOf(db, personId);
  const held = (await tiesOf(db, ids)).filter(
    ({ kind, ended_at, person_id }) => kind === 'category' && ended_at === null && ids.includes(person_id),
  );
  return categoriesOn(
    held.map(({ detail, valid_from, valid_until }) => ({
      categoryId: detail,
      validFrom: valid_from ?? undefined,
      validUntil: valid_until ?? undefined,
    })),
    day,
  );
}
