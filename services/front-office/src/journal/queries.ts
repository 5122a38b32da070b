import { holdsWords } from '@okruh/store';
import type { Db } from '../office.ts';
import type { ApplicationRow, ReplacedReceiptRow } from '../schema.ts';

export async function referenceNumberTaken(db: Db, referenceNumber: string): Promise<boolean> {
  const row = await db
    .selectFrom('application')
    .select('id')
    .where('reference_number', '=', referenceNumber)
    .executeTakeFirst();
  return row !== undefined;
}

/** The application that has this registration index, when it is another one. */
export async function otherWithIndex(db: Db, id: string, index: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('application')
    .select('id')
    .where('registration_index', '=', index)
    .where('id', '<>', id)
    .executeTakeFirst();
  return row?.id;
}

/** What registration gives an application. */
export type RegistrationColumns = Required<
  Pick<
    ApplicationRow,
    | 'registration_index'
    | 'registration_number'
    | 'registered_on'
    | 'registered_at'
    | 'registered_by'
    | 'reference_number'
    | 'code_word'
    | 'deadline'
    | 'findings'
    | 'overrulings'
    | 'promise'
    | 'receipt'
    | 'search_key'
  >
>;

export async function writeRegistration(db: Db, id: string, columns: RegistrationColumns): Promise<void> {
  await db.updateTable('application').set(columns).where('id', '=', id).execute();
}

export async function receiptText(db: Db, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('application').select('receipt').where('id', '=', id).executeTakeFirst();
  return row?.receipt ?? undefined;
}

export async function updateReceipt(db: Db, id: string, receipt: string): Promise<void> {
  await db.updateTable('application').set({ receipt }).where('id', '=', id).execute();
}

/** Keeps a receipt that is not valid any more; the first one with this number stays. */
export async function keepReplacedReceipt(db: Db, row: ReplacedReceiptRow): Promise<void> {
  await db
    .insertInto('replaced_receipt')
    .values(row)
    .onConflict((conflict) => conflict.columns(['application_id', 'reference_number']).doNothing())
    .execute();
}

export function replacedReceipts(db: Db, applicationId: string): Promise<ReplacedReceiptRow[]> {
  return db
    .selectFrom('replaced_receipt')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('replaced_at')
    .orderBy('reference_number')
    .execute();
}

/** A line of the journal. */
export type JournalRow = Pick<
  ApplicationRow,
  | 'id'
  | 'registration_index'
  | 'reference_number'
  | 'registered_on'
  | 'registered_at'
  | 'registered_by'
  | 'applicant_name'
  | 'service_code'
  | 'status'
  | 'state'
  | 'deadline'
>;

const journalColumns = [
  'id',
  'registration_index',
  'reference_number',
  'registered_on',
  'registered_at',
  'registered_by',
  'applicant_name',
  'service_code',
  'status',
  'state',
  'deadline',
] as const;

/** One day of the journal in the order of its numbers. */
export function journalOfDay(db: Db, day: string): Promise<JournalRow[]> {
  return db
    .selectFrom('application')
    .select(journalColumns)
    .where('registered_on', '=', day)
    .orderBy('registration_number')
    .execute();
}

function hadNumber(db: Db, referenceNumber: string) {
  return db.selectFrom('replaced_receipt').select('application_id').where('reference_number', '=', referenceNumber);
}

/** Registered applications whose search key holds all the words, or that have or had this reference number; newest first. */
export function searchJournal(
  db: Db,
  words: readonly string[],
  referenceNumber: string | undefined,
  limit: number,
): Promise<JournalRow[]> {
  return db
    .selectFrom('application')
    .select(journalColumns)
    .where('registered_on', 'is not', null)
    .where(({ or, eb }) =>
      or([
        ...(words.length > 0 ? [holdsWords('search_key', words)] : []),
        ...(referenceNumber === undefined
          ? []
          : [eb('reference_number', '=', referenceNumber), eb('id', 'in', hadNumber(db, referenceNumber))]),
      ]),
    )
    .orderBy('registered_at', 'desc')
    .limit(limit)
    .execute();
}

/** Days of the journal around one: the nearest before and after that have entries. */
export async function neighbourDays(db: Db, day: string): Promise<{ before?: string; after?: string }> {
  const before = await db
    .selectFrom('application')
    .select('registered_on')
    .where('registered_on', '<', day)
    .orderBy('registered_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  const after = await db
    .selectFrom('application')
    .select('registered_on')
    .where('registered_on', '>', day)
    .orderBy('registered_on')
    .limit(1)
    .executeTakeFirst();
  return {
    ...(before?.registered_on && { before: before.registered_on }),
    ...(after?.registered_on && { after: after.registered_on }),
  };
}
