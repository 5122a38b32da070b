import { personName, type Refusal } from '@okruh/domain';
import type { FastifyReply } from 'fastify';
import { readApplication } from '../applications/read-application.ts';
import { serviceOf } from '../facts/facts-of.ts';
import type { Office } from '../office.ts';
import { paths } from '../paths.ts';
import { show } from '../show.ts';
import { readResult, resultUnknown } from './read-result.ts';
import { decisionRows, handedOverRows } from './view.ts';

/** The result with its letter, and the form for the one who takes it; or to whom it was given. */
export async function handOverPage(
  reply: FastifyReply,
  office: Office,
  applicationId: string,
  typed?: { values: object; errors: readonly Refusal[] },
): Promise<FastifyReply> {
  const { db } = office.store;
  const application = await readApplication(db, applicationId);
  const result = await readResult(db, applicationId);
  if (result === undefined) throw resultUnknown();
  const applicant = personName(application.applicant, 'full');
  const { passport, idCard } = application.applicant.identity;
  const identityPaper = passport ? `паспорт ${passport}` : idCard ? `ID-картка ${idCard}` : '';
  return show(reply, 'handover/views/hand-over.njk', {
    pageTitle: 'Видача результату',
    index: application.registration?.index,
    serviceName: serviceOf(office, application)?.name ?? '',
    decision: decisionRows(result, applicant),
    letterUrl: result.letterHere ? paths.letter(applicationId) : undefined,
    handedOver: result.handedOver && handedOverRows(result.handedOver),
    values: { recipient: applicant, identityPaper },
    action: paths.handOver(applicationId),
    applicationUrl: paths.application(applicationId),
    ...typed,
  });
}
