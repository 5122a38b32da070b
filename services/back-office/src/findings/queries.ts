import type { CentreDb } from '../schema.ts';

/** All applications of these persons, whatever department and office have them, with who registered each. */
export async function applicationsOf(db: CentreDb, personIds: readonly string[]) {
  return db
    .selectFrom('application')
    .innerJoin('application_event', (join) =>
      join.onRef('application_event.application_id', '=', 'application.id').on('application_event.seq', '=', 1),
    )
    .select([
      'application.id',
      'application.service_code',
      'application.registration_index',
      'application.registered_at',
    ])
    .select(['application.status', 'application.state', 'application_event.actor'])
    .where('application.person_id', 'in', [...personIds])
    .orderBy('application.registered_at')
    .orderBy('application.id')
    .execute();
}
export type PersonsApplication = Awaited<ReturnType<typeof applicationsOf>>[number];

/** The applicant of an application, and who acts for them. */
export async function personsOf(db: CentreDb, application: { id: string; person_id: string }) {
  return db
    .selectFrom('person')
    .selectAll('person')
    .where(({ or, eb, selectFrom }) =>
      or([
        eb('person.id', '=', application.person_id),
        eb(
          'person.id',
          'in',
          selectFrom('application_representative').select('person_id').where('application_id', '=', application.id),
        ),
      ]),
    )
    .execute();
}
