import { allows } from '@okruh/domain';
import { RefusalError } from '@okruh/web';
import type { Application } from '../applications/application.ts';
import { readApplication } from '../applications/read-application.ts';
import type { Db, Office } from '../office.ts';
import { insertSupplement } from './queries.ts';
import { openSupplement } from './read-supplements.ts';

/** The application, when papers may be added to it now. @throws RefusalError 404 `application-unknown`, 409 `supplement-too-late`. */
export async function readSupplementable(db: Db, applicationId: string): Promise<Application> {
  const application = await readApplication(db, applicationId);
  if (allows(application.state.status, 'supplement')) return application;
  const message = 'До цієї заяви документів уже не додають: її ще не зареєстровано або розгляд завершується.';
  throw new RefusalError({ code: 'supplement-too-late', message }, 409);
}

/**
 * Begins gathering papers under an id made together with the form; when papers of the application are being gathered
 * already, the new ones join them. @returns the id of the supplement that takes the papers.
 * @throws RefusalError 404, 409 of {@link readSupplementable}.
 */
export function beginSupplement(
  office: Pick<Office, 'store' | 'clock'>,
  which: { readonly applicationId: string; readonly supplementId: string },
  staffId: string,
): Promise<string> {
  const { applicationId, supplementId } = which;
  return office.store.transaction(async (tx) => {
    await readSupplementable(tx.db, applicationId);
    await insertSupplement(tx.db, {
      id: supplementId,
      application_id: applicationId,
      begun_at: office.clock.now(),
      begun_by: staffId,
    });
    return (await openSupplement(tx.db, applicationId))?.id ?? supplementId;
  });
}
