import type { CentreDb, DecisionRow, ResultRow } from '../schema.ts';
import { newestDecision, newestResult } from './queries.ts';

/** The decision in force of an application. */
export async function readDecision(db: CentreDb, applicationId: string): Promise<DecisionRow | undefined> {
  return newestDecision(db, applicationId);
}

/** The letter that was sent to the office, once it was. */
export async function readResult(db: CentreDb, applicationId: string): Promise<ResultRow | undefined> {
  return newestResult(db, applicationId);
}
