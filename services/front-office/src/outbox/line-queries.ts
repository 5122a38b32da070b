import { type ExpressionBuilder, sql } from 'kysely';
import type { Db } from '../office.ts';
import type { FrontOfficeTables, ParcelRow } from '../schema.ts';

export interface OutboxLine extends Omit<ParcelRow, 'body' | 'backed_up_at'> {
  registration_index: string | null;
  all_blobs: number;
  held_blobs: number;
  /** Why a file of it stepped aside, and after how many failures. */
  file_problem: string | null;
  file_attempts: number | null;
  all_bytes: number;
  waiting_bytes: number;
}

/**
 * The parcels of the outbox page, the newest of each: those with which something is still to be done, and those that are
 * complete or whose refusal somebody has settled.
 */
export async function outboxLines(db: Db, limit: number): Promise<{ open: OutboxLine[]; settled: OutboxLine[] }> {
  const lines = () =>
    db
      .selectFrom('parcel')
      .innerJoin('application', 'application.id', 'parcel.application_id')
      .leftJoin('parcel_blob', 'parcel_blob.parcel_id', 'parcel.id')
      .leftJoin('blob_transfer', 'blob_transfer.sha256', 'parcel_blob.sha256')
      .select([
        'parcel.id',
        'parcel.sequence',
        'parcel.application_id',
        'parcel.kind',
        'parcel.created_at',
        'parcel.state',
        'parcel.attempts',
        'parcel.next_attempt_at',
        'parcel.last_attempt_at',
        'parcel.problem',
        'parcel.acknowledgement',
        'parcel.acknowledged_at',
        'parcel.completed_at',
        'parcel.courier_at',
        'parcel.courier_problem',
        'application.registration_index',
      ])
      .select(({ fn, val }) => [
        fn.count<number>('blob_transfer.sha256').as('all_blobs'),
        fn.count<number>('blob_transfer.held_at').as('held_blobs'),
        fn
          .max<string | null>('blob_transfer.problem')
          .filterWhere('blob_transfer.held_at', 'is', null)
          .as('file_problem'),
        fn
          .max<number | null>('blob_transfer.attempts')
          .filterWhere('blob_transfer.held_at', 'is', null)
          .as('file_attempts'),
        fn.coalesce(fn.sum<number>('blob_transfer.size'), val(0)).as('all_bytes'),
        fn
          .coalesce(fn.sum<number>('blob_transfer.size').filterWhere('blob_transfer.held_at', 'is', null), val(0))
          .as('waiting_bytes'),
      ])
      .groupBy('parcel.id')
      .orderBy('parcel.sequence', 'desc')
      .limit(limit);
  const open = await lines()
    .where('parcel.state', '!=', 'complete')
    .where((expression) => expression.or([expression('parcel.state', '!=', 'refused'), isDisputed(expression)]))
    .execute();
  const settled = await lines()
    .where('parcel.state', 'in', ['complete', 'refused'])
    .where((expression) =>
      expression.or([expression('parcel.state', '=', 'complete'), expression.not(isDisputed(expression))]),
    )
    .execute();
  return { open, settled };
}

/** Whether a refused parcel still lies in the tray. */
function isDisputed({ exists, selectFrom }: ExpressionBuilder<FrontOfficeTables, 'parcel'>) {
  return exists(
    selectFrom('disagreement')
      .select('disagreement.id')
      .whereRef('disagreement.parcel_id', '=', 'parcel.id')
      .where('disagreement.settled_at', 'is', null),
  );
}

/** The highest sequence that the centre has answered; 0 before any answer. */
export async function highestAnswered(db: Db): Promise<number> {
  const row = await db
    .selectFrom('parcel')
    .select(({ fn }) => fn.max<number | null>('sequence').as('highest'))
    .where('state', '!=', 'waiting')
    .executeTakeFirst();
  return row?.highest ?? 0;
}

/** Sequences below the given one whose parcels wait although later ones have arrived, ascending. */
export async function sequencesLeftBehind(db: Db, below: number): Promise<number[]> {
  const rows = await db
    .selectFrom('parcel')
    .select('sequence')
    .where('state', '=', 'waiting')
    .where('sequence', '<', below)
    .orderBy('sequence')
    .execute();
  return rows.map(({ sequence }) => sequence);
}

/** What waits: parcels not yet acknowledged in full, refused ones in the tray, and bytes of wanted files not yet sent. */
export async function outboxTotals(db: Db): Promise<{ waiting: number; refused: number; bytes: number }> {
  const parcels = await db
    .selectFrom('parcel')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('state', '!=', 'complete')
    .where((expression) => expression.or([expression('state', '!=', 'refused'), isDisputed(expression)]))
    .groupBy('state')
    .execute();
  const files = await db
    .selectFrom('blob_transfer')
    .select(({ fn, val }) => fn.coalesce(fn.sum<number>(sql`size - sent_bytes`), val(0)).as('bytes'))
    .where('held_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('parcel_blob')
          .innerJoin('parcel', 'parcel.id', 'parcel_blob.parcel_id')
          .select('parcel.id')
          .whereRef('parcel_blob.sha256', '=', 'blob_transfer.sha256')
          .where('parcel.state', 'in', ['waiting', 'accepted']),
      ),
    )
    .executeTakeFirst();
  const count = (states: string[]) =>
    parcels.filter(({ state }) => states.includes(state)).reduce((sum, { count: some }) => sum + some, 0);
  return { waiting: count(['waiting', 'accepted']), refused: count(['refused']), bytes: files?.bytes ?? 0 };
}
