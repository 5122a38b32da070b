import type { CentreDb } from '../schema.ts';

/** Birthday of an application's person and district of its office. */
export async function birthAndDistrict(
  db: CentreDb,
  applicationId: string,
): Promise<{ born: string; district_id: string }> {
  return db
    .selectFrom('application')
    .innerJoin('person', 'person.id', 'application.person_id')
    .innerJoin('office', 'office.id', 'application.office_id')
    .select(['person.born', 'office.district_id'])
    .where('application.id', '=', applicationId)
    .executeTakeFirstOrThrow();
}
