import type { Answer, Condition } from '@okruh/domain';
import type { RowOf } from '../file-shapes.ts';
import { type Folder, ofEveryRow, problemIn, type Row, rowsOf } from '../read-folder.ts';
import { type Found, type Path, problemAt, type What, type YamlFile } from '../yaml-file.ts';
import { danglingName, type ReferenceKind } from './references.ts';

/** A part of a condition that is wrong, with the path to it inside the condition. */
type Wrong = readonly [path: Path, what: What];

function answerWhat(folder: Folder, question: string, is: Answer): What | undefined {
  const missing = danglingName(folder, question, 'question');
  if (missing) return missing;
  const asked = rowsOf(folder.questions).find(({ value }) => value.id === question)?.value;
  if (asked === undefined) return undefined;
  const options = asked.options?.map(({ value }) => value) ?? [];
  const fits = { 'yes-no': typeof is === 'boolean', number: typeof is === 'number', choice: options.includes(`${is}`) };
  if (fits[asked.kind]) return undefined;
  const choices = { 'yes-no': 'true або false', number: 'ціле число', choice: options.join(', ') };
  const message = `Питання «${question}» не має відповіді «${is}».`;
  return { code: 'unknown-answer', message, advice: `Можна: ${choices[asked.kind]}.` };
}

function isRangeTurned({ ageFrom, ageTo, from, to }: Condition): boolean {
  return (ageFrom ?? 0) > (ageTo ?? Infinity) || (from !== undefined && to !== undefined && from > to);
}

/** Whether a part of a condition has a range that ends before it begins. */
export function hasTurnedRange(condition: Condition | undefined): boolean {
  if (condition === undefined) return false;
  return isRangeTurned(condition) || innerOf(condition).some(([, inner]) => hasTurnedRange(inner));
}

function rangeWhat(condition: Condition): What[] {
  const message = 'Умова ніколи не справдиться: початок більший за кінець.';
  return isRangeTurned(condition) ? [{ code: 'range-turned', message, advice: 'Поміняйте їх місцями.' }] : [];
}

function namesIn(condition: Condition): (readonly [keyof Condition, string, ReferenceKind])[] {
  const { category, service, district } = condition;
  const names: (readonly [keyof Condition, string | undefined, ReferenceKind])[] = [
    ['category', category, 'category'],
    ['service', service, 'service'],
    ['district', district, 'district'],
  ];
  return names.flatMap(([field, name, kind]) => (name === undefined ? [] : [[field, name, kind] as const]));
}

function innerOf(condition: Condition): (readonly [Path, Condition])[] {
  return [
    ...(condition.all ?? []).map((inner, place) => [['all', place], inner] as const),
    ...(condition.any ?? []).map((inner, place) => [['any', place], inner] as const),
    ...(condition.not ? [[['not'], condition.not] as const] : []),
  ];
}

function wrongIn(folder: Folder, condition: Condition | undefined): Wrong[] {
  if (condition === undefined) return [];
  const answer = condition.answer && answerWhat(folder, condition.answer.question, condition.answer.is);
  return [
    ...(answer ? [[['answer', answer.code === 'unknown-answer' ? 'is' : 'question'], answer] as const] : []),
    ...namesIn(condition).flatMap(([field, name, kind]) => {
      const what = danglingName(folder, name, kind);
      return what ? [[[field], what] as const] : [];
    }),
    ...rangeWhat(condition).map((what) => [[], what] as const),
    ...innerOf(condition).flatMap(([path, inner]) =>
      wrongIn(folder, inner).map(([deeper, what]) => [[...path, ...deeper], what] as const),
    ),
  ];
}

function inRow(folder: Folder, row: Row<unknown>, path: Path, condition: Condition | undefined): Found[] {
  return wrongIn(folder, condition).map(([inner, what]) => problemIn(row, [...path, ...inner], what));
}

function inChecklist(folder: Folder, row: Row<Pick<RowOf<'services'>, 'checklist'>>): Found[] {
  return row.value.checklist.flatMap((line, place) =>
    'pack' in line ? [] : inRow(folder, row, ['checklist', place, 'when'], line.when),
  );
}

function brokenIn({ check }: RowOf<'checks'>): Condition | undefined {
  return check.kind === 'condition' ? check.broken : undefined;
}

/** Conditions that name a question, an answer, a category, a service or a district which is not there. */
export function checkConditions(folder: Folder): Found[] {
  const fees = folder.fees;
  const when = (row: Row<{ readonly when?: Condition | undefined }>): Found[] =>
    inRow(folder, row, ['when'], row.value.when);
  return [
    ...ofEveryRow(folder.questions, when),
    ...ofEveryRow(folder.packs, (row) => inChecklist(folder, row)),
    ...ofEveryRow(folder.stages, when),
    ...ofEveryRow(folder.refusals, when),
    ...ofEveryRow(folder.services, (row) => inChecklist(folder, row)),
    ...ofEveryRow(folder.checks, (row) => [
      ...when(row),
      ...inRow(folder, row, ['check', 'broken'], brokenIn(row.value)),
    ]),
    ...ofEveryRow(folder.routing, (row) => inRow(folder, row, ['condition'], row.value.condition)),
    ...ofEveryRow(folder.activities, when),
    ...(fees?.value.exemptions ?? []).flatMap(({ when: condition }, place) =>
      wrongIn(folder, condition).map(([inner, what]) =>
        problemAt(fees?.source as YamlFile, ['exemptions', place, 'when', ...inner], what),
      ),
    ),
  ];
}
