import type { StaffMember } from '@okruh/web';
import type { ApplicationRow, CentreDb } from '../schema.ts';
import type { Services } from '../services.ts';
import { clusterOf } from './cluster.ts';
import { type MatterRow, mattersOf, representativeOf } from './queries.ts';
import { personSightOf } from './sight.ts';

/** Who stands behind a case: who acts for the applicant, and what else of the applicant the reader sees. */
export interface CasePersons {
  representative: Awaited<ReturnType<typeof representativeOf>>;
  otherMatters: MatterRow[];
}

export async function casePersons(
  db: CentreDb,
  services: Services,
  staff: StaffMember,
  application: Pick<ApplicationRow, 'id' | 'person_id'>,
): Promise<CasePersons> {
  const ids = await clusterOf(db, application.person_id);
  const matters = await mattersOf(db, ids, await personSightOf(db, services, staff));
  return {
    representative: await representativeOf(db, application.id),
    otherMatters: matters.filter(({ id }) => id !== application.id),
  };
}
