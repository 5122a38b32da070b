import { departments, services } from './filled-centre.ts';
import type { MadeText } from './texts.ts';
import type { Lemma } from './vocabulary.ts';

/** A query of the bench, for Okruh and for the peer. */
export interface BenchQuery {
  readonly kind: string;
  readonly typed: string;
  /** In the language of FTS5. */
  readonly plain: string;
  readonly departments: readonly string[];
  readonly filters: { service?: string; from?: string; until?: string };
}

interface Source {
  readonly lemmas: readonly Lemma[];
  readonly texts: readonly MadeText[];
  random(): number;
  pick(): number;
}

const quoted = (word: string): string => `"${word}"`;

/** Queries as people type them: frequent words as often as they stand in texts, in any form. */
export function benchQueries(source: Source, count: number): BenchQuery[] {
  const kinds = Object.entries(makers);
  return Array.from({ length: count }, (_, index) => {
    const [kind, make] = kinds[index % kinds.length] ?? [];
    if (kind === undefined || make === undefined) throw new Error('no kind of query');
    return { kind, ...make(source), ...circumstances(source, index) };
  });
}

const any = <T>({ random }: Pick<Source, 'random'>, from: readonly T[]): T =>
  from[Math.floor(random() * from.length)] as T;
const frequent = (source: Source): string => any(source, source.lemmas[source.pick()]?.forms ?? []);
const begun = (source: Source): string => frequent(source).slice(0, 3 + Math.floor(source.random() * 3));

const makers: Readonly<Record<string, (source: Source) => Pick<BenchQuery, 'typed' | 'plain'>>> = {
  'a word': (source) => {
    const word = frequent(source);
    return { typed: `${word} `, plain: quoted(word) };
  },
  'a rare word': (source) => {
    const word = any(source, any(source, source.lemmas).forms);
    return { typed: `${word} `, plain: quoted(word) };
  },
  'two words': (source) => {
    const [one, two] = [frequent(source), frequent(source)];
    return { typed: `${one} ${two} `, plain: `${quoted(one)} ${quoted(two)}` };
  },
  'a beginning': (source) => {
    const letters = begun(source);
    return { typed: `${letters}*`, plain: `${quoted(letters)}*` };
  },
  'a word, still typed': (source) => {
    const letters = begun(source);
    return { typed: letters, plain: `${quoted(letters)}*` };
  },
  'a phrase': (source) => {
    const words = any(source, source.texts).text.split(' ');
    const at = Math.floor(source.random() * (words.length - 1));
    const phrase = quoted(words.slice(at, at + 2).join(' '));
    return { typed: phrase, plain: phrase };
  },
  'a number': (source) => {
    const number = /\d{10}/u.exec(any(source, source.texts).text)?.[0] ?? '0000000000';
    return { typed: number, plain: quoted(number) };
  },
};

/** Who asks: a specialist of one department mostly, a head of all, sometimes the smallest department; every fifth with a filter. */
function circumstances(source: Source, index: number): Pick<BenchQuery, 'departments' | 'filters'> {
  const draw = source.random();
  const own = draw < 0.05 ? ['dep-small'] : draw < 0.35 ? departments : [any(source, departments.slice(0, -1))];
  if (index % 5 !== 0) return { departments: own, filters: {} };
  return {
    departments: own,
    filters: index % 2 === 0 ? { service: any(source, services) } : { from: '2026-03-01', until: '2026-04-30' },
  };
}
