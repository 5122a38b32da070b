import { type CivilDate, kyivDate, permits, type Role } from '@okruh/domain';
import { type Hromada, isInForce } from '@okruh/hromada';
import type { CentreDb, StaffMemberRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { absencesFrom, activeStaff, loadOf } from './queries.ts';

/** Somebody in a department to whom a case may be given. */
export interface Colleague {
  staffId: string;
  name: string;
  openCases: number;
  /** Of somebody who is away today: the last day, and who stands in. */
  absence?: { until: CivilDate; deputy: string | null };
}

/** Whether somebody works on cases: an administrator in a department does not. */
export function worksOnCases({ roles }: Pick<StaffMemberRow, 'roles'>): boolean {
  return permits(JSON.parse(roles) as Role[], 'case:claim');
}

/** Those who work on the cases of a department, in the order of their names. */
export async function colleaguesIn(db: CentreDb, services: Services, departmentId: string): Promise<Colleague[]> {
  const staff = (await activeStaff(db, [departmentId])).filter(worksOnCases);
  const loads = await loadOf(
    db,
    staff.map(({ id }) => id),
  );
  const today = kyivDate(services.clock.now());
  const away = (await absencesFrom(db, today, [departmentId])).filter(({ first_day }) => first_day <= today);
  return staff.map(({ id, name }) => {
    const absence = away.find(({ staff_id }) => staff_id === id);
    return {
      staffId: id,
      name,
      openCases: loads.get(id)?.open ?? 0,
      ...(absence !== undefined && { absence: { until: absence.last_day, deputy: absence.deputy_name } }),
    };
  });
}

/** The departments in force where somebody works on cases: what is handed to any other one would be seen by nobody. */
export async function departmentsAtWork(
  db: CentreDb,
  { departments }: Pick<Hromada, 'departments'>,
  today: CivilDate,
): Promise<{ id: string; name: string }[]> {
  const open = departments.filter((one) => one.external !== true && isInForce(one, today));
  const staff = await activeStaff(
    db,
    open.map(({ id }) => id),
  );
  const manned = new Set(staff.filter(worksOnCases).map(({ place }) => place));
  return open.filter(({ id }) => manned.has(id)).map(({ id, name }) => ({ id, name }));
}
