import type { Application } from '../applications/application.ts';
import { readDraft } from '../applications/read-application.ts';
import { chosenService } from '../desk/choose-service.ts';
import type { Office } from '../office.ts';
import { type TypedForm, toFactsInput } from './facts-form.ts';
import { factsOf } from './facts-of.ts';
import { recordFacts } from './record-facts.ts';
import { whatToAsk } from './what-to-ask.ts';

/** Whether a form holds the answers of the applicant, also one that brought something else beside them. */
export function carriesAnswers(form: unknown): form is TypedForm {
  return typeof form === 'object' && form !== null && 'channel' in form;
}

/**
 * Writes down what the form of a draft brought.
 *
 * @returns whether the answers lead to questions that were not asked yet.
 * @throws RefusalError 404, 409; 422 with the fields of the form.
 */
export async function keepAnswers(office: Office, applicationId: string, form: TypedForm): Promise<boolean> {
  const draft = await readDraft(office.store.db, applicationId);
  const service = chosenService(office, draft.serviceCode ?? '');
  const askedOf = (one: Application) => whatToAsk(office.catalogue, service, factsOf(office, one));
  const asked = askedOf(draft);
  const told = await recordFacts(office, applicationId, toFactsInput(asked, form));
  return askedOf(told).questions.some((question) => !asked.questions.some(({ id }) => id === question.id));
}
