import type { StaffMember } from '@okruh/web';
import { visibleDepartments } from '../casework/visible-departments.ts';
import type { PersonDuplicateRow, PersonRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { openPairs, personRows } from './queries.ts';

/** Two descriptions that may be of one person. */
export type Pair = PersonDuplicateRow & { first: PersonRow; second: PersonRow };

const mostShown = 100;

/** Undecided pairs of which one has a matter in a department that the reader sees, most alike first. */
export async function listPairs(services: Services, staff: StaffMember): Promise<Pair[]> {
  const { db } = services.store;
  const { hromada } = await services.configuration.current(db);
  const pairs = await openPairs(db, visibleDepartments(hromada, staff), mostShown);
  const rows = await personRows(db, [...new Set(pairs.flatMap((pair) => [pair.first_id, pair.second_id]))]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return pairs.flatMap((pair) => {
    const [first, second] = [byId.get(pair.first_id), byId.get(pair.second_id)];
    return first === undefined || second === undefined ? [] : [{ ...pair, first, second }];
  });
}
