import type { Hromada } from '@okruh/hromada';
import type { StaffMember } from '@okruh/web';

/**
 * The departments whose cases this person sees: the own one, and for a head all units below it. Every list, count,
 * page and file of casework is read through this one predicate.
 */
export function visibleDepartments(hromada: Pick<Hromada, 'departments'>, staff: StaffMember): string[] {
  const own = hromada.departments.some((department) => department.id === staff.place) ? [staff.place] : [];
  return staff.roles.includes('department-head') ? withUnits(hromada, own) : own;
}

function withUnits({ departments }: Pick<Hromada, 'departments'>, found: string[]): string[] {
  const units = departments
    .filter(({ id, parentId }) => parentId !== undefined && found.includes(parentId) && !found.includes(id))
    .map(({ id }) => id);
  return units.length === 0 ? found : withUnits({ departments }, [...found, ...units]);
}
