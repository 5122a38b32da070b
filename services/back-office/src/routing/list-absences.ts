import { kyivDate } from '@okruh/domain';
import type { StaffMember } from '@okruh/web';
import type { Services } from '../services.ts';
import { managedDepartments } from './managed-departments.ts';
import { type AbsenceLine, absencesFrom } from './queries.ts';

/** Absences in one's care that are not over, nearest first. */
export async function listAbsences(services: Services, staff: StaffMember): Promise<AbsenceLine[]> {
  const { db } = services.store;
  const { hromada } = await services.configuration.current(db);
  return absencesFrom(db, kyivDate(services.clock.now()), managedDepartments(hromada, staff));
}
