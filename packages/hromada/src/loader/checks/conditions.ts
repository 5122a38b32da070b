import type { Answer, Condition } from '@okruh/domain';
import type { Problem } from '../../problem.ts';
import type { RowOf } from '../file-shapes.ts';
import { type Folder, problemIn, type Row, rowsOf } from '../read-folder.ts';
import { type Path, problemAt, type What } from '../yaml-file.ts';
import { danglingName, type ReferenceKind } from './references.ts';

/** A part of a condition that is wrong, with the path to it inside the condition. */
type Found = readonly [path: Path, what: What];

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

function rangeWhat({ ageFrom, ageTo, from, to }: Condition): What[] {
  const turned = (ageFrom ?? 0) > (ageTo ?? Infinity) || (from !== undefined && to !== undefined && from > to);
  const message = 'Умова ніколи не справдиться: початок більший за кінець.';
  return turned ? [{ code: 'range-turned', message, advice: 'Поміняйте їх місцями.' }] : [];
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

function wrongIn(folder: Folder, condition: Condition | undefined): Found[] {
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

function inRow(folder: Folder, row: Row<unknown>, path: Path, condition: Condition | undefined): Problem[] {
  return wrongIn(folder, condition).map(([inner, what]) => problemIn(row, [...path, ...inner], what));
}

function inChecklist(folder: Folder, row: Row<Pick<RowOf<'services'>, 'checklist'>>): Problem[] {
  return row.value.checklist.flatMap((line, place) =>
    'pack' in line ? [] : inRow(folder, row, ['checklist', place, 'when'], line.when),
  );
}

/** Conditions that name a question, an answer, a category, a service or a district which is not there. */
export function checkConditions(folder: Folder): Problem[] {
  const fees = folder.fees;
  return [
    ...rowsOf(folder.questions).flatMap((row) => inRow(folder, row, ['when'], row.value.when)),
    ...rowsOf(folder.packs).flatMap((row) => inChecklist(folder, row)),
    ...rowsOf(folder.stages).flatMap((row) => inRow(folder, row, ['when'], row.value.when)),
    ...rowsOf(folder.refusals).flatMap((row) => inRow(folder, row, ['when'], row.value.when)),
    ...rowsOf(folder.services).flatMap((row) => inChecklist(folder, row)),
    ...rowsOf(folder.routing).flatMap((row) => inRow(folder, row, ['condition'], row.value.condition)),
    ...rowsOf(folder.activities).flatMap((row) => inRow(folder, row, ['when'], row.value.when)),
    ...(fees?.value.exemptions ?? []).flatMap(({ when }, place) =>
      wrongIn(folder, when).flatMap(([inner, what]) =>
        fees ? [problemAt(fees.source, ['exemptions', place, 'when', ...inner], what)] : [],
      ),
    ),
  ];
}
