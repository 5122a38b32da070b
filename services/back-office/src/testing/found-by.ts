import { parseSearch } from '@okruh/domain';
import { findEntries } from '../search/search-papers.ts';
import type { TestBackOffice } from './test-back-office.ts';

/** Ids of the applications that are found by these words with the eyes of somebody who sees all departments. */
export async function foundBy({ services }: Pick<TestBackOffice, 'services'>, words: string): Promise<string[]> {
  const { store } = services;
  const { hromada } = await services.configuration.current(store.db);
  const sight = { departments: hromada.departments.map(({ id }) => id), standsInFor: [] };
  const asked = { words, order: 'newest', filters: {} } as const;
  const { found } = await findEntries(store, parseSearch(words), { asked, sight, after: {}, limit: 100 });
  const numbers = new Set(found.map(({ number }) => number));
  const rows = await store.db.selectFrom('search_entry').select(['number', 'application_id']).execute();
  const ids = rows.filter(({ number }) => numbers.has(Number(number))).map((row) => row.application_id);
  return [...new Set(ids)];
}
