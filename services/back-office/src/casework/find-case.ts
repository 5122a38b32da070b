import { RefusalError, type StaffMember } from '@okruh/web';
import { standInsOf } from '../routing/stand-ins.ts';
import type { ApplicationRow, CentreDb } from '../schema.ts';
import type { Services } from '../services.ts';
import { visibleApplication } from './queries.ts';
import { visibleDepartments } from './visible-departments.ts';

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
  const { hromada } = await services.configuration.current(db);
  const standIns = await standInsOf(db, staff.id, services.clock.now());
  const scope = {
    departments: visibleDepartments(hromada, staff),
    standsInFor: standIns.map(({ staffId }) => staffId),
  };
  const row = await visibleApplication(db, id, scope);
  if (row === undefined) throw notInSight();
  return row;
}

/** The answer to everything that is not in this person's departments. */
export function notInSight(): RefusalError {
  const message = 'Такої справи у вашому відділі немає. Поверніться до черги.';
  return new RefusalError({ code: 'case-unknown', message }, 404);
}
