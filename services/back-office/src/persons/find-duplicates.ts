import { candidateKeys, type Matchable, matchPersons, type PersonMatch } from '@okruh/domain';
import type { CentreDb, PersonRow } from '../schema.ts';
import { toMatchable } from './person-rows.ts';
import { personsByKeys } from './queries.ts';

/** Somebody in the register who may be the person asked for. */
export type Duplicate = PersonMatch & { person: PersonRow };

const mostCandidates = 200;

/** Persons of the register who may be this one, most alike first: by index, whatever the size of the register. */
export async function findDuplicates(db: CentreDb, person: Matchable): Promise<Duplicate[]> {
  const rows = await personsByKeys(db, candidateKeys(person), mostCandidates);
  return rows
    .flatMap((row) => {
      const match = matchPersons(person, toMatchable(row));
      return match === undefined ? [] : [{ ...match, person: row }];
    })
    .toSorted((a, b) => b.score - a.score);
}
