import type { Refusal } from '@okruh/domain';
import type { StaffMember } from '@okruh/web';
import type { FastifyReply } from 'fastify';
import { readDraft } from '../applications/read-application.ts';
import { serviceOf } from '../facts/facts-of.ts';
import { findMistakes } from '../findings/find-mistakes.ts';
import { findingsModel } from '../findings/findings-model.ts';
import { demandsOf } from '../findings/overrule-findings.ts';
import { undecidedPages } from '../gate/require-decided.ts';
import { undecidedView } from '../gate/undecided-view.ts';
import type { Office } from '../office.ts';
import { paths } from '../paths.ts';
import { makePromise } from '../promise/make-promise.ts';
import { promiseModel } from '../promise/promise-model.ts';
import { readPapers } from '../scanning/read-papers.ts';
import { show } from '../show.ts';
import { applicationChecklist, missingOf, pagesBySlot } from './application-checklist.ts';
import { applicantRows, checklistView, factRows, representativeRows, serviceRows, stepsView } from './view.ts';

/** What was refused of a registration, and the reasons that were typed. */
export interface ReviewProblem {
  readonly refusals: readonly Refusal[];
  readonly typed: Readonly<Record<string, unknown>>;
}

/**
 * Everything that is going to be registered: what was found, what is still missing, and what the applicant would be
 * promised now.
 */
export async function reviewPage(
  reply: FastifyReply,
  office: Office,
  applicationId: string,
  by: Pick<StaffMember, 'id' | 'roles'>,
  problem?: ReviewProblem,
): Promise<FastifyReply> {
  const { db } = office.store;
  const draft = await readDraft(db, applicationId);
  const service = serviceOf(office, draft);
  if (service === undefined) return reply.redirect(paths.service(draft.id), 303);
  const papers = await readPapers(db, draft.id);
  const missing = missingOf(office, draft, pagesBySlot(papers));
  const complete = missing.names.length === 0;
  const promised = makePromise(office, draft, service, { at: office.clock.now(), complete });
  const found = await findMistakes(db, office, draft, by.id);
  return show(reply, 'desk/views/review.njk', {
    pageTitle: 'Перевірте й зареєструйте',
    steps: stepsView(draft, 'review'),
    findings: findingsModel(demandsOf(office, found, by.roles)),
    applicant: applicantRows(draft.applicant),
    representative: draft.representative && representativeRows(draft.representative),
    service: serviceRows(service, promised.department),
    facts: factRows(draft, office.catalogue),
    promise: promiseModel(promised),
    papers: checklistView(draft, office.catalogue, applicationChecklist(office, draft), papers)
      .filter(({ count }) => count > 0)
      .map(({ name, count }) => ({ key: { text: name }, value: { text: `сторінок: ${count}` } })),
    undecided: undecidedView(
      draft.id,
      await undecidedPages(db, ofDraft(draft.id), applicationChecklist(office, draft)),
    ),
    missing,
    missingUrl: paths.missing(draft.id),
    errors: problem?.refusals,
    values: problem?.typed,
    changeApplicant: paths.applicant(draft.id),
    changeService: paths.service(draft.id),
    changePapers: paths.papers(draft.id),
    registerUrl: paths.register(draft.id),
    discardUrl: paths.discard(draft.id),
  });
}

const ofDraft = (applicationId: string) => ({ applicationId, correctionId: '' });
