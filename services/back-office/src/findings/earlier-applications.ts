import { type Actor, type ApplicationState, type EarlierApplication, kyivDate, type Status } from '@okruh/domain';
import { clusterOf } from '../persons/cluster.ts';
import type { ApplicationRow, CentreDb } from '../schema.ts';
import { applicationsOf, type PersonsApplication } from './queries.ts';

const over: ReadonlySet<Status> = new Set(['closed', 'withdrawn', 'redirected']);

/** Still looked at, or granted and not yet at its end; what was refused gives nothing twice. */
function isOpen({ status, state }: PersonsApplication): boolean {
  const { decision } = JSON.parse(state) as ApplicationState;
  return !over.has(status) && decision?.outcome !== 'refused';
}

function earlierOf(row: PersonsApplication): EarlierApplication {
  return {
    applicationId: row.id,
    serviceCode: row.service_code,
    registeredOn: kyivDate(row.registered_at),
    registrationIndex: row.registration_index,
    open: isOpen(row),
    clerkId: (JSON.parse(row.actor) as Actor).id,
  };
}

/**
 * What the same person applied for before, in the whole register: under every description held to be of that person. Of
 * two applications the earlier one stands, so it is never told of the later one.
 */
export async function earlierApplications(
  db: CentreDb,
  application: Pick<ApplicationRow, 'id' | 'person_id' | 'registered_at'>,
): Promise<EarlierApplication[]> {
  const rows = await applicationsOf(db, await clusterOf(db, application.person_id));
  const place = rows.findIndex(({ id }) => id === application.id);
  return rows.slice(0, Math.max(place, 0)).map(earlierOf);
}
