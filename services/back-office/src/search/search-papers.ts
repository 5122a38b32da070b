import { parseSearch, type SearchQuery } from '@okruh/domain';
import { RefusalError, type StaffMember } from '@okruh/web';
import { type Sight, sightOf } from '../casework/sight.ts';
import type { Services } from '../services.ts';
import type { Asked } from './asked.ts';
import { facetKeys } from './facets.ts';
import { searchIndex } from './index-texts.ts';
import { ownTexts } from './own-texts.ts';
import { periodOf } from './period.ts';
import {
  bestFound,
  countFound,
  type EntryDetails,
  entryDetails,
  type Found,
  newestFound,
  type SearchScope,
  searchMaterial,
  seesFew,
} from './queries.ts';

/** Hits of one page of the list. */
const pageSize = 20;
/** The best are looked for among so many of the newest hits. */
export const rankedAmong = 1_000;
/** So many applications are listed before the words are looked for. */
const fewApplications = 400;
/** Hits are counted up to here. */
const mostCounted = 1_000;

/** Where the next page of the list begins. */
export type SearchCursor = Partial<Found>;

export interface Hit extends EntryDetails {
  /** The text of the page, or what the application says of itself. */
  readonly shown: string;
}

export interface FoundPapers {
  readonly query: SearchQuery;
  readonly hits: readonly Hit[];
  readonly count: number;
  /** There are at least as many as were counted. */
  readonly countedAll: boolean;
  readonly next?: SearchCursor;
}

/**
 * Pages and applications in sight of this person in which the words are, in any form.
 * @throws RefusalError 422 `words-required`.
 */
export async function searchPapers(
  services: Services,
  staff: StaffMember,
  asked: Asked,
  after: SearchCursor = {},
): Promise<FoundPapers> {
  const { store } = services;
  const query = readWords(asked.words);
  const sight = await sightOf(store.db, services, staff);
  const { found, next } = await findEntries(store, query, { asked, sight, after });
  const count = await countEntries(store, query, { asked, sight });
  const hits = await describe(services, sight, found);
  return { query, hits, count, countedAll: count < mostCounted, ...(next !== undefined && { next }) };
}

/** The numbers of the next entries, without anything about them. */
export async function findEntries(
  store: Pick<Services['store'], 'db' | 'dialect'>,
  query: SearchQuery,
  { asked, sight, after, limit = pageSize }: { asked: Asked; sight: Sight; after: SearchCursor; limit?: number },
): Promise<{ found: Partial<Found>[]; next?: SearchCursor }> {
  const best = asked.order === 'best';
  const scope = await scopeOf(store, query, asked, sight, best);
  const place =
    after.number !== undefined && after.score !== undefined ? { number: after.number, score: after.score } : undefined;
  const rows: Partial<Found>[] = best
    ? await bestFound(store.db, scope, { among: rankedAmong, limit: limit + 1 }, place)
    : await newestFound(store.db, scope, limit + 1, after.number);
  const found = rows.slice(0, limit);
  const last = found.at(-1);
  return { found, ...(rows.length > limit && last !== undefined && { next: last }) };
}

/** How many entries there are, counted up to {@link mostCounted}. */
export async function countEntries(
  store: Pick<Services['store'], 'db' | 'dialect'>,
  query: SearchQuery,
  { asked, sight }: { asked: Asked; sight: Sight },
): Promise<number> {
  return countFound(store.db, await scopeOf(store, query, asked, sight, false), mostCounted);
}

async function scopeOf(
  { db, dialect }: Pick<Services['store'], 'db' | 'dialect'>,
  query: SearchQuery,
  asked: Asked,
  sight: Sight,
  best: boolean,
): Promise<SearchScope> {
  const { filters } = asked;
  const { wanted, unwanted } = best ? parseSearch(asked.words, { exactToo: true }) : query;
  const facets = facetKeys(filters).map((key) => [{ keys: [key] }]);
  const words = { wanted: [...wanted, ...facets], unwanted };
  const fewInSight = await seesFew(db, sight, fewApplications);
  return { index: searchIndex(dialect), words, sight, fewInSight, filters, period: periodOf(filters) };
}

async function describe(services: Services, sight: Sight, found: readonly Partial<Found>[]): Promise<Hit[]> {
  const { db } = services.store;
  const rows = await entryDetails(
    db,
    sight,
    found.flatMap(({ number }) => number ?? []),
  );
  const byNumber = new Map(rows.map((row) => [Number(row.number), row]));
  const hits: Hit[] = [];
  for (const { number } of found) {
    const row = byNumber.get(Number(number));
    if (row !== undefined) hits.push({ ...row, shown: row.text ?? (await ownText(services, row)) });
  }
  return hits;
}

async function ownText({ store }: Services, { application_id, page_id }: EntryDetails): Promise<string> {
  const material = page_id === null ? await searchMaterial(store.db, application_id) : undefined;
  return material === undefined ? '' : ownTexts(material).join(' · ');
}

/** Reads what was typed. @throws RefusalError 422 `words-required` when nothing in it can be looked for. */
export function readWords(typed: string): SearchQuery {
  const query = parseSearch(typed);
  if (query.wanted.length > 0) return query;
  const message = 'Введіть хоча б одне слово або номер.';
  throw new RefusalError({ code: 'words-required', message, field: 'words' }, 422);
}
