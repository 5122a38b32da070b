import { appendEvents } from '../applications/append-events.ts';
import { findApplication } from '../applications/find-application.ts';
import { recountClocks } from '../applications/recount-clocks.ts';
import { completePapers } from './complete-papers.ts';
import { foreignApplication, type TakeIn, unknownApplication } from './incoming.ts';
import { takeInDocuments } from './take-in-documents.ts';

/** The desk's answer to a correction request: its papers, and the command that gives the matter back. */
export const takeInAnswer: TakeIn<'answer'> = async (tx, services, incoming) => {
  const { parcel, office, now } = incoming;
  const { applicationId, correctionId, documents, answeredAt, answeredBy } = parcel.payload;
  const application = await findApplication(tx.db, applicationId);
  if (application === undefined) return unknownApplication(incoming);
  if (application.office_id !== office.id) return foreignApplication;
  const documentIds = documents.map(({ id }) => id);
  const answered = await appendEvents(tx, services, {
    applicationId,
    command: { kind: 'answer-correction', correctionId, documentIds },
    actor: answeredBy,
    at: answeredAt,
    parcelId: parcel.id,
    papersFollow: true,
  });
  if (!answered.ok) return answered.refusal;
  await takeInDocuments(tx, { applicationId, parcelId: parcel.id, documents, correctionId, now });
  await recountClocks(tx, services, applicationId);
  await completePapers(tx, services, { applicationId, documentIds, at: answeredAt, parcelId: parcel.id });
  return undefined;
};
