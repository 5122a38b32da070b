import { allows } from '@okruh/domain';
import { findApplication } from '../applications/find-application.ts';
import { foreignApplication, type TakeIn, unknownApplication } from './incoming.ts';
import { takeInDocuments } from './take-in-documents.ts';

/** Further papers that nobody asked for; they are welcome while the matter is open, that is, may still be withdrawn. */
export const takeInSupplement: TakeIn<'supplement'> = async (tx, _services, incoming) => {
  const { parcel, office, now } = incoming;
  const { applicationId, documents } = parcel.payload;
  const application = await findApplication(tx.db, applicationId);
  if (application === undefined) return unknownApplication(incoming);
  if (application.office_id !== office.id) return foreignApplication;
  if (!allows(application.status, 'withdraw')) {
    const message = 'Рішення за заявою вже прийнято або її розгляд завершено. Подайте документи з новою заявою.';
    return { code: 'supplement-too-late', message };
  }
  await takeInDocuments(tx, { applicationId, parcelId: parcel.id, documents, now });
  return undefined;
};
