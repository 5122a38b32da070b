import type { Refusal } from '@okruh/domain';
import { RefusalError } from '@okruh/web';
import type { FastifyReply } from 'fastify';
import { readDraft } from '../applications/read-application.ts';
import type { Office } from '../office.ts';
import { paths } from '../paths.ts';
import { readPapers } from '../scanning/read-papers.ts';
import { show } from '../show.ts';
import { applicationChecklist, missingOf, pagesBySlot } from './application-checklist.ts';
import { titleOf } from './choose-service.ts';
import { asked } from './record-facts.ts';
import { applicantName, askedView, checklistView, factValues, stepsView } from './view.ts';

/** What was refused, and the slot it was meant for. */
export interface SlotProblem {
  readonly slot: string;
  readonly refusals: readonly Refusal[];
}

/** The checklist of a draft with its pages; a refused file changes nothing but adds the reason beside its slot. */
export async function papersPage(
  reply: FastifyReply,
  office: Office,
  applicationId: string,
  problem?: SlotProblem,
): Promise<FastifyReply> {
  const draft = await readDraft(office.store.db, applicationId);
  const service = office.catalogue.service(draft.serviceCode ?? '');
  if (service === undefined) {
    throw new RefusalError(
      { code: 'service-required', message: 'Спершу оберіть послугу: від неї залежить перелік.' },
      409,
    );
  }
  const papers = await readPapers(office.store.db, applicationId);
  const checklist = checklistView(draft, office.catalogue, applicationChecklist(office, draft), papers).map((item) => ({
    ...item,
    strip: { ...item.strip, ...(item.slot === problem?.slot && { error: problemText(problem) }) },
  }));
  return show(reply, 'desk/views/papers.njk', {
    pageTitle: 'Документи',
    applicantName: applicantName(draft),
    serviceName: titleOf(service),
    steps: stepsView(draft, 'papers'),
    checklist,
    errors: problem?.refusals.map(({ code, message }) => ({ code, message, field: `slot-${problem.slot}-file` })),
    asked: askedView(asked(office, service)),
    values: factValues(draft.known),
    factsUrl: paths.facts(applicationId),
    missing: missingOf(office, draft, pagesBySlot(papers)),
    missingUrl: paths.missing(applicationId),
    reviewUrl: paths.review(applicationId),
  });
}

function problemText({ refusals }: SlotProblem): string {
  return refusals.map(({ message }) => message).join(' ');
}
