import { personName, type Refusal } from '@okruh/domain';
import type { FastifyReply } from 'fastify';
import { readApplication } from '../applications/read-application.ts';
import type { Office } from '../office.ts';
import { paths } from '../paths.ts';
import { readPapers } from '../scanning/read-papers.ts';
import { show } from '../show.ts';
import { readCorrection } from './read-corrections.ts';
import { correctionItems } from './view.ts';

/** A correction request: which papers and why, the pages gathered for the answer, and what was just refused. */
export async function correctionPage(
  reply: FastifyReply,
  office: Office,
  which: { applicationId: string; correctionId: string },
  problem?: { slot?: string; refusals: readonly Refusal[] },
): Promise<FastifyReply> {
  const { db } = office.store;
  const { applicationId, correctionId } = which;
  const [correction, application, papers] = await Promise.all([
    readCorrection(db, applicationId, correctionId),
    readApplication(db, applicationId),
    readPapers(db, applicationId),
  ]);
  const items = correctionItems(correction, application.serviceCode ?? '', office.catalogue, papers);
  const error = problem?.refusals.map(({ message }) => message).join(' ');
  return show(reply, 'corrections/views/correction.njk', {
    pageTitle: 'Треба донести документи',
    applicantName: personName(application.applicant, 'full'),
    index: application.registration?.index,
    message: correction.message,
    requestedAt: correction.requestedAt,
    answeredAt: correction.answeredAt,
    items: items.map((item) => ({
      ...item,
      strip: { ...item.strip, ...(item.slot === problem?.slot && { error }) },
    })),
    errors: problem?.refusals.map(({ code, message, field }) => ({
      code,
      message,
      field,
      ...(problem.slot !== undefined && { field: `slot-${problem.slot}-file` }),
    })),
    answerUrl: paths.answer(applicationId, correctionId),
    coverSheetsUrl: paths.coverSheets(applicationId),
    applicationUrl: paths.application(applicationId),
  });
}
