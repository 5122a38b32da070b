import { searchTerms } from '@okruh/domain';
import { type Dialect, type WordIndex, wordIndex } from '@okruh/store';
import type { ApplicationRow, CentreTx } from '../schema.ts';
import { entryNumber } from './entry-number.ts';
import { facetKeys } from './facets.ts';
import { ownTexts } from './own-texts.ts';
import { entriesOf, insertEntry, pagesToIndex, pageToIndex, removeEntries, searchMaterial } from './queries.ts';

/** Raised when texts are folded in another way: what was indexed by older rules is indexed anew; see `reindex.ts`. */
export const searchRules = 2;

export const searchIndex = (dialect: Dialect): WordIndex => wordIndex('search_index', dialect);

/** Has a page found by its text, and by `more` (fields that were read on it), from the caller's commit on. */
export async function indexPage(
  tx: CentreTx,
  pageId: string,
  text: string,
  more: readonly string[] = [],
): Promise<void> {
  const page = await pageToIndex(tx.db, pageId);
  if (page === undefined) return;
  await putEntry(tx, page, { pageId, paper: page.paper, place: page.place, texts: [text, ...more] });
}

/** Has an application found by its names and numbers. Does nothing for one that was withdrawn. */
export async function indexApplicationItself(tx: CentreTx, applicationId: string): Promise<void> {
  const material = await searchMaterial(tx.db, applicationId);
  if (material === undefined) return;
  await putEntry(tx, material.application, { pageId: null, paper: null, place: 0, texts: ownTexts(material) });
}

/** Has an application and each of its pages found, whatever was indexed before. */
export async function indexAllTexts(tx: CentreTx, applicationId: string): Promise<void> {
  for (const { page_id, text, fields } of await pagesToIndex(tx.db, applicationId)) {
    await indexPage(tx, page_id, text, fields);
  }
  await indexApplicationItself(tx, applicationId);
}

/** Takes an application and all its pages out of the search: it was withdrawn, or its papers are deleted. */
export async function removeFromSearch(tx: CentreTx, applicationId: string): Promise<void> {
  const numbers = (await entriesOf(tx.db, applicationId)).map(({ number }) => number);
  await searchIndex(tx.dialect).remove(tx.db, numbers);
  await removeEntries(tx, applicationId);
}

interface Entry {
  pageId: string | null;
  paper: string | null;
  place: number;
  texts: readonly string[];
}

async function putEntry(
  tx: CentreTx,
  application: Pick<ApplicationRow, 'id' | 'registered_at' | 'service_code' | 'office_id'>,
  { pageId, paper, place, texts }: Entry,
): Promise<void> {
  const known = (await entriesOf(tx.db, application.id)).find(({ page_id }) => page_id === pageId);
  const row = { application_id: application.id, page_id: pageId, paper, rules: searchRules };
  const number = await insertEntry(tx, row, known?.number ?? entryNumber(application, place));
  const facets = facetKeys({
    service: application.service_code,
    office: application.office_id,
    paper: paper ?? undefined,
  });
  await searchIndex(tx.dialect).save(tx.db, number, [...searchTerms(texts), ...facets]);
}
