import { type Answer, askedIn } from '@okruh/domain';
import type { Service } from '@okruh/hromada';
import type { Application } from '../applications/application.ts';
import { type KnownFacts, nothingKnown } from '../applications/known-facts.ts';
import { readApplication, readDraft } from '../applications/read-application.ts';
import type { Office } from '../office.ts';
import { updateDraft } from './queries.ts';

/** What the desk asks for a service: the questions and categories that its rules name, and who acts. */
export function asked(office: Pick<Office, 'catalogue'>, service: Service) {
  const conditions = [...service.checklistRules, ...service.refusalForbidden].map(({ when }) => when);
  const { categories, representation } = askedIn(conditions);
  const known = office.catalogue.hromada.categories;
  return {
    questions: service.questions,
    categories: known.filter(({ id }) => categories.includes(id)),
    representation,
  };
}

function answerOf(kind: Service['questions'][number]['kind'], typed: string): Answer | undefined {
  if (typed === '') return undefined;
  if (kind === 'yes-no') return typed === 'true';
  return kind === 'number' ? Number(typed) : typed;
}

/** The facts that a form brought; what the service does not ask is left out. */
export function typedFacts(
  office: Pick<Office, 'catalogue'>,
  service: Service,
  form: Readonly<Record<string, unknown>>,
): KnownFacts {
  const { questions, categories } = asked(office, service);
  const ticked = new Set([form.categories].flat());
  const answers = questions.flatMap(({ id, kind }) => {
    const typed = form[`answer-${id}`];
    const answer = answerOf(kind, typeof typed === 'string' ? typed.trim() : '');
    return answer === undefined || Number.isNaN(answer) ? [] : [[id, answer] as const];
  });
  return {
    ...nothingKnown,
    answers: Object.fromEntries(answers),
    categories: categories.map(({ id }) => id).filter((id) => ticked.has(id)),
    representation: form.representation === 'representative' ? 'representative' : 'self',
  };
}

/** Writes down what a draft's applicant told; the checklist follows it. @throws RefusalError 404, 409 */
export async function recordFacts(office: Office, applicationId: string, facts: KnownFacts): Promise<Application> {
  return office.store.transaction(async (tx) => {
    await readDraft(tx.db, applicationId);
    await updateDraft(tx.db, applicationId, { facts: JSON.stringify(facts), updated_at: office.clock.now() });
    return readApplication(tx.db, applicationId);
  });
}
