import { kyivDate } from '@okruh/domain';
import type { Office } from '../office.ts';
import { applicationList, correctionsToAnswer, registeredOn, resultsToHandOver } from './queries.ts';

const mostDrafts = 30;

/** What is to be done at the desk now. */
export async function readHome(office: Pick<Office, 'store' | 'clock'>) {
  const { db } = office.store;
  const today = kyivDate(office.clock.now());
  const [drafts, corrections, results, registered] = await Promise.all([
    applicationList(db, 'draft', mostDrafts),
    correctionsToAnswer(db),
    resultsToHandOver(db),
    registeredOn(db, today),
  ]);
  return { drafts, corrections, results, registered };
}
