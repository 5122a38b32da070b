import { ageOn, kyivDate, type PastApplication, type Rehearsal, rehearse } from '@okruh/domain';
import { findDepartment, type Problem, readRoutingRules } from '@okruh/hromada';
import { RefusalError } from '@okruh/web';
import type { Services } from '../services.ts';
import { pastApplications } from './queries.ts';

/** More than any hromada registers in a year. */
const mostApplications = 50_000;
const dayMs = 86_400_000;

/**
 * Runs the rules of a `routing.yaml` over the applications registered in the past days, beside the rules in force.
 * Changes nothing.
 * @throws RefusalError 422 `rules-wrong` for each problem of the file, `department-unknown`.
 */
export async function rehearseRules(services: Services, yaml: string, days: number): Promise<Rehearsal> {
  const { db } = services.store;
  const { hromada } = await services.configuration.current(db);
  const read = readRoutingRules(yaml);
  if (!read.ok) throw new RefusalError(read.problems.map(refusalOf), 422);
  const stray = read.rules.find(({ departmentId }) => findDepartment(hromada, departmentId) === undefined);
  if (stray !== undefined) {
    const message = `Правило «${stray.id}» веде до відділу «${stray.departmentId}», якого в громаді немає.`;
    throw new RefusalError({ code: 'department-unknown', message, field: 'rules' }, 422);
  }
  const since = new Date(services.clock.millis() - days * dayMs).toISOString();
  const rows = await pastApplications(db, hromada.id, since, mostApplications);
  return rehearse(
    hromada.routing,
    read.rules,
    rows.map((row) => toPast(row)),
    (id) => findDepartment(hromada, id)?.name ?? id,
  );
}

function toPast(row: Awaited<ReturnType<typeof pastApplications>>[number]): PastApplication {
  const date = kyivDate(row.registered_at);
  const { born, district_id: districtId, service_code: serviceCode } = row;
  return {
    id: row.registration_index,
    facts: { serviceCode, districtId, channel: 'front-office', age: ageOn(born, date), born, date },
  };
}

function refusalOf({ line, message, advice }: Problem) {
  const place = line === undefined ? '' : `Рядок ${line}. `;
  return { code: 'rules-wrong', message: `${place}${message} ${advice}`, field: 'rules' };
}
