import type { CentreDb } from '../schema.ts';
import { type DoubledRow, openRows } from './queries.ts';

export type { DoubledRow } from './queries.ts';

/** Numbers of decisions that two cases have and nobody has settled: of one application, or of departments. */
export function openDoubled(
  db: CentreDb,
  of: { applicationId: string } | { departments: readonly string[] },
): Promise<DoubledRow[]> {
  return openRows(db, of);
}
