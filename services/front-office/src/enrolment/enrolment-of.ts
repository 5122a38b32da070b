import type { Db } from '../office.ts';
import type { EnrolmentRow } from '../schema.ts';
import { enrolmentRow } from './queries.ts';

/** What the centre told this office at its newest enrolment; undefined before the first one. */
export function enrolmentOf(db: Db): Promise<EnrolmentRow | undefined> {
  return enrolmentRow(db);
}
