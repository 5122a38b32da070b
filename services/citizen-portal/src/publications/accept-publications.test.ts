import { citizenPortalMigrations } from '@okruh/migrations';
import { createLogger } from '@okruh/runtime';
import { openStore, type Store } from '@okruh/store';
import { startTestPostgres } from '@okruh/store/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publication } from '../publication.fixture.ts';
import type { PortalTables } from '../schema.ts';
import { acceptPublications } from './accept-publications.ts';

const engines = {
  SQLite: async () => 'sqlite::memory:',
  PostgreSQL: async () => (await startTestPostgres()).database(),
};

describe.each(Object.entries(engines))('publications on %s', (_name, address) => {
  let store: Store<PortalTables>;
  beforeAll(async () => {
    const log = createLogger({ service: 'citizen-portal', level: 'silent' });
    store = await openStore<PortalTables>({ url: await address(), migrations: citizenPortalMigrations, log });
  });
  afterAll(() => store.close());

  const stored = () =>
    store.db.selectFrom('publication').select(['version', 'title', 'deadline']).orderBy('version').execute();

  it('are kept once, in the newest version, in whatever order they come', async () => {
    const versions = [2, 1, 3, 3].map((version) =>
      publication('HK23-4567-89A3', { version, title: `Стан ${version}` }),
    );
    expect(await acceptPublications(store, versions)).toEqual({ stored: 2, stale: 2 });
    expect(await stored()).toEqual([{ version: 3, title: 'Стан 3', deadline: '2026-03-09' }]);
  });

  it('lose what the newest version no longer has', async () => {
    const { deadline: _deadline, ...open } = publication('HK23-4567-89A3', { version: 4, title: 'Справу завершено' });
    await acceptPublications(store, [open]);
    expect(await stored()).toEqual([{ version: 4, title: 'Справу завершено', deadline: null }]);
  });
});
