import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { createLogger } from '@okruh/runtime';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Migrations } from './migrations.ts';
import { openStore } from './open-store.ts';
import { readStore } from './read-store.ts';
import { checkSqlite, copySqlite, isSqliteInUse } from './sqlite-copy.ts';
import type { Store } from './store.ts';
import { StoreRefused } from './store-errors.ts';

interface Tables {
  entry: { id: number; parent: number | null };
}

const migrations: Migrations = {
  '0001_entry': {
    up: (db) =>
      db.schema
        .createTable('entry')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('parent', 'integer', (column) => column.references('entry.id'))
        .execute(),
  },
};
const log = createLogger({ service: 'test', level: 'silent' });

let dir = '';
let path = '';
let store: Store<Tables>;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sqlite-copy-'));
  path = join(dir, 'live.db');
  store = await openStore<Tables>({ url: `sqlite:${path}`, migrations, log });
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true });
});

const put = async (...ids: number[]): Promise<void> => {
  const rows = ids.map((id) => ({ id, parent: null }));
  await store.db.insertInto('entry').values(rows).execute();
};
const countIn = (file: string): Promise<number> =>
  readStore<Tables, number>({ url: `sqlite:${file}`, log }, async (db) => {
    const rows = await db.selectFrom('entry').select('id').execute();
    return rows.length;
  });

describe('the copy of a database', () => {
  it('holds what lies only in the WAL, which a copy of the file does not', async () => {
    await put(1, 2, 3);
    copyFileSync(path, join(dir, 'file-only.db'));
    await copySqlite(path, join(dir, 'copy.db'));
    expect(await countIn(join(dir, 'copy.db'))).toBe(3);
    await expect(countIn(join(dir, 'file-only.db'))).rejects.toThrow(/no such table|malformed|not a database/);
  });

  it('is one file for its owner only, and sound', async () => {
    await put(1);
    await copySqlite(path, join(dir, 'copy.db'));
    expect(statSync(join(dir, 'copy.db')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dir, 'copy.db-wal'), { throwIfNoEntry: false })).toBeUndefined();
    expect(checkSqlite(join(dir, 'copy.db'))).toEqual([]);
  });

  it('is of one moment although somebody writes meanwhile, and that goes on', async () => {
    const writing = new AbortController();
    let last = 0;
    const writer = (async () => {
      while (!writing.signal.aborted) {
        await turn();
        await store.transaction(async (tx) => {
          await tx.db
            .insertInto('entry')
            .values({ id: (last += 1), parent: null })
            .execute();
          await tx.db
            .insertInto('entry')
            .values({ id: (last += 1), parent: last - 1 })
            .execute();
        });
      }
    })();
    for (let copy = 0; copy < 5; copy += 1) {
      const target = join(dir, `copy-${copy}.db`);
      await copySqlite(path, target);
      expect((await countIn(target)) % 2, 'both rows of each transaction').toBe(0);
      expect(checkSqlite(target)).toEqual([]);
    }
    writing.abort();
    await writer;
    expect(await countIn(path)).toBe(last);
  });

  it('never replaces a file, and needs a database', async () => {
    writeFileSync(join(dir, 'there.db'), 'mine');
    await expect(copySqlite(path, join(dir, 'there.db'))).rejects.toThrow(/EEXIST/);
    expect(readFileSync(join(dir, 'there.db'), 'utf8')).toBe('mine');
    await expect(copySqlite(join(dir, 'absent.db'), join(dir, 'copy.db'))).rejects.toBeInstanceOf(StoreRefused);
  });
});

describe('the examination of a database', () => {
  it('finds a damaged page', async () => {
    await put(...Array.from({ length: 5000 }, (_, id) => id + 1));
    await copySqlite(path, join(dir, 'copy.db'));
    const bytes = readFileSync(join(dir, 'copy.db'));
    bytes.fill(0xff, 8192, 8292);
    writeFileSync(join(dir, 'copy.db'), bytes);
    expect(checkSqlite(join(dir, 'copy.db'))).not.toEqual([]);
  });

  it('finds a row whose parent is gone', async () => {
    await put(1);
    await store.db.insertInto('entry').values({ id: 2, parent: 1 }).execute();
    await copySqlite(path, join(dir, 'copy.db'));
    const raw = new Database(join(dir, 'copy.db'));
    raw.pragma('foreign_keys = off');
    raw.exec('delete from entry where id = 1');
    raw.close();
    expect(checkSqlite(join(dir, 'copy.db'))).toEqual([expect.stringContaining('entry')]);
  });

  it('says what is no database', () => {
    writeFileSync(join(dir, 'text.db'), 'not a database at all'.repeat(100));
    expect(checkSqlite(join(dir, 'text.db'))).toHaveLength(1);
  });
});

describe('whether a database is in use', () => {
  it('is known while a program has it open, and not afterwards', async () => {
    await put(1);
    expect(isSqliteInUse(path)).toBe(true);
    await store.close();
    expect(isSqliteInUse(path)).toBe(false);
    store = await openStore<Tables>({ url: `sqlite:${path}`, migrations, log });
    expect(await countIn(path)).toBe(1);
  });

  it('is no question of a damaged one: nobody can work on it', () => {
    writeFileSync(join(dir, 'text.db'), 'not a database at all'.repeat(100));
    expect(isSqliteInUse(join(dir, 'text.db'))).toBe(false);
  });
});

describe('reading beside a running program', () => {
  it('sees one moment, and changes nothing', async () => {
    await put(1);
    const seen = await readStore<Tables, number[]>({ url: `sqlite:${path}`, log }, async (db) => {
      const before = await db.selectFrom('entry').select('id').execute();
      await put(2);
      const after = await db.selectFrom('entry').select('id').execute();
      return [before.length, after.length];
    });
    expect(seen).toEqual([1, 1]);
    const writing = readStore<Tables, unknown>({ url: `sqlite:${path}`, log }, (db) =>
      db.insertInto('entry').values({ id: 9, parent: null }).execute(),
    );
    await expect(writing).rejects.toThrow(/readonly/);
    expect(await countIn(path)).toBe(2);
  });

  it('says when there is nothing to read', async () => {
    await expect(countIn(join(dir, 'absent.db'))).rejects.toBeInstanceOf(StoreRefused);
  });
});
