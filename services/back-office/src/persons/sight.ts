import type { StaffMember } from '@okruh/web';
import { visibleActivities } from '../activities/find-activity.ts';
import { type Sight, sightOf } from '../casework/sight.ts';
import type { CentreDb } from '../schema.ts';
import type { Services } from '../services.ts';
import { descriptionsOf, rootsOf } from './cluster.ts';
import { openTiesWith, personsEnrolled, personsWithMatters } from './queries.ts';

/** Whose matters and activities somebody may see: persons are seen through them. */
export interface PersonSight extends Sight {
  readonly hromadaId: string;
  /** Ids of group activities. */
  readonly activities: readonly string[];
}

export async function personSightOf(db: CentreDb, services: Services, staff: StaffMember): Promise<PersonSight> {
  const { hromada, activities } = await visibleActivities(db, services, staff);
  const sight = await sightOf(db, services, staff);
  return { ...sight, hromadaId: hromada.id, activities: activities.map(({ id }) => id) };
}

/**
 * Those of these persons who may be seen: who applied or acts in a matter in sight, takes part in an activity in sight, or is tied
 * (household, representative) to somebody who applied in such a matter. Every page and list of persons is read through this.
 */
export async function personsInSight(db: CentreDb, sight: PersonSight, ids: Iterable<string>): Promise<Set<string>> {
  const roots = await rootsOf(db, ids);
  const own = await descriptionsOf(db, new Set(roots.values()));
  const ties = await openTiesWith(db, [...own.keys()]);
  const tied = await rootsOf(
    db,
    ties.flatMap(({ person_id, other_id }) => (other_id === null ? [] : [person_id, other_id])),
  );
  const all = await descriptionsOf(db, new Set([...own.values(), ...tied.values()]));
  const { applied, acting } = await personsWithMatters(db, sight, [...all.keys()]);
  const enrolled = await personsEnrolled(db, sight.hromadaId, sight.activities, [...own.keys()]);
  const kept = (found: Iterable<string>) => new Set([...found].map((id) => all.get(id) ?? id));
  const [applicants, others] = [kept(applied), kept([...acting, ...enrolled])];
  const throughTie = ties.flatMap(({ person_id, other_id }) => {
    const [one = '', two = ''] = [tied.get(person_id), tied.get(other_id ?? '')];
    return applicants.has(one) ? [two] : applicants.has(two) ? [one] : [];
  });
  const seen = new Set([...applicants, ...others, ...throughTie]);
  return new Set([...roots].flatMap(([id, root]) => (seen.has(root) ? [id] : [])));
}

/** Whether this person may see one of these. */
export async function seesPerson(
  db: CentreDb,
  services: Services,
  staff: StaffMember,
  ids: Iterable<string>,
): Promise<boolean> {
  return (await personsInSight(db, await personSightOf(db, services, staff), ids)).size > 0;
}
