import type { CentreStore } from '@okruh/back-office/search';
import { sql } from 'kysely';
import type { MadeText } from './texts.ts';

const batch = 100;

/** The peer: FTS5 as it comes, `unicode61` over the texts as they are, without texts kept, stems or permissions. */
export async function fillPlain(store: CentreStore, texts: readonly MadeText[]): Promise<void> {
  await sql`create virtual table plain using fts5(text, content='')`.execute(store.db);
  for (let from = 0; from < texts.length; from += batch) {
    await store.transaction(async ({ db }) => {
      for (const [index, { text }] of texts.slice(from, from + batch).entries()) {
        await sql`insert into plain (rowid, text) values (${from + index + 1}, ${text})`.execute(db);
      }
    });
  }
}

/** Places of the texts that the peer finds, newest or best first. */
export async function findPlain(
  store: CentreStore,
  match: string,
  order: 'newest' | 'best' | 'all',
): Promise<number[]> {
  const by = { newest: sql`order by rowid desc limit 21`, best: sql`order by rank limit 21`, all: sql`` }[order];
  const { rows } = await sql<{ rowid: number }>`select rowid from plain where plain match ${match} ${by}`.execute(
    store.db,
  );
  return rows.map(({ rowid }) => rowid - 1);
}
