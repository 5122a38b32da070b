import { candidateKeys, type Person, personName, searchKey } from '@okruh/domain';
import { sortKey } from '../applications/sort-key.ts';
import type { Db, Office } from '../office.ts';
import { personKeys, personRow, personsWithoutKeys, upsertPerson } from './queries.ts';

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
  await personKeys.save(db, person.id, candidateKeys(person));
}

/** Keeps a person as registered at an earlier time, unless this office knows them from later. */
export async function rememberEarlier(db: Db, person: Person, at: string): Promise<void> {
  const known = await personRow(db, person.id);
  if (known === undefined || known.updated_at < at) await rememberPerson(db, person, at);
}

const batch = 500;

/** Gives keys to persons who were remembered before there were any; nothing to do from the second start on. */
export async function keyPersons({ store }: Pick<Office, 'store'>): Promise<void> {
  for (;;) {
    const rows = await personsWithoutKeys(store.db, batch);
    if (rows.length === 0) return;
    await store.transaction(async (tx) => {
      for (const row of rows) await personKeys.save(tx.db, row.id, candidateKeys(JSON.parse(row.person) as Person));
    });
  }
}
