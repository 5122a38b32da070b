import type { Status } from '@okruh/domain';
import type { Db } from '../office.ts';
import { applicationList } from './queries.ts';

const mostListed = 200;

/** Applications of this office, newest change first. */
export async function listApplications(db: Db, status?: Status) {
  const rows = await applicationList(db, status, mostListed);
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    applicant: row.applicant_name,
    serviceCode: row.service_code,
    registrationIndex: row.registration_index,
    deadline: row.deadline,
    updatedAt: row.updated_at,
  }));
}
