import type { FrontOfficeTables } from '@okruh/front-office';
import type { Kysely } from 'kysely';
import type { Digest } from '../files/digest.ts';
import type { OwnFindings } from './own-findings.ts';

type Db = Kysely<FrontOfficeTables>;

/** What the database of a front office holds. */
export async function officeFindings(db: Db): Promise<OwnFindings> {
  const heads = await db
    .selectFrom('application')
    .select(['id', 'last_seq as seq', 'last_hash as hash'])
    .orderBy('id')
    .execute();
  const { events } = await db
    .selectFrom('application_event')
    .select(({ fn }) => fn.countAll<number>().as('events'))
    .executeTakeFirstOrThrow();
  const { newest } = await db
    .selectFrom('application')
    .select(({ fn }) => fn.max('updated_at').as('newest'))
    .executeTakeFirstOrThrow();
  return {
    blobs: await officeBlobs(db),
    heads,
    events,
    newestRecordAt: newest,
    sequences: await sealedSequence(db),
    epoch: null,
  };
}

/** Pages, drafts included, as they travel and as they were captured, files of parcels, and letters that were fetched. */
async function officeBlobs(db: Db): Promise<Digest[]> {
  const pages = db.selectFrom('page').select(['blob_sha256 as sha256', 'blob_size as size']);
  const captured = db.selectFrom('page_capture').select(['blob_sha256 as sha256', 'blob_size as size']);
  const sent = db.selectFrom('blob_transfer').select(['sha256', 'size']);
  const letters = db
    .selectFrom('result')
    .select(['letter_sha256 as sha256', 'letter_size as size'])
    .where('letter_here_at', 'is not', null);
  const rows = await pages.union(captured).union(sent).union(letters).orderBy('sha256').execute();
  return rows.map(({ sha256, size }) => ({ sha256, size }));
}

async function sealedSequence(db: Db): Promise<OwnFindings['sequences']> {
  const office = await db.selectFrom('enrolment').select('office_id').executeTakeFirst();
  if (office === undefined) return [];
  const { last } = await db
    .selectFrom('parcel')
    .select(({ fn }) => fn.max<number | null>('sequence').as('last'))
    .executeTakeFirstOrThrow();
  return [{ officeId: office.office_id, sequence: last ?? 0 }];
}
