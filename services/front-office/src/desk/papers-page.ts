import type { Refusal } from '@okruh/domain';
import type { Service } from '@okruh/hromada';
import { RefusalError } from '@okruh/web';
import type { FastifyReply } from 'fastify';
import type { Application } from '../applications/application.ts';
import { readDraft } from '../applications/read-application.ts';
import { askedForm } from '../facts/asked-form.ts';
import { factValues, type TypedForm } from '../facts/facts-form.ts';
import { factsOf, serviceOf } from '../facts/facts-of.ts';
import { whatToAsk } from '../facts/what-to-ask.ts';
import type { Office } from '../office.ts';
import { paths } from '../paths.ts';
import { misplacedPages } from '../readings/misplaced.ts';
import { readPapers } from '../scanning/read-papers.ts';
import { fileField } from '../scanning/receive-pages.ts';
import { show } from '../show.ts';
import { countUnsorted } from '../unsorted/count-unsorted.ts';
import { applicationChecklist, missingOf, pagesBySlot } from './application-checklist.ts';
import { titleOf } from './choose-service.ts';
import { elsewhere } from './settlement-elsewhere.ts';
import { applicantName, checklistView, settlementGroups, stepsView } from './view.ts';

/** What was refused: files for a slot, or answers; with all that was typed, so that it can be given back. */
export interface PapersProblem {
  readonly slot?: string;
  readonly typed?: TypedForm | undefined;
  readonly refusals: readonly Refusal[];
}

/** Refusals of files belong to the slot they were for, those of answers to their own fields. */
function atTheirFields({ slot, refusals }: PapersProblem): Refusal[] {
  return refusals.map((refusal) =>
    isOfFiles(refusal, slot) ? { code: refusal.code, message: refusal.message, field: `slot-${slot}-file` } : refusal,
  );
}

function isOfFiles({ field }: Refusal, slot: string | undefined): boolean {
  return slot !== undefined && (field === undefined || field.startsWith('file'));
}

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
  const ofFiles = problem?.refusals.filter((refusal) => isOfFiles(refusal, problem.slot)) ?? [];
  const lines = applicationChecklist(office, draft);
  const misplaced = await misplacedPages(office, applicationId, lines);
  const checklist = checklistView(draft, office.catalogue, lines, papers).map((item) => ({
    ...item,
    warnings: [...item.warnings, ...(misplaced.get(item.slot) ?? [])],
    strip: {
      ...item.strip,
      carries: 'facts',
      field: fileField(item.slot),
      ...(item.slot === problem?.slot && ofFiles.length > 0 && { error: problemText(ofFiles) }),
    },
  }));
  return show(reply, 'desk/views/papers.njk', {
    pageTitle: 'Документи',
    applicantName: applicantName(draft),
    serviceName: titleOf(service),
    steps: stepsView(draft, 'papers'),
    checklist,
    errors: problem && atTheirFields(problem),
    ...factsModel(office, draft, service, problem?.typed),
    unsorted: await countUnsorted(office.store.db),
    missing: missingOf(office, draft, pagesBySlot(papers)),
    missingUrl: paths.missing(applicationId),
    coverSheetsUrl: paths.coverSheets(applicationId),
    separatorUrl: paths.separatorSheet,
  });
}

function requireService(office: Office, draft: Application): Service {
  const service = serviceOf(office, draft);
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
