import { createLogger } from '@okruh/runtime';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Migrations } from './migrations.ts';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';
import { startTestPostgres } from './testing.ts';
import { createWordIndex, type WordIndex, wordIndex } from './word-index.ts';
import type { WordQuery, WordSequence } from './word-query.ts';

interface Tables {
  found: { words: string };
}

const migrations: Migrations = { '0001_found': { up: (db, dialect) => createWordIndex(db, dialect, 'found') } };
const way = (keys: string): WordSequence =>
  keys.endsWith('*') ? { keys: keys.slice(0, -1).split(' '), begun: true } : { keys: keys.split(' ') };
/** Parts are separated by `&`, their ways by `|`. */
const query = (wanted: string, ...unwanted: string[]): WordQuery => ({
  wanted: wanted.split('&').map((part) => part.split('|').map(way)),
  unwanted: unwanted.map((part) => part.split('|').map(way)),
});

/** What every engine of the search must do. */
describe.each(['SQLite', 'PostgreSQL'])('texts found by words on %s', (engine) => {
  let store: Store<Tables>;
  let index: WordIndex;
  beforeAll(async () => {
    const url = engine === 'PostgreSQL' ? await (await startTestPostgres()).database() : 'sqlite::memory:';
    store = await openStore<Tables>({ url, migrations, log: createLogger({ service: 'test', level: 'silent' }) });
    index = wordIndex('found', store.dialect);
  });
  beforeEach(async () => {
    await index.remove(store.db, [1, 2, 3, 4, 5, 2 ** 52]);
    await save(1, 'заява про надання допомоги =заяв =надан =допомог');
    await save(2, 'довідка надання обєднана підʼїзд =довідк =надан');
    await save(3, '27 02 2026 заявник =заявник');
  });
  afterAll(() => store.close());

  const save = (number: number, keys: string) => index.save(store.db, number, keys.split(' '));
  const found = async (wanted: WordQuery): Promise<number[]> => {
    const rows = await store.db
      .selectFrom('found')
      .select(index.number.as('number'))
      .where(index.matches(wanted))
      .orderBy(index.number, 'desc')
      .execute();
    return rows.map(({ number }) => Number(number));
  };

  it('are those that have a key whole, and a mark makes it another key', async () => {
    expect(await found(query('надання'))).toEqual([2, 1]);
    expect(await found(query('надан'))).toEqual([]);
    expect(await found(query('=надан'))).toEqual([2, 1]);
    expect(await found(query('підʼїзд'))).toEqual([2]);
    expect(await found(query('їзд'))).toEqual([]);
  });

  it('have each part in one of its ways, and none of what is not wanted', async () => {
    expect(await found(query('=заяв|=довідк&=надан'))).toEqual([2, 1]);
    expect(await found(query('=надан&=довідк'))).toEqual([2]);
    expect(await found(query('=надан', '=довідк|2026'))).toEqual([1]);
    expect(await found(query('=надан', '=довідк', '=заяв'))).toEqual([]);
  });

  it('have keys one after the other, the last one whole or begun', async () => {
    expect(await found(query('надання допомоги'))).toEqual([1]);
    expect(await found(query('про допомоги'))).toEqual([]);
    expect(await found(query('надання доп*'))).toEqual([1]);
    expect(await found(query('зая*'))).toEqual([3, 1]);
    expect(await found(query('27 02 2026'))).toEqual([3]);
    expect(await found(query('02 27'))).toEqual([]);
  });

  it('are known by numbers up to 2^53, newest first', async () => {
    await save(2 ** 52, 'надання');
    expect(await found(query('надання'))).toEqual([2 ** 52, 2, 1]);
  });

  it('take the place of what the number had before, and go when they are removed', async () => {
    await save(1, 'інше');
    expect(await found(query('заява'))).toEqual([]);
    expect(await found(query('інше'))).toEqual([1]);
    await index.remove(store.db, [1, 2]);
    await index.remove(store.db, []);
    expect(await found(query('інше|довідка|27'))).toEqual([3]);
  });

  it('are not there any more when the transaction that wrote them fails', async () => {
    const failing = store.transaction(async (tx) => {
      await index.save(tx.db, 4, ['четвертий']);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await found(query('четвертий'))).toEqual([]);
  });

  it('may be empty, and long', async () => {
    await index.save(store.db, 4, []);
    const long = Array.from({ length: 20_000 }, (_, at) => `слово${at % 3_000}`);
    await index.save(store.db, 5, [...long, 'останнє']);
    expect(await found(query('останнє'))).toEqual([5]);
    expect(await found(query('слово2998 слово2999'))).toEqual([5]);
  });

  it('rank higher the more of the keys they have', async () => {
    await save(4, 'допомога слово слово слово слово =допомог');
    await save(5, 'допомога допомога допомоги =допомог =допомог =допомог');
    const wanted = query('=допомог|допомога');
    const rows = await store.db
      .selectFrom('found')
      .select([index.number.as('number'), index.score(wanted).as('score')])
      .where(index.matches(wanted))
      .orderBy(sql`score`, 'desc')
      .execute();
    expect(rows.map(({ number }) => Number(number))).toEqual([5, 4, 1]);
  });

  it('cannot be asked in the language of the engine, or for nothing', () => {
    for (const key of ['" OR "a', "а' | 'б", 'а:б', 'а б', '', '*'])
      expect(() => index.matches({ wanted: [[{ keys: [key] }]], unwanted: [] })).toThrow(TypeError);
    expect(() => index.matches({ wanted: [], unwanted: [] })).toThrow(TypeError);
  });
});
