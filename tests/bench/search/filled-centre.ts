import { type BackOfficeTables, type CentreStore, indexPage } from '@okruh/back-office/search';
import { backOfficeMigrations } from '@okruh/migrations';
import { createLogger } from '@okruh/runtime';
import { openStore } from '@okruh/store';
import { sql } from 'kysely';
import type { MadeText } from './texts.ts';

/** Departments among which the applications are divided; the last one has few. */
export const departments = ['dep-1', 'dep-2', 'dep-3', 'dep-4', 'dep-5', 'dep-6', 'dep-7', 'dep-small'];
export const services = Array.from({ length: 30 }, (_, index) => `service-${index}`);
const pagesOfApplication = 5;
const batch = 100;
const firstDay = Date.UTC(2026, 0, 1);
const secondsApart = 1_200;

/** A store of a centre in a SQLite file, empty. */
export async function emptyCentre(path: string): Promise<CentreStore> {
  const log = createLogger({ service: 'bench', level: 'silent' });
  const store = await openStore<BackOfficeTables>({ url: `sqlite:${path}`, migrations: backOfficeMigrations, log });
  // Rows without their parcels, persons and files: the search does not look at those.
  await sql`pragma foreign_keys = off`.execute(store.db);
  return store;
}

const id = (kind: string, number: number): string => `${kind}-${String(number).padStart(8, '0')}`;
export const pageId = (number: number): string => id('page', number);

/** Writes the rows of applications and their pages, without indexing them. */
export async function writeRows(store: CentreStore, texts: readonly MadeText[]): Promise<void> {
  for (let from = 0; from < texts.length; from += batch) {
    const pages = texts.slice(from, from + batch).map((_, index) => from + index);
    const applications = [...new Set(pages.map((page) => Math.floor(page / pagesOfApplication)))];
    await store.transaction(async ({ db }) => {
      await db.insertInto('application').values(applications.map(applicationRow)).execute();
      await db.insertInto('document').values(applications.map(documentRow)).execute();
      await db.insertInto('page').values(pages.map(pageRow)).execute();
    });
  }
}

/** Indexes the pages as the re-indexing does: applications in their order, the pages of each from the last to the first. */
export async function indexPages(store: CentreStore, texts: readonly MadeText[]): Promise<void> {
  for (let from = 0; from < texts.length; from += batch) {
    await store.transaction(async (tx) => {
      for (const place of inOrder(from, Math.min(from + batch, texts.length))) {
        await indexPage(tx, pageId(place), texts[place]?.text ?? '');
      }
    });
  }
}

function inOrder(from: number, before: number): number[] {
  const places = Array.from({ length: before - from }, (_, index) => from + index);
  const applicationOf = (place: number) => Math.floor(place / pagesOfApplication);
  return places.toSorted((a, b) => applicationOf(a) - applicationOf(b) || b - a);
}

const departmentOf = (number: number): string =>
  number % 500 === 0 ? 'dep-small' : (departments[number % (departments.length - 1)] ?? '');

const applicationRow = (number: number) => ({
  id: id('application', number),
  hromada_id: 'bench',
  office_id: `office-${number % 11}`,
  service_code: services[number % services.length] ?? '',
  person_id: 'nobody',
  registration_index: id('index', number),
  reference_number: id('reference', number),
  code_word: '',
  note: null,
  facts: null,
  overrulings: null,
  registered_at: new Date(firstDay + number * secondsApart * 1000).toISOString(),
  received_at: '',
  catalogue_version: '',
  status: 'in-work' as const,
  department_id: departmentOf(number),
  assignee_id: null,
  deadline: null,
  priority: 0,
  seq: 1,
  head_hash: '',
  state: '{}',
  updated_at: '',
});

const documentRow = (number: number) => ({
  id: id('document', number),
  application_id: id('application', number),
  parcel_id: 'none',
  slot: 'application',
  paper: 'application-form',
  position: 1,
  correction_id: null,
  state: 'assembled' as const,
  pdf_sha256: null,
  pdf_size: null,
  added_at: '',
});

const pageRow = (number: number) => ({
  id: pageId(number),
  document_id: id('document', Math.floor(number / pagesOfApplication)),
  application_id: id('application', Math.floor(number / pagesOfApplication)),
  number: (number % pagesOfApplication) + 1,
  sha256: 'none',
  rotation: 0,
  original_name: null,
  width: null,
  height: null,
  dpi: null,
  state: 'recognised' as const,
});
