import { kyivDate } from '@okruh/domain';
import { type GroupActivity, type Hromada, isInForce } from '@okruh/hromada';
import { RefusalError, type StaffMember } from '@okruh/web';
import { visibleDepartments } from '../casework/visible-departments.ts';
import type { CentreDb } from '../schema.ts';
import type { Services } from '../services.ts';

/** The hromada, and those of its activities in force today that this person's departments run. */
export async function visibleActivities(
  db: CentreDb,
  services: Services,
  staff: StaffMember,
): Promise<{ hromada: Hromada; activities: GroupActivity[] }> {
  const { hromada } = await services.configuration.current(db);
  const seen = new Set(visibleDepartments(hromada, staff));
  const today = kyivDate(services.clock.now());
  const activities = hromada.activities.filter((one) => seen.has(one.departmentId) && isInForce(one, today));
  return { hromada, activities };
}

/** @throws RefusalError 404 `activity-unknown`, the same for one that is not there and one of another department. */
export async function findActivity(
  db: CentreDb,
  services: Services,
  staff: StaffMember,
  id: string,
): Promise<{ hromada: Hromada; activity: GroupActivity }> {
  const { hromada, activities } = await visibleActivities(db, services, staff);
  const activity = activities.find((one) => one.id === id);
  if (activity !== undefined) return { hromada, activity };
  throw new RefusalError({ code: 'activity-unknown', message: 'Такого заняття у вашому відділі немає.' }, 404);
}
