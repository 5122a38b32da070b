import { kyivDate } from '@okruh/domain';
import type { Hromada } from '@okruh/hromada';
import { colleaguesIn, departmentsAtWork } from '../routing/colleagues.ts';
import type { ApplicationRow, CentreDb } from '../schema.ts';
import type { Services } from '../services.ts';
import type { Division } from './command-form.ts';

/** Whom an application may be given to today. */
export async function readDivision(
  db: CentreDb,
  services: Services,
  hromada: Hromada,
  { department_id: departmentId }: Pick<ApplicationRow, 'department_id'>,
): Promise<Division> {
  return {
    colleagues: departmentId === null ? [] : await colleaguesIn(db, services, departmentId),
    departments: await departmentsAtWork(db, hromada, kyivDate(services.clock.now())),
  };
}
