import { kyivDate, type PastApplication, type Rehearsal, rehearse } from '@okruh/domain';
import { findDepartment, type Problem, readRoutingRules } from '@okruh/hromada';
import { RefusalError } from '@okruh/web';
import { factsOf } from '../facts/known-facts.ts';
import { toldFacts } from '../facts/told-facts.ts';
import { type CategoryLookup, lookUpCategories } from '../persons/look-up-categories.ts';
import type { Services } from '../services.ts';
import { pastApplications } from './queries.ts';
import { routingFacts } from './routing-facts.ts';

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
  const categories = await lookUpCategories(db);
  return rehearse(
    hromada.routing,
    read.rules,
    rows.map((row) => toPast(row, categories)),
    (id) => findDepartment(hromada, id)?.name ?? id,
  );
}

type PastRow = Awaited<ReturnType<typeof pastApplications>>[number];

function toPast(row: PastRow, categories: CategoryLookup): PastApplication {
  const proven = categories(row.person_id, kyivDate(row.registered_at));
  return { id: row.registration_index, facts: routingFacts(factsOf(row, row, toldFacts(row), proven)) };
}

function refusalOf({ line, path, message, advice }: Problem) {
  const [field] = /[A-Za-z]+$/u.exec(path) ?? [];
  const place = [line && `рядок ${line}`, field && `поле ${field}`].filter(Boolean).join(', ');
  return {
    code: 'rules-wrong',
    message: [place && `Файл: ${place}.`, message, advice].filter(Boolean).join(' '),
    field: 'rules',
  };
}
