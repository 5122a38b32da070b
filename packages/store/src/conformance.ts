import { createLogger } from '@okruh/runtime';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimRows } from './claim.ts';
import { autoIncrement, bigIntegerType, blobType, counterType, idColumn } from './columns.ts';
import type { Migrations } from './migrations.ts';
import { openStore } from './open-store.ts';
import type { Store, Tx } from './store.ts';

interface ErrandRow {
  id: string;
  place: number;
  taker: string | null;
}

interface ShelfRow {
  number: number;
  size: number;
  bytes: Uint8Array;
  name: string;
}

/** The tables of the suite. */
interface Tables {
  errand: ErrandRow;
  shelf: Omit<ShelfRow, 'number'> & { number?: number };
}

const migrations: Migrations = {
  '0002_shelf': {
    up: async (db, dialect) => {
      await db.schema
        .createTable('shelf')
        .addColumn('number', counterType(dialect), autoIncrement(dialect))
        .addColumn('size', bigIntegerType(dialect), (column) => column.notNull())
        .addColumn('bytes', blobType(dialect), (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .execute();
    },
  },
  '0001_errand': {
    up: async (db) => {
      await db.schema
        .createTable('errand')
        .addColumn('id', 'text', idColumn)
        .addColumn('place', 'integer', (column) => column.notNull())
        .addColumn('taker', 'text')
        .execute();
    },
  },
};

const log = createLogger({ service: 'conformance', level: 'silent' });
const open = (url: string, steps: Migrations = migrations): Promise<Store<Tables>> =>
  openStore<Tables>({ url, migrations: steps, log });

/** The store under test, opened anew and emptied before each test. */
interface Bench {
  store: Store<Tables>;
  url: string;
}

const errand = (place: number): ErrandRow => ({ id: `e-${String(place).padStart(4, '0')}`, place, taker: null });
const ascending = (a: number, b: number): number => a - b;
const places = async (store: Store<Tables>): Promise<number[]> =>
  (await store.db.selectFrom('errand').select('place').orderBy('place').execute()).map(({ place }) => place);

/**
 * What every engine must do, as a vitest suite.
 * @param freshUrl makes an empty database and returns its address; two connections to it must see the same data.
 */
export function storeConformance(name: string, freshUrl: () => Promise<string>): void {
  describe(`a store on ${name}`, () => {
    const bench = {} as Bench;
    beforeAll(async () => {
      bench.url = await freshUrl();
      bench.store = await open(bench.url);
    });
    beforeEach(async () => {
      await bench.store.db.deleteFrom('errand').execute();
      await bench.store.db.deleteFrom('shelf').execute();
    });
    afterAll(() => bench.store.close());
    schemas(bench, freshUrl);
    columns(bench);
    transactions(bench);
    effectsAndRetries(bench);
    misuse(bench);
    competition(bench);
    claiming(bench);
  });
}

function schemas(bench: Bench, freshUrl: () => Promise<string>): void {
  it('is opened again without running a step twice', async () => {
    await bench.store.db.insertInto('errand').values(errand(1)).execute();
    const again = await open(bench.url);
    expect(await places(again)).toEqual([1]);
    await again.close();
  });

  it('is opened by several processes at the same time, and each step runs once', async () => {
    const url = await freshUrl();
    const stores = await Promise.all([open(url), open(url), open(url)]);
    expect(await Promise.all(stores.map(places))).toEqual([[], [], []]);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('changes nothing when one of the new steps fails', async () => {
    const url = await freshUrl();
    const fails = { up: () => Promise.reject(new Error('no')) };
    await expect(open(url, { ...migrations, '0003_fails': fails })).rejects.toMatchObject({ code: 'store-migration' });
    const store = await open(url);
    expect(await places(store)).toEqual([]);
    await store.close();
  });

  it('refuses to be opened by a program that is older than its schema', async () => {
    const newer = await open(bench.url, { ...migrations, '0003_newer': { up: () => Promise.resolve() } });
    await newer.close();
    await expect(open(bench.url)).rejects.toMatchObject({ code: 'store-migration' });
    await sql`delete from kysely_migration where name = '0003_newer'`.execute(bench.store.db);
  });
}

function columns(bench: Bench): void {
  it('counts up by itself, keeps bytes and numbers past 32 bits, and counts in numbers', async () => {
    const bytes = Buffer.from([0, 255, 7]);
    const row = { size: 5_000_000_000, bytes, name: 'x' };
    const first = await bench.store.db.insertInto('shelf').values(row).returning('number').executeTakeFirstOrThrow();
    const second = await bench.store.db.insertInto('shelf').values(row).returning('number').executeTakeFirstOrThrow();
    expect(second.number).toBe((first.number ?? 0) + 1);
    const [kept] = await bench.store.db.selectFrom('shelf').selectAll().limit(1).execute();
    expect(kept).toMatchObject({ size: 5_000_000_000 });
    expect(Buffer.from(kept?.bytes ?? [])).toEqual(bytes);
    const sums = bench.store.db.selectFrom('shelf').select(({ fn }) => [fn.countAll().as('n'), fn.sum('size').as('s')]);
    expect(await sums.executeTakeFirst()).toEqual({ n: 2, s: 10_000_000_000 });
  });

  it('finds Ukrainian names whatever their case', async () => {
    await bench.store.db.insertInto('shelf').values({ size: 1, bytes: Buffer.of(), name: 'ЇЖАК Ґедзь Єва' }).execute();
    const found = bench.store.db.selectFrom('shelf').select('name');
    expect(await found.where(sql`uk_lower(name)`, 'like', '%їжак ґедзь є%').execute()).toHaveLength(1);
    expect(await sql<{ x: null }>`select uk_lower(null) as x`.execute(bench.store.db)).toMatchObject({
      rows: [{ x: null }],
    });
  });
}

const put = (tx: Tx<Tables>, place: number): Promise<unknown> =>
  tx.db.insertInto('errand').values(errand(place)).execute();

function transactions(bench: Bench): void {
  it('keeps all of a transaction and returns its result', async () => {
    const result = await bench.store.transaction(async (tx) => {
      await put(tx, 1);
      await put(tx, 2);
      return 'done';
    });
    expect(result).toBe('done');
    expect(await places(bench.store)).toEqual([1, 2]);
  });

  it('keeps nothing of a transaction that fails, and passes the error on', async () => {
    const failing = bench.store.transaction(async (tx) => {
      await put(tx, 1);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await places(bench.store)).toEqual([]);
  });

  it('carries wake-up calls to those who listen', async () => {
    const heard: (readonly string[])[] = [];
    const stop = bench.store.signals.on('errand', (ids) => heard.push(ids));
    await bench.store.transaction(async (tx) => {
      await put(tx, 1);
      tx.onCommit(() => tx.signals.emit('errand', ['e-0001']));
    });
    stop();
    bench.store.signals.emit('errand', ['late']);
    expect(heard).toEqual([['e-0001']]);
  });
}

function effectsAndRetries(bench: Bench): void {
  it('runs effects once, in order, and only after the commit', async () => {
    const seen: string[] = [];
    await bench.store.transaction(async (tx) => {
      tx.onCommit(() => seen.push('first'));
      tx.onCommit(() => {
        throw new Error('an effect that fails does not hold up the next');
      });
      tx.onCommit(() => seen.push('second'));
      await put(tx, 1);
      expect(seen).toEqual([]);
    });
    expect(seen).toEqual(['first', 'second']);
  });

  it('runs no effect of a transaction that failed', async () => {
    const seen: string[] = [];
    const failing = bench.store.transaction((tx) => {
      tx.onCommit(() => seen.push('x'));
      return Promise.reject(new Error('no'));
    });
    await expect(failing).rejects.toThrow('no');
    expect(seen).toEqual([]);
  });

  it('runs the whole work again when the engine is busy, and its effects once', async () => {
    let tries = 0;
    const seen: number[] = [];
    await bench.store.transaction(async (tx) => {
      tries += 1;
      tx.onCommit(() => seen.push(tries));
      await put(tx, 1);
      if (tries < 3) throw Object.assign(new Error('busy'), { code: tries === 1 ? '40001' : 'SQLITE_BUSY' });
    });
    expect(seen).toEqual([3]);
    expect(await places(bench.store)).toEqual([1]);
  });

  it('gives up in the end when the engine stays busy', async () => {
    let tries = 0;
    const failing = bench.store.transaction(() => {
      tries += 1;
      return Promise.reject(Object.assign(new Error('deadlock'), { code: '40P01' }));
    });
    await expect(failing).rejects.toThrow('deadlock');
    expect(tries).toBeGreaterThan(3);
  });
}

function misuse(bench: Bench): void {
  it('refuses a statement that goes past the running transaction instead of waiting for ever', async () => {
    const misused = bench.store.transaction(() => bench.store.db.selectFrom('errand').selectAll().execute());
    await expect(misused).rejects.toMatchObject({ code: 'store-misuse' });
  });

  it('refuses a transaction inside a transaction', async () => {
    const misused = bench.store.transaction(() => bench.store.transaction(() => Promise.resolve(1)));
    await expect(misused).rejects.toMatchObject({ code: 'store-misuse' });
  });

  it('refuses statements on a transaction that is over', async () => {
    const kept = await bench.store.transaction((tx) => Promise.resolve(tx));
    await expect(kept.db.selectFrom('errand').selectAll().execute()).rejects.toThrow(/transaction/i);
  });

  it('lets work that a transaction started use the store after it is over', async () => {
    let late: Promise<number[]> = Promise.resolve([]);
    await bench.store.transaction((tx) => {
      late = new Promise((resolve) => tx.onCommit(() => resolve(places(bench.store))));
      return Promise.resolve();
    });
    expect(await late).toEqual([]);
  });
}

function competition(bench: Bench): void {
  it('loses no step of a counter that many count up at once, on several connections', async () => {
    const other = await open(bench.url);
    await bench.store.db.insertInto('errand').values(errand(0)).execute();
    const countUp = (store: Store<Tables>): Promise<void> =>
      store.transaction(async (tx) => {
        const { place } = await tx.db.selectFrom('errand').select('place').executeTakeFirstOrThrow();
        await tx.db
          .updateTable('errand')
          .set({ place: place + 1 })
          .execute();
      });
    const counters = Array.from({ length: 12 }, (_, index) => countUp(index % 2 ? bench.store : other));
    await Promise.all(counters);
    expect(await places(bench.store)).toEqual([12]);
    await other.close();
  });
}

function claiming(bench: Bench): void {
  const claim = (store: Store<Tables>, taker: string, limit: number): Promise<ErrandRow[]> =>
    store.transaction(
      (tx) =>
        claimRows(tx, {
          table: 'errand',
          candidates: tx.db.selectFrom('errand').select('id').where('taker', 'is', null).orderBy('place').limit(limit),
          set: { taker },
          returning: ['id', 'place', 'taker'],
        }),
      { isolation: 'read committed' },
    );
  const fill = (count: number): Promise<unknown> =>
    bench.store.db
      .insertInto('errand')
      .values(Array.from({ length: count }, (_, place) => errand(place)))
      .execute();

  it('gives the first rows of the order, changed, and no more than asked for', async () => {
    await fill(5);
    const taken = await claim(bench.store, 'olena', 2);
    expect(taken.map(({ place }) => place).sort(ascending)).toEqual([0, 1]);
    expect(taken.every(({ taker }) => taker === 'olena')).toBe(true);
    expect(await claim(bench.store, 'petro', 9)).toHaveLength(3);
    expect(await claim(bench.store, 'petro', 9)).toEqual([]);
  });

  it('gives each row to one taker only, however many take at once', async () => {
    await fill(60);
    const other = await open(bench.url);
    const takers = Array.from({ length: 10 }, (_, taker) => claim(taker % 2 ? bench.store : other, `t-${taker}`, 7));
    const taken = (await Promise.all(takers)).flat().map(({ id }) => id);
    expect(new Set(taken).size).toBe(taken.length);
    const left = await claim(bench.store, 'last', 60);
    expect(taken.length + left.length).toBe(60);
    await other.close();
  });

  it('does not wait for rows that another transaction holds', async () => {
    if (bench.store.dialect === 'sqlite') return;
    await fill(4);
    await bench.store.transaction(async (tx) => {
      const held = tx.db.selectFrom('errand').select('id').where('taker', 'is', null).orderBy('place').limit(2);
      await claimRows(tx, { table: 'errand', candidates: held, set: { taker: 'holder' }, returning: ['id'] });
      const other = await open(bench.url);
      expect((await claim(other, 'other', 9)).map(({ place }) => place).sort(ascending)).toEqual([2, 3]);
      await other.close();
    });
  });
}
