import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@okruh/runtime';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Migrations } from './migrations.ts';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';

interface Tables {
  entry: { id: number };
}

const migrations: Migrations = {
  '0001_entry': { up: (db) => db.schema.createTable('entry').addColumn('id', 'integer').execute() },
};
const log = createLogger({ service: 'test', level: 'silent' });
const open = (path: string): Promise<Store<Tables>> => openStore<Tables>({ url: `sqlite:${path}`, migrations, log });
const pragma = async (db: Kysely<Tables>, name: string): Promise<unknown> =>
  Object.values((await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {})[0];

/** Runs a program that has `store` open on the file; it gives what the program printed and how it ended. */
function runProgram(path: string, body: string): Promise<{ printed: string; signal: string | null }> {
  const program = `
    import { createLogger } from '@okruh/runtime';
    import { openStore } from ${JSON.stringify(new URL('./open-store.ts', import.meta.url).href)};
    const migrations = { '0001_entry': { up: (db) => db.schema.createTable('entry').addColumn('id', 'integer').execute() } };
    const log = createLogger({ service: 'test', level: 'silent' });
    const store = await openStore({ url: ${JSON.stringify(`sqlite:${path}`)}, migrations, log });
    const put = (id) => store.transaction((tx) => tx.db.insertInto('entry').values({ id }).execute());
    ${body}`;
  const args = ['-C', 'source', '--import', 'tsx', '--input-type=module', '-e', program];
  const child = spawn(process.execPath, args, { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  return new Promise((resolve) => child.on('close', (_code, signal) => resolve({ printed, signal })));
}

describe('a store on a SQLite file', () => {
  let dir = '';
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'sqlite-'));
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  it('confirms a commit only when it is on the disk, and keeps its references', async () => {
    const store = await open(join(dir, 'safe.db'));
    expect(await pragma(store.db, 'journal_mode')).toBe('wal');
    expect(await pragma(store.db, 'synchronous'), 'FULL').toBe(2);
    expect(await pragma(store.db, 'foreign_keys')).toBe(1);
    await store.close();
  });

  it('is readable for its owner only, in a folder made when it is missing', async () => {
    const store = await open(join(dir, 'made', 'private.db'));
    await store.db.insertInto('entry').values({ id: 1 }).execute();
    const modes = ['private.db', 'private.db-wal'].map((file) => statSync(join(dir, 'made', file)).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600]);
    await store.close();
  });

  it('says in Ukrainian what to do when it cannot be opened', async () => {
    mkdirSync(join(dir, 'folder.db'));
    await expect(open(join(dir, 'folder.db'))).rejects.toMatchObject({
      code: 'store-unreachable',
      message: expect.stringMatching(/Не вдалося відкрити базу даних .*перевірте/),
    });
    await expect(openStore({ url: 'mysql://x', migrations, log })).rejects.toMatchObject({ code: 'store-address' });
  });

  it('has every confirmed row after the program was killed', async () => {
    const path = join(dir, 'killed.db');
    const { printed, signal } = await runProgram(
      path,
      `for (let id = 1; ; id += 1) {
         await put(id);
         process.stdout.write(id + ' ');
         if (id === 25) process.kill(process.pid, 'SIGKILL');
       }`,
    );
    expect(signal).toBe('SIGKILL');
    const confirmed = printed.trim().split(' ').map(Number);
    expect(confirmed).toHaveLength(25);
    const store = await open(path);
    const rows = await store.db.selectFrom('entry').select('id').execute();
    expect(rows.map(({ id }) => id)).toEqual(confirmed);
    expect(await pragma(store.db, 'integrity_check')).toBe('ok');
    await store.close();
  });

  it('is opened and written by several programs at once', async () => {
    const path = join(dir, 'shared.db');
    const writers = [100, 200, 300].map((from) =>
      runProgram(
        path,
        `for (let id = ${from}; id < ${from} + 50; id += 1) await put(id); process.stdout.write('done');`,
      ),
    );
    expect((await Promise.all(writers)).map(({ printed }) => printed)).toEqual(['done', 'done', 'done']);
    const store = await open(path);
    expect(await store.db.selectFrom('entry').select('id').distinct().execute()).toHaveLength(150);
    await store.close();
  });

  it('can live in memory for tests', async () => {
    const store = await open(':memory:');
    await store.db.insertInto('entry').values({ id: 7 }).execute();
    expect(await store.db.selectFrom('entry').selectAll().execute()).toEqual([{ id: 7 }]);
    await store.close();
  });

  it('says that the disk is full, undoes the transaction, and goes on once there is room', async () => {
    const store = await open(join(dir, 'full.db'));
    const pages = Number(await pragma(store.db, 'page_count'));
    await sql`pragma max_page_count = ${sql.raw(String(pages + 2))}`.execute(store.db);
    const many = Array.from({ length: 4_000 }, (_, id) => ({ id }));
    const writing = () => store.transaction((tx) => tx.db.insertInto('entry').values(many).execute());
    await expect(writing()).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    expect(await store.db.selectFrom('entry').select('id').execute()).toEqual([]);
    await sql`pragma max_page_count = 1000000`.execute(store.db);
    await writing();
    expect(await store.db.selectFrom('entry').select('id').execute()).toHaveLength(4_000);
    await store.close();
  });

  it('is refused when a page of it was spoilt, or when it is no database at all, and left as it is', async () => {
    const path = join(dir, 'spoilt.db');
    const store = await open(path);
    const rows = Array.from({ length: 3_000 }, (_, id) => ({ id }));
    await store.db.insertInto('entry').values(rows).execute();
    await store.close();
    const bytes = readFileSync(path);
    bytes.fill(0xff, 8_192, 8_300);
    writeFileSync(path, bytes);
    await expect(open(path)).rejects.toMatchObject({ code: 'store-damaged' });
    expect(readFileSync(path).equals(bytes)).toBe(true);
    writeFileSync(join(dir, 'text.db'), 'зовсім не база даних'.repeat(100));
    await expect(open(join(dir, 'text.db'))).rejects.toMatchObject({ code: 'store-damaged' });
  });
});
