import { kyivDate, type PersonInput } from '@okruh/domain';
import type { Hromada } from '@okruh/hromada';
import type { Services } from '../services.ts';
import { checkNewPerson } from './add-person.ts';
import { rootsOf } from './cluster.ts';
import { findDuplicates } from './find-duplicates.ts';
import { personRows } from './queries.ts';
import type { FoundPerson } from './search-persons.ts';

/**
 * Persons of the register who are likely the one who was typed, without the one of the page; nobody while what was typed does not
 * describe a person.
 */
export async function findAlike(
  services: Services,
  hromada: Hromada,
  typed: PersonInput,
  withoutId: string,
): Promise<FoundPerson[]> {
  const { db } = services.store;
  const check = checkNewPerson(hromada, typed, kyivDate(services.clock.now()));
  if (!check.ok) return [];
  const likely = (await findDuplicates(db, check.person)).filter(({ likelihood }) => likelihood === 'likely');
  const roots = await rootsOf(
    db,
    likely.map((one) => one.person.id),
  );
  const rows = await personRows(
    db,
    [...new Set(roots.values())].filter((id) => id !== withoutId),
  );
  return rows.map((person) => ({ person, inSight: false }));
}
