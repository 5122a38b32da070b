import type { CentreDb, PersonRow } from '../schema.ts';
import { rootOf } from './cluster.ts';
import { findPersonRow, personsByKeys } from './queries.ts';

/** The person of the register with this РНОКПП, passport, ID card or УНЗР; the description that is kept. */
export async function findByNumber(db: CentreDb, typed: string): Promise<PersonRow | undefined> {
  const number = typed.replace(/\s/gu, '').toLocaleUpperCase('uk');
  const [row] = await personsByKeys(
    db,
    ['r', 'p', 'i', 'u'].map((kind) => `${kind}:${number}`),
    1,
  );
  return row === undefined ? undefined : findPersonRow(db, await rootOf(db, row.id));
}

/** A person of the register by any of their ids; the description that is kept. */
export async function findById(db: CentreDb, id: string): Promise<PersonRow | undefined> {
  return findPersonRow(db, await rootOf(db, id));
}
