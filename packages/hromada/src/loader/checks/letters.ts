import { letterFields, unknownLetterFields } from '../../letters/fill-letter.ts';
import type { Problem } from '../../problem.ts';
import type { Folder } from '../read-folder.ts';
import { problemAt } from '../yaml-file.ts';

const outcomes = { granted: 'про надання', refused: 'про відмову' } as const;

function fieldProblems(letters: NonNullable<Folder['letters']>): Problem[] {
  const advice = `Можна: ${Object.keys(letterFields).join(', ')}.`;
  return letters.rows.flatMap(({ index, value }) =>
    [value.title, ...value.paragraphs].flatMap((words, place) =>
      unknownLetterFields(words).map((name) => {
        const path = place === 0 ? [index, 'title'] : [index, 'paragraphs', place - 1];
        const message = `У листі невідоме поле {${name}}.`;
        return problemAt(letters.source, path, { code: 'unknown-letter-field', message, advice });
      }),
    ),
  );
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
  return folder.letters ? [...fieldProblems(folder.letters), ...missingOutcomes(folder.letters)] : [];
}
