import type { CentreDb, TaskRow } from '../schema.ts';
import { newestTask } from './queries.ts';

/** The newest task of an application, open or closed: why this department and this date. */
export async function findTask(db: CentreDb, applicationId: string): Promise<TaskRow | undefined> {
  return newestTask(db, applicationId);
}
