import { createLogger } from '@okruh/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdsWords } from './holds-words.ts';
import { keyIndex } from './key-index.ts';
import type { Migrations } from './migrations.ts';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';
import { startTestPostgres, type TestPostgres } from './testing.ts';

interface Tables {
  book: { id: string; words: string };
  book_key: { key: string; book_id: string };
}

const migrations: Migrations = {
  '0001_books': {
    up: async (db) => {
      await db.schema.createTable('book').addColumn('id', 'text').addColumn('words', 'text').execute();
      await db.schema.createTable('book_key').addColumn('key', 'text').addColumn('book_id', 'text').execute();
    },
  },
};
const books = keyIndex('book');

describe.each(['SQLite', 'PostgreSQL'])('rows found by keys and words on %s', (engine) => {
  let postgres: TestPostgres | undefined;
  let store: Store<Tables>;
  beforeAll(async () => {
    postgres = engine === 'PostgreSQL' ? await startTestPostgres() : undefined;
    const url = (await postgres?.database()) ?? 'sqlite::memory:';
    store = await openStore<Tables>({ url, migrations, log: createLogger({ service: 'test', level: 'silent' }) });
    const rows = ['kobzar', 'eneida', 'without'].map((id) => ({ id, words: `${id} 100%` }));
    await store.db.insertInto('book').values(rows).execute();
    await books.save(store.db, 'kobzar', ['old']);
  });
  afterAll(async () => {
    await store.close();
    await postgres?.stop();
  });

  const found = async (keys: readonly string[]) =>
    (await store.db.selectFrom('book').select('id').where(books.has(keys)).orderBy('id').execute()).map(({ id }) => id);
  const holding = async (words: readonly string[]) =>
    (await store.db.selectFrom('book').select('id').where(holdsWords('words', words)).execute()).map(({ id }) => id);

  it('are those that share one of the keys, each once; new keys take the place of the old ones', async () => {
    await store.transaction(async (tx) => {
      await books.save(tx.db, 'kobzar', ['t:1840', 'a:shevchenko', 't:1840']);
      await books.save(tx.db, 'eneida', ['t:1798', 'a:kotliarevskyi']);
    });
    expect(await found(['t:1840', 'a:shevchenko', 't:1798'])).toEqual(['eneida', 'kobzar']);
    expect(await found(['old'])).toEqual([]);
    expect(await found([])).toEqual([]);
  });

  it('tell which rows have no keys yet', async () => {
    await books.save(store.db, 'kobzar', ['t:1840']);
    await books.save(store.db, 'eneida', []);
    const bare = await store.db.selectFrom('book').select('id').where(books.lacks()).orderBy('id').execute();
    expect(bare.map(({ id }) => id)).toEqual(['eneida', 'without']);
  });

  it('hold all the words that were typed, and the signs of a pattern are plain signs', async () => {
    expect(await holding(['bza', '100%'])).toEqual(['kobzar']);
    expect(await holding(['k_bzar'])).toEqual([]);
  });
});
