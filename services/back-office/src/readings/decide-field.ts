import { RefusalError, type StaffMember } from '@okruh/web';
import { findCase } from '../casework/find-case.ts';
import type { PageFieldRow } from '../schema.ts';
import { indexPage } from '../search/index-texts.ts';
import type { Services } from '../services.ts';
import { fieldTexts } from './field-texts.ts';
import { fieldsOf, setDecision, textOf } from './queries.ts';

/** What a person says of a field. */
export type FieldDecision = Exclude<PageFieldRow['state'], 'proposed'>;

/**
 * A member of staff says that a field was read rightly or wrongly; the last word counts, and the page is no longer found by what was
 * rejected.
 *
 * @returns the next field of the page that nobody has looked at.
 * @throws RefusalError 404 `case-unknown`, `field-unknown`.
 */
export async function decideField(
  services: Services,
  staff: StaffMember,
  which: { applicationId: string; pageId: string; fieldId: string },
  decision: FieldDecision,
): Promise<string | undefined> {
  const { applicationId, pageId, fieldId } = which;
  const { store, clock } = services;
  return store.transaction(async (tx) => {
    await findCase(tx.db, services, staff, applicationId);
    const text = await textOf(tx.db, which);
    if (text === undefined) throw fieldUnknown();
    const by = { decided_by: staff.id, decided_by_name: staff.name, decided_at: clock.now() };
    if ((await setDecision(tx, which, { state: decision, ...by })) === 0) throw fieldUnknown();
    const texts = await fieldTexts(tx.db, applicationId);
    await indexPage(tx, pageId, text.text, texts.get(pageId));
    return nextOpen(await fieldsOf(tx.db, pageId), fieldId);
  });
}

/** The one after it that is open, else the first one before. */
function nextOpen(fields: readonly PageFieldRow[], fieldId: string): string | undefined {
  const at = fields.findIndex(({ id }) => id === fieldId);
  const turned = [...fields.slice(at + 1), ...fields.slice(0, at)];
  return turned.find(({ state }) => state === 'proposed')?.id;
}

function fieldUnknown(): RefusalError {
  const message = 'Такого поля на сторінці вже немає: її прочитано наново. Оновіть сторінку справи.';
  return new RefusalError({ code: 'field-unknown', message }, 404);
}
