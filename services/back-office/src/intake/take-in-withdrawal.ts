import { appendEvents } from '../applications/append-events.ts';
import { findApplication } from '../applications/find-application.ts';
import { foreignApplication, type TakeIn, unknownApplication } from './incoming.ts';

/** The applicant withdraws the application at the desk. */
export const takeInWithdrawal: TakeIn<'withdrawal'> = async (tx, services, incoming) => {
  const { parcel, office } = incoming;
  const { applicationId, reason, withdrawnAt, withdrawnBy } = parcel.payload;
  const application = await findApplication(tx.db, applicationId);
  if (application === undefined) return unknownApplication(incoming);
  if (application.office_id !== office.id) return foreignApplication;
  const withdrawn = await appendEvents(tx, services, {
    applicationId,
    command: { kind: 'withdraw', reason },
    actor: withdrawnBy,
    at: withdrawnAt,
    parcelId: parcel.id,
  });
  return withdrawn.ok ? undefined : withdrawn.refusal;
};
