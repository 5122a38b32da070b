import type { Problem } from '../../problem.ts';
import type { RowOf } from '../file-shapes.ts';
import type { Folder, Rows } from '../read-folder.ts';
import { problemAt } from '../yaml-file.ts';

type Rules = Rows<RowOf<'routing.yaml'>>;

function isCatchAll(rule: RowOf<'routing.yaml'>): boolean {
  return Object.values(rule.when).every((condition) => condition === undefined);
}

/** Only when every rule could be read is the last one known. */
function catchAllProblems(rules: Rules): Problem[] {
  const first = rules.rows.findIndex(({ value }) => isCatchAll(value));
  if (first === -1 && rules.rows.length === rules.written.length) {
    const message = 'Немає останнього правила для всіх інших заяв.';
    return [
      problemAt(rules.source, [], { code: 'no-catch-all', message, advice: 'Додайте в кінці правило з «when: {}».' }),
    ];
  }
  return first === -1
    ? []
    : rules.rows.slice(first + 1).map(({ index }) => {
        const message = 'Правило ніколи не спрацює: перед ним є правило для всіх заяв.';
        return problemAt(rules.source, [index], {
          code: 'unreachable-rule',
          message,
          advice: 'Поставте правило вище.',
        });
      });
}

function externalProblems(rules: Rules, departments: Folder['departments']): Problem[] {
  const external = new Set(departments?.rows.filter(({ value }) => value.external).map(({ value }) => value.id));
  return rules.rows
    .filter(({ value }) => external.has(value.departmentId))
    .map(({ index, value }) => {
      const message = `Зовнішній орган «${value.departmentId}» не має черги в системі.`;
      const advice = 'Спрямуйте заяви до відділу громади, який передає їх цьому органу.';
      return problemAt(rules.source, [index, 'departmentId'], { code: 'external-department', message, advice });
    });
}

function categoryProblems(rules: Rules, hromada: Folder['hromada']): Problem[] {
  if (!hromada) return [];
  const known = new Set(hromada.value.categories.map((category) => category.id));
  return rules.rows.flatMap(({ index, value }) =>
    (value.when.categories ?? []).flatMap((category, place) => {
      if (known.has(category)) return [];
      const what = {
        code: 'dangling-reference',
        message: `Категорія «${category}» не існує.`,
        advice: 'Виправте назву або додайте категорію в hromada.yaml.',
      };
      return [problemAt(rules.source, [index, 'when', 'categories', place], what)];
    }),
  );
}

function rangeProblems(rules: Rules): Problem[] {
  return rules.rows
    .filter(({ value: { when } }) => (when.minAge ?? 0) > (when.maxAge ?? Infinity))
    .map(({ index }) => {
      const message = 'Найменший вік більший за найбільший.';
      return problemAt(rules.source, [index, 'when', 'minAge'], {
        code: 'range-turned',
        message,
        advice: 'Поміняйте їх місцями.',
      });
    });
}

/** Routing that would not be total, or sends applications where nobody works them. */
export function checkRouting(folder: Folder): Problem[] {
  const rules = folder.routing;
  if (!rules) return [];
  return [
    ...catchAllProblems(rules),
    ...externalProblems(rules, folder.departments),
    ...categoryProblems(rules, folder.hromada),
    ...rangeProblems(rules),
  ];
}
