import type { Db } from '../office.ts';
import { enrolmentRow, keepCourierRecipient } from './queries.ts';

/** The age recipient of the centre, which files for the courier are encrypted to; undefined: it has told none yet. */
export async function centreRecipient(db: Db): Promise<string | undefined> {
  return (await enrolmentRow(db))?.courier_recipient ?? undefined;
}

/** Keeps the recipient that the centre told, signed with its key. */
export async function keepCentreRecipient(db: Db, recipient: string): Promise<void> {
  if ((await centreRecipient(db)) !== recipient) await keepCourierRecipient(db, recipient);
}
