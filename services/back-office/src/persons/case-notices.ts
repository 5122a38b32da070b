import { kyivDate, type Status } from '@okruh/domain';
import type { ApplicationRow, CentreDb } from '../schema.ts';
import { clusterOf } from './cluster.ts';
import { fullNameOf } from './person-rows.ts';
import { pairsOf, personRows, sameService } from './queries.ts';

/** Something the specialist should look at before deciding. */
export interface CaseNotice {
  code: 'same-service' | 'possible-duplicate';
  /** Ukrainian, says what to do. */
  message: string;
}

const over: ReadonlySet<Status> = new Set(['closed', 'withdrawn', 'redirected']);
const spoken = (instant: string) => kyivDate(instant).split('-').toReversed().join('.');

/** The same person with the same service twice, and persons who may be the applicant. */
export async function caseNotices(db: CentreDb, application: ApplicationRow): Promise<CaseNotice[]> {
  const ids = await clusterOf(db, application.person_id);
  const pairs = await pairsOf(db, ids, null);
  const alike = pairs.flatMap(({ first_id, second_id }) => [first_id, second_id]).filter((id) => !ids.includes(id));
  const others = await sameService(db, [...ids, ...alike], application.service_code);
  const twins = others.filter(({ id, status }) => id !== application.id && !over.has(status));
  const names = (await personRows(db, alike)).map(
    (row) => `${fullNameOf(row)}, ${row.born.split('-').toReversed().join('.')}`,
  );
  return [
    ...twins.map((twin): CaseNotice => {
      const message = `На таку послугу вже є заява цієї або схожої особи: ${twin.registration_index} від ${spoken(twin.registered_at)}. Перевірте, чи не подано її двічі.`;
      return { code: 'same-service', message };
    }),
    ...names.map((name): CaseNotice => {
      const message = `У реєстрі є схожа особа: ${name}. Перевірте на сторінці особи, чи це не вона.`;
      return { code: 'possible-duplicate', message };
    }),
  ];
}
