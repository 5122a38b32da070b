import { type Expression, type Kysely, type Selectable, type SelectQueryBuilder, sql, type Updateable } from 'kysely';
import type { Tx } from './store.ts';

export interface ClaimOptions<S, T extends keyof S & string, C extends keyof Selectable<S[T]> & string> {
  table: T;
  /** Selects the `id` of the rows to take, ordered and limited; nothing else. */
  candidates: SelectQueryBuilder<S, T, { id: string }>;
  /** What is written into the taken rows. */
  set: Updateable<S[T]>;
  /** The columns that are given back. */
  returning: readonly C[];
}

/**
 * Takes rows so that no two takers get the same one. Takers do not wait for each other: PostgreSQL skips rows that
 * another transaction holds, SQLite has one writer at a time.
 * @returns the taken rows as they are after the change, in no particular order.
 */
export async function claimRows<S, T extends keyof S & string, C extends keyof Selectable<S[T]> & string>(
  tx: Tx<S>,
  { table, candidates, set, returning }: ClaimOptions<S, T, C>,
): Promise<Pick<Selectable<S[T]>, C>[]> {
  // PostgreSQL may run a sub-query in `in (…)` more than once and so lock more rows than its limit; an array is made once.
  const taken: Expression<boolean> =
    tx.dialect === 'postgres'
      ? sql`id = any(array(${candidates.forUpdate().skipLocked()}))`
      : sql`id in (${candidates})`;
  const db = tx.db as unknown as Kysely<Record<string, Record<string, unknown>>>;
  const rows = await db
    .updateTable(table as string)
    .set(set as Record<string, unknown>)
    .where(taken as never)
    .returning([...returning])
    .execute();
  return rows as Pick<Selectable<S[T]>, C>[];
}
