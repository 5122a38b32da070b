import { kyivDate, personName } from '@okruh/domain';
import type { FastifyReply } from 'fastify';
import { uuidv7 } from 'uuidv7';
import type { Office } from '../office.ts';
import { paths } from '../paths.ts';
import { readPapers } from '../scanning/read-papers.ts';
import { show } from '../show.ts';
import { readSupplementable } from './begin-supplement.ts';
import { papersToBring } from './papers-to-bring.ts';
import { openSupplement } from './read-supplements.ts';
import { type Problem, supplementItems } from './view.ts';

/** What is missing with its last days, what else may be added, and the pages gathered so far. */
export async function supplementPage(
  reply: FastifyReply,
  office: Office,
  applicationId: string,
  again: { readonly problem?: Problem; readonly values?: unknown } = {},
): Promise<FastifyReply> {
  const { db } = office.store;
  const application = await readSupplementable(db, applicationId);
  const [gathered, papers] = await Promise.all([openSupplement(db, applicationId), readPapers(db, applicationId)]);
  const toBring = papersToBring(office, application, papers);
  const supplementId = gathered?.id ?? uuidv7();
  const today = kyivDate(office.clock.now());
  const { problem } = again;
  return show(reply, 'supplement/views/supplement.njk', {
    pageTitle: 'Додати документи',
    applicantName: personName(application.applicant, 'full'),
    index: application.registration?.index,
    notice: toBring.notice,
    ...supplementItems(toBring, { applicationId, supplementId, papers, today }, problem),
    values: again.values ?? { note: gathered?.note },
    errors: problem?.refusals.map(({ code, message, field }) => ({
      code,
      message,
      field,
      ...(problem.slot !== undefined && { field: `slot-${problem.slot}-file` }),
    })),
    sendUrl: paths.sendSupplement(applicationId, supplementId),
    coverSheetsUrl: paths.coverSheets(applicationId),
    applicationUrl: paths.application(applicationId),
  });
}
