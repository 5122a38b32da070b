import { uuidv7 } from 'uuidv7';
import type { CentreTx, DecisionRow } from '../schema.ts';
import { decisionsWithNumber, insertDoubled } from './queries.ts';

/**
 * A decision that came back after a restore may have the number of another one, when an office was given up too early:
 * neither can be changed any more, letters are out. Both cases say so until a person has settled it.
 */
export async function noteDoubledNumber(tx: CentreTx, came: DecisionRow, now: string): Promise<void> {
  for (const here of await decisionsWithNumber(tx.db, came)) {
    if (here.application_id === came.application_id) continue;
    await insertDoubled(tx, {
      id: uuidv7(),
      department_id: came.department_id,
      number: came.number,
      came_application_id: came.application_id,
      here_application_id: here.application_id,
      found_at: now,
      settled_at: null,
      settled_by: null,
      settled_note: null,
    });
  }
}
