import { permits } from '@okruh/domain';
import type { Hromada } from '@okruh/hromada';
import type { StaffMember } from '@okruh/web';
import { visibleDepartments } from '../casework/visible-departments.ts';

/** The departments whose division of work this person answers for: all for an administrator, the own ones for a head. */
export function managedDepartments(hromada: Pick<Hromada, 'departments'>, staff: StaffMember): string[] {
  if (permits(staff.roles, 'administration')) return hromada.departments.map(({ id }) => id);
  return visibleDepartments(hromada, staff);
}
