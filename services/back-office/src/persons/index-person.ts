import { candidateKeys, personName, searchKey } from '@okruh/domain';
import { uuidv7 } from 'uuidv7';
import type { CentreTx, PersonRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { clusterOf } from './cluster.ts';
import { findDuplicates } from './find-duplicates.ts';
import { toMatchable } from './person-rows.ts';
import { findPersonRow, insertPair, personKeys, personsNotIndexed, saveWords } from './queries.ts';

/** Renews the keys and words of a person who was written, and notes who else they may be. In the caller's transaction. */
export async function indexPerson(tx: CentreTx, personId: string, now: string): Promise<void> {
  const row = await findPersonRow(tx.db, personId);
  if (row === undefined) return;
  const person = toMatchable(row);
  await personKeys.save(tx.db, row.id, candidateKeys(person));
  await saveWords(tx, { person_id: row.id, text: wordsOf(row) });
  const known = new Set(await clusterOf(tx.db, row.id));
  for (const found of await findDuplicates(tx.db, person)) {
    if (!known.has(found.person.id)) await notePair(tx, row, found.person, found, now);
  }
}

function wordsOf(row: PersonRow): string {
  const { rnokpp, passport, id_card: idCard, unzr, phone } = row;
  const name = personName(toMatchable(row), 'full');
  return searchKey([name, rnokpp, passport, idCard, unzr, phone].filter(Boolean).join(' '));
}

async function notePair(
  tx: CentreTx,
  a: PersonRow,
  b: PersonRow,
  { score, reasons }: { score: number; reasons: readonly string[] },
  now: string,
): Promise<void> {
  const [first_id = '', second_id = ''] = [a.id, b.id].toSorted();
  await insertPair(tx, {
    id: uuidv7(),
    first_id,
    second_id,
    score,
    reasons: JSON.stringify(reasons),
    found_at: now,
    verdict: null,
    decided_by: null,
    decided_by_name: null,
    decided_at: null,
  });
}

const batch = 200;

/** Indexes persons who came before there were keys or words; nothing to do from the second start on. */
export async function indexMissingPersons({ store, clock }: Pick<Services, 'store' | 'clock'>): Promise<void> {
  for (;;) {
    const rows = await personsNotIndexed(store.db, batch);
    if (rows.length === 0) return;
    await store.transaction(async (tx) => {
      for (const { id } of rows) await indexPerson(tx, id, clock.now());
    });
  }
}
