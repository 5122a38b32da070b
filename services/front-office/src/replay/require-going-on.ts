import { RefusalError } from '@okruh/web';
import type { Db } from '../office.ts';
import { haltedBy } from './halted-words.ts';
import { replayState } from './queries.ts';

/**
 * Before anything is numbered or begun at a desk. @throws RefusalError 409 `office-halted` when the centre stopped this
 * desk: another copy of the office is at work, and both would give the same numbers.
 */
export async function requireGoingOn(db: Db): Promise<void> {
  const state = await replayState(db);
  if (state.halted_code === null) return;
  const message = haltedBy({ ...state, halted_code: state.halted_code });
  throw new RefusalError({ code: 'office-halted', message }, 409);
}
