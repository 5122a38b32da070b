import { allows } from '@okruh/domain';
import { appendEvents } from '../applications/append-events.ts';
import { findApplication } from '../applications/find-application.ts';
import { recountClocks } from '../applications/recount-clocks.ts';
import { completePapers } from './complete-papers.ts';
import { foreignApplication, type TakeIn, unknownApplication } from './incoming.ts';
import { takeInDocuments } from './take-in-documents.ts';

/** Further papers that nobody asked for; they are welcome until the decision. */
export const takeInSupplement: TakeIn<'supplement'> = async (tx, services, incoming) => {
  const { parcel, office, now } = incoming;
  const { applicationId, documents, note, suppliedAt, suppliedBy } = parcel.payload;
  const application = await findApplication(tx.db, applicationId);
  if (application === undefined) return unknownApplication(incoming);
  if (application.office_id !== office.id) return foreignApplication;
  if (!allows(application.status, 'supplement')) {
    const message = 'Рішення за заявою вже прийнято або її розгляд завершено. Подайте документи з новою заявою.';
    return { code: 'supplement-too-late', message };
  }
  const documentIds = documents.map(({ id }) => id);
  const supplemented = await appendEvents(tx, services, {
    applicationId,
    command: {
      kind: 'supplement',
      supplementId: parcel.id,
      documentIds,
      ...(note !== undefined && { note }),
    },
    actor: suppliedBy,
    at: suppliedAt,
    parcelId: parcel.id,
    papersFollow: true,
  });
  if (!supplemented.ok) return supplemented.refusal;
  await takeInDocuments(tx, { applicationId, parcelId: parcel.id, documents, now });
  await recountClocks(tx, services, applicationId);
  await completePapers(tx, services, { applicationId, documentIds, at: suppliedAt, parcelId: parcel.id });
  return undefined;
};
