import type { Db } from '../office.ts';
import type { ApplicationRow } from '../schema.ts';

/** An application that was registered here and is not over, and who registered it. */
export type OpenRow = Pick<
  ApplicationRow,
  'id' | 'applicant' | 'service_code' | 'registration_index' | 'registered_on'
> & {
  /** JSON, `Actor`. */
  readonly clerk: string | null;
};

const over = ['draft', 'handed-over', 'closed', 'withdrawn', 'redirected'];

/** Applications of these persons for a service that were registered here and are not over, newest first. */
export function openFor(db: Db, personIds: readonly string[], serviceCode: string): Promise<OpenRow[]> {
  return db
    .selectFrom('application')
    .leftJoin('application_event as registering', (join) =>
      join.onRef('registering.application_id', '=', 'application.id').on('registering.type', '=', 'registered'),
    )
    .select([
      'application.id',
      'application.applicant',
      'application.service_code',
      'application.registration_index',
      'application.registered_on',
      'registering.actor as clerk',
    ])
    .where('application.person_id', 'in', [...personIds])
    .where('application.service_code', '=', serviceCode)
    .where('application.status', 'not in', over)
    .orderBy('application.registered_at', 'desc')
    .limit(3)
    .execute();
}
