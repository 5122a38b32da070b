import { RefusalError, type StaffMember } from '@okruh/web';
import type { ApplicationRow, CentreDb } from '../schema.ts';
import type { Services } from '../services.ts';
import { visibleApplication } from './queries.ts';
import { sightOf } from './sight.ts';

/**
 * The application, when this person may see it.
 * @throws RefusalError 404 `case-unknown`, the same for one that is not there and one of another department.
 */
export async function findCase(
  db: CentreDb,
  services: Services,
  staff: StaffMember,
  id: string,
): Promise<ApplicationRow> {
  const row = await visibleApplication(db, id, await sightOf(db, services, staff));
  if (row === undefined) throw notInSight();
  return row;
}

/** Whether this person sees the application, e.g. after they handed it over. */
export async function seesCase(services: Services, staff: StaffMember, id: string): Promise<boolean> {
  const { db } = services.store;
  return (await visibleApplication(db, id, await sightOf(db, services, staff))) !== undefined;
}

/** The answer to everything that is not in this person's departments. */
export function notInSight(): RefusalError {
  const message = 'Такої справи у вашому відділі немає. Поверніться до черги.';
  return new RefusalError({ code: 'case-unknown', message }, 404);
}
