import { letterFields, unknownLetterFields } from '../../letters/fill-letter.ts';
import type { Problem } from '../../problem.ts';
import type { RowOf } from '../file-shapes.ts';
import { type Folder, problemIn, type Row, rowsOf } from '../read-folder.ts';
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

/** Letters with fields nobody fills, and outcomes without a letter. */
export function checkLetters(folder: Folder): Problem[] {
  if (!folder.letters) return [];
  const rows = rowsOf(folder.letters);
  return [...rows.flatMap(fieldProblems), ...rows.flatMap(braceProblems), ...missingOutcomes(folder.letters)];
}
