import { spokenDate } from '../terms/spoken.ts';
import type { ConditionNames } from './explain.ts';
import { type Part, parts } from './holds.ts';
import type { Condition } from './types.ts';

type Words<P extends Part> = (wanted: NonNullable<Condition[P]>, names: ConditionNames) => string;

const spokenAnswer = (answer: string | boolean | number): string =>
  typeof answer === 'boolean' ? (answer ? 'так' : 'ні') : String(answer);

const words: { readonly [P in Part]: Words<P> } = {
  answer: ({ question, is }, { questions }) => `«${questions?.[question] ?? question}»: ${spokenAnswer(is)}`,
  category: (wanted, { categories }) => `категорія «${categories?.[wanted] ?? wanted}»`,
  ageFrom: (wanted) => `вік від ${wanted} років`,
  ageTo: (wanted) => `вік до ${wanted} років включно`,
  representation: (wanted) =>
    wanted === 'any' ? 'сам або через представника' : wanted === 'self' ? 'особисто' : 'через представника',
  service: (wanted, { services }) => `послуга «${services?.[wanted] ?? wanted}»`,
  district: (wanted, { districts }) => `округ «${districts?.[wanted] ?? wanted}»`,
  channel: (wanted, { channels }) => `канал «${channels?.[wanted] ?? wanted}»`,
  from: (wanted) => `з ${spokenDate(wanted)}`,
  to: (wanted) => `до ${spokenDate(wanted)} включно`,
};

function partWords<P extends Part>(condition: Condition, part: P, names: ConditionNames): string {
  return words[part](condition[part] as NonNullable<Condition[P]>, names);
}

/**
 * What a condition asks for, of nobody in particular: «вік від 60 років або категорія «Особа з інвалідністю»».
 * A condition without parts asks for nothing: the empty text.
 */
export function conditionWords(condition: Condition, names: ConditionNames = {}): string {
  const { all = [], any = [], not } = condition;
  const either = any.map((inner) => conditionWords(inner, names)).filter(Boolean);
  return [
    ...parts.filter((part) => condition[part] !== undefined).map((part) => partWords(condition, part, names)),
    ...all.map((inner) => conditionWords(inner, names)),
    either.length > 1 ? either.join(' або ') : (either[0] ?? ''),
    not === undefined ? '' : `не: ${conditionWords(not, names)}`,
  ]
    .filter(Boolean)
    .join('; ');
}
