import { RefusalError } from '@okruh/web';
import type { Db } from '../office.ts';
import { haltedText } from './halted-words.ts';
import { replayState } from './queries.ts';

/**
 * Before anything is numbered or begun at a desk. @throws RefusalError 409 `office-halted` when the centre stopped this
 * desk: another copy of the office is at work, and both would give the same numbers.
 */
export async function requireGoingOn(db: Db): Promise<void> {
  const { halted_code: code, halted_since: since } = await replayState(db);
  if (code !== null) throw new RefusalError({ code: 'office-halted', message: haltedText(code, since) }, 409);
}
