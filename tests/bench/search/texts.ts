import { seeded } from '../../town/seeded.ts';
import { type Lemma, smallWords, vocabulary } from './vocabulary.ts';

/** A text with the places of its words in the vocabulary. */
export interface MadeText {
  readonly text: string;
  readonly lemmas: readonly number[];
}

const shareOfSmallWords = 0.25;
const shareOfNumbers = 0.04;
/** Words of a frequency 1 / (rank + flattening): Zipf with a flat head, as in papers of one kind. */
const flattening = 3;

/** Makes texts of about so many characters in which words stand as often as in real ones (Zipf), each in one of its forms. */
export function textMaker(
  characters: number,
  seed: number,
): { lemmas: readonly Lemma[]; next(): MadeText; pick(): number } {
  const random = seeded(seed);
  const lemmas = vocabulary();
  const sums = cumulated(lemmas.map((_, rank) => 1 / (rank + 1 + flattening)));
  const pick = () => below(sums, random() * (sums.at(-1) ?? 0));
  const next = (): MadeText => {
    const words: string[] = [];
    const used: number[] = [];
    for (let length = 0; length < characters; length += (words.at(-1)?.length ?? 0) + 1) {
      words.push(word(random, lemmas, pick, used));
    }
    return { text: words.join(' '), lemmas: used };
  };
  return { lemmas, next, pick };
}

function word(random: () => number, lemmas: readonly Lemma[], pick: () => number, used: number[]): string {
  const kind = random();
  if (kind < shareOfSmallWords) return smallWords[Math.floor(random() * smallWords.length)] ?? 'і';
  if (kind < shareOfSmallWords + shareOfNumbers) return number(random);
  const index = pick();
  used.push(index);
  const forms = lemmas[index]?.forms ?? [];
  return forms[Math.floor(random() * forms.length)] ?? '';
}

function number(random: () => number): string {
  const draw = (count: number) => String(Math.floor(random() * 10 ** count)).padStart(count, '0');
  return random() < 0.5 ? `${1 + Math.floor(random() * 28)}.0${1 + Math.floor(random() * 9)}.20${draw(2)}` : draw(10);
}

function cumulated(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}

function below(sums: readonly number[], value: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
