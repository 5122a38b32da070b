import { RefusalError, type StaffMember } from '@okruh/web';
import { sightOf } from '../casework/sight.ts';
import type { CentreDb, PersonDuplicateRow, PersonRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { rootsOf } from './cluster.ts';
import { findPair, openPairs, personRows } from './queries.ts';
import { seesPerson } from './sight.ts';

/** Two descriptions that may be of one person. */
export type Pair = PersonDuplicateRow & { first: PersonRow; second: PersonRow };

const mostShown = 100;

/**
 * Undecided pairs of which one has a matter in sight, most alike first; one of each two persons, however many descriptions they
 * have by now.
 */
export async function listPairs(services: Services, staff: StaffMember): Promise<Pair[]> {
  const { db } = services.store;
  const pairs = await openPairs(db, await sightOf(db, services, staff), mostShown);
  const ids = new Set(pairs.flatMap((pair) => [pair.first_id, pair.second_id]));
  const roots = await rootsOf(db, ids);
  const byId = new Map((await personRows(db, [...ids])).map((row) => [row.id, row]));
  const shown = new Set<string>();
  return pairs.flatMap((pair) => {
    const both = [pair.first_id, pair.second_id].map((id) => roots.get(id) ?? id).toSorted();
    const [first, second] = [byId.get(pair.first_id), byId.get(pair.second_id)];
    if (both[0] === both[1] || shown.has(both.join()) || first === undefined || second === undefined) return [];
    shown.add(both.join());
    return [{ ...pair, first, second }];
  });
}

/** One pair, decided or not. @throws RefusalError 404 `pair-unknown`. */
export async function readPair(db: CentreDb, services: Services, staff: StaffMember, id: string): Promise<Pair> {
  const pair = await findPair(db, id);
  const rows = pair === undefined ? [] : await personRows(db, [pair.first_id, pair.second_id]);
  const [first, second] = [pair?.first_id, pair?.second_id].map((one) => rows.find((row) => row.id === one));
  const seen = first && second && (await seesPerson(db, services, staff, [first.id, second.id]));
  if (pair !== undefined && seen) return { ...pair, first, second };
  throw new RefusalError({ code: 'pair-unknown', message: 'Такої пари у вашому відділі немає.' }, 404);
}
