import { type Matchable, swappedDayAndMonth } from './candidate-keys.ts';
import { editDistance } from './edit-distance.ts';
import { latinKey, soundKey } from './name-key.ts';

/** Two descriptions that seem to be of one person. */
export interface PersonMatch {
  /** 0 to 100. */
  readonly score: number;
  readonly likelihood: 'likely' | 'possible';
  /** Ukrainian: what agrees and what does not. */
  readonly reasons: readonly string[];
}

/** Points of one thing compared, with the words for them. */
type Finding = readonly [points: number, words?: string];
type Likeness = 'same' | 'near' | 'other';

const likely = 70;
const possible = 55;

/** Longer names bear more mistakes. */
function likenessOf(a: string, b: string): Likeness {
  const [first, second] = [latinKey(a), latinKey(b)];
  if (first === second) return 'same';
  const most = Math.min(first.length, second.length) >= 8 ? 2 : 1;
  const short = Math.min(first.length, second.length) < 3;
  if (!short && (editDistance(first, second, most) <= most || soundKey(a) === soundKey(b))) return 'near';
  return 'other';
}

function surnames(a: Matchable, b: Matchable): Finding {
  switch (likenessOf(a.surname, b.surname)) {
    case 'same':
      return [30, a.surname === b.surname ? 'те саме прізвище' : 'те саме прізвище іншим письмом'];
    case 'near':
      return [24, `схожі прізвища: ${a.surname} і ${b.surname}`];
    case 'other':
      return [8, `різні прізвища: ${a.surname} і ${b.surname} (можливо, змінено)`];
  }
}

function givenNames(a: Matchable, b: Matchable): Finding {
  switch (likenessOf(a.givenName, b.givenName)) {
    case 'same':
      return [20, 'те саме імʼя'];
    case 'near':
      return [15, `схожі імена: ${a.givenName} і ${b.givenName}`];
    case 'other':
      return [-25, `різні імена: ${a.givenName} і ${b.givenName}`];
  }
}

function patronymics(a: Matchable, b: Matchable): Finding {
  if (a.patronymic === undefined || b.patronymic === undefined) return [5];
  switch (likenessOf(a.patronymic, b.patronymic)) {
    case 'same':
      return [15, 'те саме по батькові'];
    case 'near':
      return [10, `схоже по батькові: ${a.patronymic} і ${b.patronymic}`];
    case 'other':
      return [-20, `різне по батькові: ${a.patronymic} і ${b.patronymic}`];
  }
}

const spoken = (day: string) => day.split('-').toReversed().join('.');

function births(a: Matchable, b: Matchable): Finding {
  if (a.born === b.born) return [30, 'та сама дата народження'];
  const both = `${spoken(a.born)} і ${spoken(b.born)}`;
  if (swappedDayAndMonth(a.born) === b.born) return [24, `переставлено день і місяць народження: ${both}`];
  if (editDistance(a.born, b.born, 1) === 1) return [18, `дати народження різняться одним знаком: ${both}`];
  return [-35, `різні дати народження: ${both}`];
}

function numbers(a: Matchable, b: Matchable): Finding {
  const [first, second] = [a.identity.rnokpp, b.identity.rnokpp];
  if (first === undefined || second === undefined || first === second) return [0];
  if (editDistance(first, second, 1) === 1) return [-10, 'РНОКПП різняться одним знаком'];
  return [-45, 'різні РНОКПП'];
}

function contacts(a: Matchable, b: Matchable): Finding {
  return a.phone !== undefined && a.phone === b.phone ? [5, 'той самий телефон'] : [0];
}

const numberNames = { rnokpp: 'РНОКПП', unzr: 'УНЗР', passport: 'паспорт', idCard: 'номер ID-картки' } as const;

/** Which numbers agree, and how much such an agreement is worth by itself. */
function sameNumbers(a: Matchable, b: Matchable): { worth: number; words: string[] } {
  const kinds = (['rnokpp', 'unzr', 'passport', 'idCard'] as const).filter(
    (kind) => a.identity[kind] !== undefined && a.identity[kind] === b.identity[kind],
  );
  const strong = kinds.some((kind) => kind === 'rnokpp' || kind === 'unzr');
  const worth = kinds.length === 0 ? 0 : strong ? 95 : 88;
  return { worth, words: kinds.map((kind) => `збігається ${numberNames[kind]}`) };
}

/**
 * Compares two descriptions of persons by numbers, names (Ukrainian or Latin by resolution № 55/2010, with typing
 * mistakes, with a changed surname) and birth date (day and month swapped, one wrong digit). Symmetric.
 * @returns undefined when nothing speaks for one person.
 */
export function matchPersons(a: Matchable, b: Matchable): PersonMatch | undefined {
  const findings = [surnames(a, b), givenNames(a, b), patronymics(a, b), births(a, b), numbers(a, b), contacts(a, b)];
  const sum = findings.reduce((total, [points]) => total + points, 0);
  const same = sameNumbers(a, b);
  // A number alone, with everything else different, is more likely a number typed wrongly.
  const byNumber = sum >= 30 ? same.worth : Math.min(same.worth, 60);
  const score = Math.max(0, Math.min(100, Math.max(sum, byNumber)));
  if (score < possible) return undefined;
  const reasons = [...same.words, ...findings.map(([, words]) => words).filter((words) => words !== undefined)];
  return { score, likelihood: score >= likely ? 'likely' : 'possible', reasons };
}
