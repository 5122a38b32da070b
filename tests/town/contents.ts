import type { BackOffice } from '@okruh/back-office';
import type { FrontOffice } from '@okruh/front-office';

type Row = Record<string, unknown>;

/** Tables of the centre that follow from what citizens, desks and specialists did. */
const centreTables = [
  'application',
  'application_event',
  'task',
  'correction',
  'decision',
  'result',
  'hand_over',
  'document',
  'page',
  'person',
  'parcel',
  'parcel_blob',
  'search_entry',
  'number_series',
] as const;
/** Ids that a centre gives to rows of its own, and files that bear the time at which it made them. */
const itsOwn: Readonly<Record<string, readonly string[]>> = {
  task: ['id'],
  result: ['id'],
  document: ['pdf_sha256', 'pdf_size'],
  parcel: ['acknowledgement'],
};

/** All that a centre knows of its applications, in an order of its own; equal contents are equal. */
export async function contentsOfCentre({ services }: BackOffice): Promise<Record<string, Row[]>> {
  const { db } = services.store;
  const contents: Record<string, Row[]> = {};
  for (const table of centreTables) {
    const rows: Row[] = await db.selectFrom(table).selectAll().execute();
    contents[table] = inOrder(rows.map((row) => without(row, ...(itsOwn[table] ?? []))));
  }
  const publications = await db.selectFrom('publication').select(['application_id', 'body']).execute();
  contents.publication = inOrder(
    publications.map(({ application_id, body }) => ({
      application_id,
      ...without(JSON.parse(body) as Row, 'version'),
    })),
  );
  contents.held = inOrder(
    await db
      .selectFrom('blob')
      .select(['sha256', 'size'])
      .where('held_at', 'is not', null)
      .where(({ or, exists, selectFrom }) =>
        or([
          exists(selectFrom('parcel_blob').select('parcel_id').whereRef('parcel_blob.sha256', '=', 'blob.sha256')),
          exists(selectFrom('result').select('result.id').whereRef('result.letter_sha256', '=', 'blob.sha256')),
        ]),
      )
      .execute(),
  );
  return contents;
}

const deskTables = [
  'application',
  'application_event',
  'correction',
  'document',
  'hand_over',
  'parcel',
  'parcel_blob',
  'person',
  'result',
  'supplement',
] as const;
/** When and how often an office talked about a thing, and what it was told once only, may differ. */
const passing: Readonly<Record<string, readonly string[]>> = {
  application: ['updated_at', 'created_at', 'created_by', 'findings'],
  application_event: ['recorded_at', 'entry'],
  correction: ['received_at'],
  parcel: [
    'attempts',
    'next_attempt_at',
    'last_attempt_at',
    'acknowledgement',
    'acknowledged_at',
    'completed_at',
    'backed_up_at',
  ],
  result: ['received_at', 'letter_here_at'],
  supplement: ['begun_at', 'begun_by'],
};

/** A desk that nobody told anything says so when it sends the application. */
const nothingTold = { answers: {}, categories: [], channel: 'front-office', dates: {}, representation: 'self' };

/** All that a desk knows of the applications it registered. */
export async function contentsOfDesk({ office }: FrontOffice): Promise<Record<string, Row[]>> {
  const contents: Record<string, Row[]> = {};
  for (const table of deskTables) {
    const rows: Row[] = await office.store.db.selectFrom(table).selectAll().execute();
    contents[table] = inOrder(rows.map((row) => readable(without(row, ...(passing[table] ?? [])))));
  }
  contents.application = (contents.application ?? []).map((row) => ({ ...row, facts: row.facts ?? nothingTold }));
  // Letters that went back to a restored centre travel with the parcel that registered the application.
  const letters = new Set((contents.result ?? []).map(({ letter_sha256 }) => letter_sha256));
  contents.parcel_blob = (contents.parcel_blob ?? []).filter(({ sha256 }) => !letters.has(sha256));
  const pages = await office.store.db
    .selectFrom('page')
    .select(['id', 'document_id', 'position', 'blob_sha256', 'rotation', 'original_name'])
    .execute();
  contents.page = inOrder(pages);
  return contents;
}

function without(row: Row, ...columns: string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)));
}

/** JSON by its meaning: the order of its keys is nobody's business. */
function readable(row: Row): Row {
  const isJson = (value: unknown): value is string => typeof value === 'string' && /^[[{]/.test(value);
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, isJson(value) ? JSON.parse(value) : value]),
  );
}

function inOrder(rows: readonly Row[]): Row[] {
  const key = ({ id, sha256, parcel_id: parcel, application_id: application, seq }: Row): string =>
    JSON.stringify([id, sha256, parcel, application, seq]);
  return rows.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}
