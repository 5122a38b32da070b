import type { Db } from '../office.ts';
import { countDisagreements, openDisagreements, type TrayRow } from './queries.ts';

/** The tray: disagreements and notices that nobody has settled yet, newest first. */
export function readDisagreements(db: Db): Promise<TrayRow[]> {
  return openDisagreements(db);
}

/** How many items {@link readDisagreements} gives. */
export function readDisagreementCount(db: Db): Promise<number> {
  return countDisagreements(db);
}
