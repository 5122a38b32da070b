import { RefusalError } from '@okruh/web';
import type { Db } from '../office.ts';
import { openSupplementRow, sentSupplementRows, supplementRow, supplementRowsOfDay } from './queries.ts';
import { type Supplement, toSupplement } from './supplement.ts';

/** The supplement that is being gathered for an application; there is at most one. */
export async function openSupplement(db: Db, applicationId: string): Promise<Supplement | undefined> {
  const row = await openSupplementRow(db, applicationId);
  return row && toSupplement(row);
}

/** One that was begun, sent or not. */
export async function findSupplement(db: Db, applicationId: string, id: string): Promise<Supplement | undefined> {
  const row = await supplementRow(db, applicationId, id);
  return row && toSupplement(row);
}

/** One that was sent. @throws RefusalError 404 `supplement-unknown`. */
export async function sentSupplement(
  db: Db,
  applicationId: string,
  id: string,
): Promise<Supplement & Required<Pick<Supplement, 'sent'>>> {
  const found = await findSupplement(db, applicationId, id);
  if (found?.sent !== undefined) return { ...found, sent: found.sent };
  const message = 'Таких додаткових документів немає. Відкрийте заяву з журналу.';
  throw new RefusalError({ code: 'supplement-unknown', message }, 404);
}

/** All that was sent for an application, oldest first. */
export async function sentSupplements(db: Db, applicationId: string): Promise<Supplement[]> {
  return (await sentSupplementRows(db, applicationId)).map(toSupplement);
}

/** What was sent on a day, with the application it belongs to. */
export async function supplementsOfDay(
  db: Db,
  day: string,
): Promise<(Supplement & { readonly index: string; readonly name: string })[]> {
  const rows = await supplementRowsOfDay(db, day);
  return rows.map((row) => ({ ...toSupplement(row), index: row.registration_index ?? '', name: row.applicant_name }));
}
