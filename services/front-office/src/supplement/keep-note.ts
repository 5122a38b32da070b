import type { Office } from '../office.ts';
import { setNote } from './queries.ts';
import { openSupplement } from './read-supplements.ts';

/** Keeps the note to papers that are being gathered, as a form brought it beside something else; forms without one change nothing. */
export async function keepNote({ store }: Pick<Office, 'store'>, applicationId: string, form: unknown): Promise<void> {
  const { note } = (form ?? {}) as { readonly note?: unknown };
  if (typeof note !== 'string') return;
  const gathered = await openSupplement(store.db, applicationId);
  if (gathered !== undefined) await setNote(store.db, gathered.id, note.slice(0, longestNote));
}

/** Signs of a note. */
export const longestNote = 2000;
