import { spokenDate } from '@okruh/domain';
import { letterFields, unknownLetterFields } from '../../letters/fill-letter.ts';
import type { Problem } from '../../problem.ts';
import type { RowOf } from '../file-shapes.ts';
import { type Folder, problemIn, type Row, rowsOf } from '../read-folder.ts';
import { dayAfter, uncovered } from '../validity.ts';
import { problemAt } from '../yaml-file.ts';

const outcomes = { granted: 'про надання', refused: 'про відмову' } as const;

function fieldProblems(row: Row<RowOf<'letters'>>): Problem[] {
  const advice = `Можна: ${Object.keys(letterFields).join(', ')}.`;
  return [row.value.title, ...row.value.paragraphs].flatMap((words, place) =>
    unknownLetterFields(words).map((name) => {
      const path = place === 0 ? ['title'] : ['paragraphs', place - 1];
      const message = `У листі невідоме поле {${name}}.`;
      return problemIn(row, path, { code: 'unknown-letter-field', message, advice });
    }),
  );
}

/** A brace without its partner: the field would stand in the letter as it is. */
function braceProblems(row: Row<RowOf<'letters'>>): Problem[] {
  return [row.value.title, ...row.value.paragraphs].flatMap((words, place) => {
    if (!/[{}]/u.test(words.replaceAll(/\{[^{}]*\}/gu, ''))) return [];
    const path = place === 0 ? ['title'] : ['paragraphs', place - 1];
    const advice = 'Поля пишуть у парі дужок: {applicant}.';
    return [problemIn(row, path, { code: 'letter-brace', message: 'У листі дужка без пари.', advice })];
  });
}

function missingOutcomes(letters: NonNullable<Folder['letters']>): Problem[] {
  if (letters.rows.length < letters.written.length) return [];
  return (['granted', 'refused'] as const)
    .filter((outcome) => !letters.rows.some(({ value }) => value.outcome === outcome && !value.services))
    .map((outcome) => {
      const message = `Немає загального листа ${outcomes[outcome]}.`;
      const advice = `Додайте лист з «outcome: ${outcome}» без поля services.`;
      return problemAt(letters.source, [], { code: 'no-general-letter', message, advice });
    });
}

/** General letters that end without a next one: from then on there is nothing to write to the applicant. */
function lapses(rows: readonly Row<RowOf<'letters'>>[]): Problem[] {
  const general = rows.filter(({ value }) => value.services === undefined);
  return [...new Set(general.map(({ value }) => value.outcome))].flatMap((outcome) => {
    const versions = general.filter(({ value }) => value.outcome === outcome);
    const left = uncovered(
      {},
      versions.map(({ value }) => ({ from: value.validFrom, to: value.validTo })),
    );
    const last = versions.find(({ value: { validTo } }) => validTo !== undefined && dayAfter(validTo) === left?.from);
    if (left === undefined || last === undefined) return [];
    const until = left.to === undefined ? '' : ` до ${spokenDate(left.to)}`;
    const message = `З ${spokenDate(left.from ?? '')}${until} немає загального листа «${outcome}».`;
    const advice = 'Додайте наступну редакцію або приберіть validTo.';
    return [problemIn(last, ['validTo'], { code: 'gap', message, advice })];
  });
}

/** Letters with fields nobody fills, and outcomes without a letter. */
export function checkLetters(folder: Folder): Problem[] {
  if (!folder.letters) return [];
  const rows = rowsOf(folder.letters);
  return [
    ...rows.flatMap(fieldProblems),
    ...rows.flatMap(braceProblems),
    ...missingOutcomes(folder.letters),
    ...lapses(rows),
  ];
}
