import type { Refusal } from '@okruh/domain';
import type { Service } from '@okruh/hromada';
import { RefusalError } from '@okruh/web';
import type { FastifyReply } from 'fastify';
import type { Application } from '../applications/application.ts';
import { readDraft } from '../applications/read-application.ts';
import { askedForm } from '../facts/asked-form.ts';
import { factValues, type TypedForm } from '../facts/facts-form.ts';
import { factsOf } from '../facts/facts-of.ts';
import { whatToAsk } from '../facts/what-to-ask.ts';
import type { Office } from '../office.ts';
import { paths } from '../paths.ts';
import { readPapers } from '../scanning/read-papers.ts';
import { show } from '../show.ts';
import { applicationChecklist, missingOf, pagesBySlot } from './application-checklist.ts';
import { titleOf } from './choose-service.ts';
import { elsewhere } from './settlement-elsewhere.ts';
import { applicantName, checklistView, settlementGroups, stepsView } from './view.ts';

/** What was refused: a file for a slot, or facts with all that was typed. */
export type PapersProblem =
  | { readonly slot: string; readonly refusals: readonly Refusal[] }
  | { readonly typed: TypedForm; readonly refusals: readonly Refusal[] };

/**
 * What is asked, and the checklist of a draft with its pages. A refused file changes nothing but adds the reason beside
 * its slot; refused facts stay in their fields.
 */
export async function papersPage(
  reply: FastifyReply,
  office: Office,
  applicationId: string,
  problem?: PapersProblem,
): Promise<FastifyReply> {
  const draft = await readDraft(office.store.db, applicationId);
  const service = requireService(office, draft);
  const papers = await readPapers(office.store.db, applicationId);
  const refusedSlot = problem && 'slot' in problem ? problem.slot : undefined;
  const checklist = checklistView(draft, office.catalogue, applicationChecklist(office, draft), papers).map((item) => ({
    ...item,
    strip: { ...item.strip, ...(item.slot === refusedSlot && { error: problemText(problem?.refusals ?? []) }) },
  }));
  return show(reply, 'desk/views/papers.njk', {
    pageTitle: 'Документи',
    applicantName: applicantName(draft),
    serviceName: titleOf(service),
    steps: stepsView(draft, 'papers'),
    checklist,
    errors: refusedSlot === undefined ? problem?.refusals : atSlot(refusedSlot, problem?.refusals ?? []),
    ...factsModel(office, draft, service, problem && 'typed' in problem ? problem.typed : undefined),
    missing: missingOf(office, draft, pagesBySlot(papers)),
    missingUrl: paths.missing(applicationId),
  });
}

function requireService(office: Office, draft: Application): Service {
  const service = office.catalogue.service(draft.serviceCode ?? '');
  if (service !== undefined) return service;
  throw new RefusalError(
    { code: 'service-required', message: 'Спершу оберіть послугу: від неї залежить перелік.' },
    409,
  );
}

/** The form of facts with what is known, or with what was typed and refused. */
function factsModel(office: Office, draft: Application, service: Service, typed: TypedForm | undefined) {
  const values = typed ?? factValues(draft);
  return {
    asked: askedForm(whatToAsk(office.catalogue, service, factsOf(office, draft))),
    values,
    factsUrl: paths.facts(draft.id),
    settlements: settlementGroups(office.catalogue),
    elsewhere: elsewhere(
      office.catalogue,
      values['representative-settlement'],
      values['representative-settlementName'],
    ),
  };
}

function problemText(refusals: readonly Refusal[]): string {
  return refusals.map(({ message }) => message).join(' ');
}

function atSlot(slot: string, refusals: readonly Refusal[]): Refusal[] {
  return refusals.map(({ code, message }) => ({ code, message, field: `slot-${slot}-file` }));
}
