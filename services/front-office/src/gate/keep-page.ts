import { type Actor, foldApostrophes } from '@okruh/domain';
import { RefusalError } from '@okruh/web';
import type { Office } from '../office.ts';
import { changePage } from '../scanning/change-page.ts';
import { readCapture } from '../scanning/read-capture.ts';
import { ownWords, reasonText } from './keep-reasons.ts';
import { deleteKept, upsertKept } from './queries.ts';

/** What the clerk chose: a standard reason, or `own-words` with a text. */
export interface ChosenReason {
  readonly code: string;
  readonly text?: string | undefined;
}

export const longestReason = 500;

/**
 * Keeps a page in spite of what the page gate found on it; another reason takes the place of an earlier one.
 *
 * @throws RefusalError 404, 409 of `changePage`; 422 `reason-required`; 409 `nothing-found`.
 */
export function keepPage(
  office: Office,
  which: { applicationId: string; pageId: string },
  chosen: ChosenReason,
  clerk: Actor,
): ReturnType<typeof changePage> {
  const reason = wordsOf(chosen);
  return changePage(office, which, async (db, { id }) => {
    const capture = await readCapture(db, id);
    if (capture === undefined || capture.findings === '[]') throw nothingFound();
    await upsertKept(db, {
      page_id: id,
      reason_code: chosen.code,
      reason,
      kept_by: clerk.id,
      kept_by_name: clerk.name,
      kept_at: office.clock.now(),
    });
  });
}

/** Takes the decision to keep a page back: the clerk is asked again. @throws RefusalError 404, 409 of `changePage` */
export function reconsiderPage(
  office: Office,
  which: { applicationId: string; pageId: string },
): ReturnType<typeof changePage> {
  return changePage(office, which, (db, { id }) => deleteKept(db, id));
}

function wordsOf({ code, text = '' }: ChosenReason): string {
  const words = code === ownWords ? foldApostrophes(text).trim() : reasonText(code);
  if (words) return words;
  throw new RefusalError({
    code: 'reason-required',
    message: 'Оберіть причину або впишіть свою: чому сторінку треба залишити.',
    field: 'text',
  });
}

function nothingFound(): RefusalError {
  const message = 'На цій сторінці зауважень немає: пояснювати нічого не треба.';
  return new RefusalError({ code: 'nothing-found', message }, 409);
}
