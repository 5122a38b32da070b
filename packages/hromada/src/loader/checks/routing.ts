import { type ServicePeriod, type UnreachableRule, unreachableRules } from '@okruh/domain';
import type { Problem } from '../../problem.ts';
import type { RowOf } from '../file-shapes.ts';
import { type Folder, problemIn, type Rows, rowsOf, values } from '../read-folder.ts';
import { problemAt } from '../yaml-file.ts';
import { hasTurnedRange } from './conditions.ts';

type Rules = Rows<RowOf<'routing'>>;

function isCatchAll({ when, condition, validFrom, validTo }: RowOf<'routing'>): boolean {
  return [...Object.values(when), condition, validFrom, validTo].every((part) => part === undefined);
}

/** Only when every rule could be read is the last one known. */
function catchAllProblems(rules: Rules): Problem[] {
  if (rules.rows.length < rules.written.length || values(rules).some(isCatchAll)) return [];
  const message = 'Немає останнього правила для всіх інших заяв.';
  const advice = 'Додайте в кінці правило з «when: {}» без строку чинності.';
  return [problemAt(rules.source, [], { code: 'no-catch-all', message, advice })];
}

/** Ages and dates that are turned round are told by themselves. */
function isTurned({ when, condition }: RowOf<'routing'>): boolean {
  if (hasTurnedRange(condition)) return true;
  return (when.minAge ?? 0) > (when.maxAge ?? Infinity) || (when.from ?? '') > (when.to ?? '9999');
}

function adviceFor({ coveredBy }: UnreachableRule): string {
  return coveredBy.length === 0 ? 'Виправте умови правила.' : 'Поставте правило вище або приберіть його.';
}

/** Services that can be applied for, with their days; those of a wrong shape may be for any. */
function periodsOf(services: Folder['services']): ServicePeriod[] {
  const isWhole = services !== undefined && services.rows.length === services.written.length;
  return isWhole ? values(services) : [];
}

function unreachable(rules: Rules, services: Folder['services']): Problem[] {
  return unreachableRules(values(rules), periodsOf(services)).flatMap((found) => {
    const row = rules.rows[found.index];
    if (row === undefined || isTurned(row.value)) return [];
    return [problemIn(row, [], { code: 'unreachable-rule', message: found.message, advice: adviceFor(found) })];
  });
}

function externalProblems(rules: Rules, departments: Folder['departments']): Problem[] {
  const external = new Set(rowsOf(departments).flatMap(({ value }) => (value.external ? [value.id] : [])));
  return rules.rows
    .filter(({ value }) => external.has(value.departmentId))
    .map((row) => {
      const message = `Зовнішній орган «${row.value.departmentId}» не має черги в системі.`;
      const advice = 'Спрямуйте заяви до відділу громади, який передає їх цьому органу.';
      return problemIn(row, ['departmentId'], { code: 'external-department', message, advice });
    });
}

function rangeProblems(rules: Rules): Problem[] {
  return rules.rows
    .filter(({ value: { when } }) => (when.minAge ?? 0) > (when.maxAge ?? Infinity))
    .map((row) => {
      const message = 'Найменший вік більший за найбільший.';
      return problemIn(row, ['when', 'minAge'], { code: 'range-turned', message, advice: 'Поміняйте їх місцями.' });
    });
}

/** Routing that would not be total, sends applications where nobody works them, or holds rules that never apply. */
export function checkRouting(folder: Folder): Problem[] {
  const rules = folder.routing;
  if (!rules) return [];
  return [
    ...catchAllProblems(rules),
    ...unreachable(rules, folder.services),
    ...externalProblems(rules, folder.departments),
    ...rangeProblems(rules),
  ];
}
