import { createLogger } from '@okruh/runtime';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from './open-store.ts';
import { readStore } from './read-store.ts';
import type { Store } from './store.ts';
import { startTestPostgres, type TestPostgres } from './testing.ts';

const log = createLogger({ service: 'test', level: 'silent' });
const open = (url: string): Promise<Store<object>> => openStore<object>({ url, migrations: {}, log });

describe('a store on PostgreSQL', () => {
  let postgres: TestPostgres;
  let url = '';
  beforeAll(async () => {
    postgres = await startTestPostgres();
    url = await postgres.database();
  });
  afterAll(() => postgres.stop());

  const onServer = async (statement: string): Promise<void> => {
    const store = await open(url);
    await sql.raw(statement).execute(store.db);
    await store.close();
  };

  it('is refused when the server confirms commits before they are on the disk', async () => {
    const unsafe = await postgres.database();
    const name = unsafe.split('/').at(-1) ?? '';
    await onServer(`alter database ${name} set synchronous_commit = off`);
    await expect(open(unsafe)).rejects.toMatchObject({ code: 'store-unsafe' });
  });

  it('is refused when its database does not know Ukrainian letters', async () => {
    await onServer(`create database ascii template template0 encoding 'UTF8' locale 'C'`);
    await expect(open(url.replace(/[^/]+$/, 'ascii'))).rejects.toMatchObject({ code: 'store-encoding' });
  });

  it('is read beside its program as of one moment, without a change', async () => {
    const store = await open(url);
    const count = sql<{ rows: number }>`select count(*) as rows from entry`;
    await sql`create table entry (id integer)`.execute(store.db);
    const seen = await readStore<object, number[]>({ url, log }, async (db) => {
      const before = await count.execute(db);
      await sql`insert into entry values (1)`.execute(store.db);
      const after = await count.execute(db);
      await expect(sql`insert into entry values (2)`.execute(db)).rejects.toThrow(/read-only/);
      return [before, after].map(({ rows }) => rows[0]?.rows ?? -1);
    });
    expect(seen).toEqual([0, 0]);
    expect((await count.execute(store.db)).rows).toEqual([{ rows: 1 }]);
    await store.close();
  });

  it('says in Ukrainian what to do when the server is away', async () => {
    await expect(open('postgres://okruh@127.0.0.1:1/okruh')).rejects.toMatchObject({
      code: 'store-unreachable',
      message: expect.stringMatching(/перевірте адресу/),
    });
  });

  it('goes on after the server has cut its connections', async () => {
    const store = await open(url);
    const cut = sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'okruh' and pid <> pg_backend_pid()`;
    await Promise.all([1, 2, 3].map(() => sql`select pg_sleep(0.01)`.execute(store.db)));
    await cut.execute(store.db);
    await expect.poll(() => sql`select 1 as one`.execute(store.db)).toMatchObject({ rows: [{ one: 1 }] });
    await store.close();
  });
});
