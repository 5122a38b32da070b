import type { EnrolmentState } from '@okruh/domain';
import type { StaffMember } from '@okruh/web';
import type { Services } from '../services.ts';
import { visibleActivities } from './find-activity.ts';
import { enrolmentsOfPersons } from './queries.ts';

/** A group activity in which somebody is, or for which they wait. */
export interface ActivityOfPerson {
  id: string;
  name: string;
  state: EnrolmentState;
}

/** The activities of one's departments in which these persons are now. */
export async function activitiesOfPerson(
  services: Services,
  staff: StaffMember,
  personIds: readonly string[],
): Promise<ActivityOfPerson[]> {
  const { db } = services.store;
  const { hromada, activities } = await visibleActivities(db, services, staff);
  const rows = await enrolmentsOfPersons(db, hromada.id, personIds);
  return rows.flatMap((row) => {
    const activity = activities.find(({ id }) => id === row.activity_id);
    return activity === undefined ? [] : [{ id: activity.id, name: activity.name, state: row.state }];
  });
}
