import type { BackOfficeTables } from '@okruh/back-office/safekeeping';
import type { Kysely } from 'kysely';

import type { Facts } from '../copies/manifest.ts';
import type { Digest } from '../files/digest.ts';
import type { OwnFindings } from './own-findings.ts';
import { hasTable } from './tables.ts';

type Db = Kysely<BackOfficeTables>;

/** What the centre's database holds. */
export async function centreFindings(db: Db, absent: ReadonlySet<string>): Promise<OwnFindings> {
  const heads = await db.selectFrom('application').select(['id', 'seq', 'head_hash as hash']).orderBy('id').execute();
  const { events, newest } = await db
    .selectFrom('application_event')
    .select(({ fn }) => [fn.countAll<number>().as('events'), fn.max('recorded_at').as('newest')])
    .executeTakeFirstOrThrow();
  return {
    blobs: await centreBlobs(db),
    heads,
    events,
    newestRecordAt: newest,
    sequences: await heldSequences(db, absent),
    epoch: await epochOf(db),
  };
}

/** Files of parcels and letters that are held, and the searchable PDFs made here. */
async function centreBlobs(db: Db): Promise<Digest[]> {
  const held = db.selectFrom('blob').select(['sha256', 'size']).where('held_at', 'is not', null).$castTo<Digest>();
  const made = db
    .selectFrom('document')
    .select(['pdf_sha256 as sha256', 'pdf_size as size'])
    .where('pdf_sha256', 'is not', null)
    .where('pdf_size', 'is not', null)
    .$castTo<Digest>();
  const rows = await held.union(made).orderBy('sha256').execute();
  return rows.map(({ sha256, size }) => ({ sha256, size }));
}

/**
 * How far each office's parcels are here with all their files: up to the first gap, and before the first accepted parcel
 * of which a file is missing.
 */
async function heldSequences(db: Db, absent: ReadonlySet<string>): Promise<Facts['sequences']> {
  const waiting = await db
    .selectFrom('parcel_blob')
    .innerJoin('parcel', 'parcel.id', 'parcel_blob.parcel_id')
    .innerJoin('blob', 'blob.sha256', 'parcel_blob.sha256')
    .select(['parcel.office_id', 'parcel.sequence', 'blob.sha256', 'blob.held_at'])
    .where('parcel.outcome', '=', 'accepted')
    .$if(absent.size === 0, (query) => query.where('blob.held_at', 'is', null))
    .execute();
  const firstMissing = new Map<string, number>();
  for (const { office_id, sequence, sha256, held_at } of waiting) {
    if (held_at !== null && !absent.has(sha256)) continue;
    firstMissing.set(office_id, Math.min(sequence, firstMissing.get(office_id) ?? sequence));
  }
  const offices = await db.selectFrom('office').select(['id', 'known_sequence']).orderBy('id').execute();
  return offices.map(({ id, known_sequence }) => ({
    officeId: id,
    sequence: Math.min(known_sequence, (firstMissing.get(id) ?? known_sequence + 1) - 1),
  }));
}

/** Undefined in databases from before there were lives. */
async function epochOf(db: Db): Promise<string | null> {
  if (!(await hasTable(db, 'centre_epoch'))) return null;
  const row = await db.selectFrom('centre_epoch').select('id').orderBy('number', 'desc').limit(1).executeTakeFirst();
  return row?.id ?? null;
}
