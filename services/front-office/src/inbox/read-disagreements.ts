import type { Db } from '../office.ts';
import type { DisagreementRow } from '../schema.ts';
import { disagreementRows } from './queries.ts';

/** The tray of disagreements, newest first. */
export function readDisagreements(db: Db): Promise<DisagreementRow[]> {
  return disagreementRows(db);
}
