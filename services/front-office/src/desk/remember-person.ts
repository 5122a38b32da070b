import { type Person, personName, searchKey } from '@okruh/domain';
import { sortKey } from '../applications/sort-key.ts';
import type { Db } from '../office.ts';
import { upsertPerson } from './queries.ts';

/** Keeps a person as registered, so that the next application finds them without the link. */
export async function rememberPerson(db: Db, person: Person, now: string): Promise<void> {
  const { rnokpp, passport, idCard } = person.identity;
  const name = personName(person, 'full');
  await upsertPerson(db, {
    id: person.id,
    person: JSON.stringify(person),
    search_key: searchKey([name, rnokpp, passport, idCard].filter(Boolean).join(' ')),
    sort_key: sortKey(name),
    rnokpp: rnokpp ?? null,
    passport: passport ?? null,
    id_card: idCard ?? null,
    updated_at: now,
  });
}
