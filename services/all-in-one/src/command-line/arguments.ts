import { type ParseArgsConfig, parseArgs } from 'node:util';
import { parseMoment } from '@okruh/domain';
import { UsageError } from './refusals.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** A command line taken apart: what stands by its place and what stands after `--name`. */
export interface Arguments {
  readonly places: readonly string[];
  /** The text of an option, or undefined. */
  readonly text: (name: string) => string | undefined;
  /** Every text of an option that may be repeated. */
  readonly texts: (name: string) => readonly string[];
  /** Whether an option that takes no text is there. */
  readonly flag: (name: string) => boolean;
}

function explained(error: unknown): string {
  const unknown = /Unknown option '([^']+)'/u.exec(String(error))?.[1];
  if (unknown !== undefined) return `Немає параметра ${unknown}.`;
  const bare = /Option '(--[^ ']+)[^']*' argument/u.exec(String(error))?.[1];
  return bare === undefined ? 'Параметри не зрозуміло.' : `Після параметра ${bare} бракує значення.`;
}

function parse(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(explained(error));
  }
}

/**
 * Takes a command line apart. `names` are the options of the command that take a text, those in `repeated` may stand many
 * times, those in `flags` take none. A last place that ends with `…` stands for one and more.
 * @throws UsageError naming the option that is not known, has no value or stands there twice, or when the places do not fit.
 */
export function readArguments(
  args: readonly string[],
  places: readonly string[],
  names: readonly string[] = [],
  repeated: readonly string[] = [],
  flags: readonly string[] = [],
): Arguments {
  const known = [...names, ...repeated].map((name) => [name, { type: 'string', multiple: true }] as const);
  const bare = flags.map((name) => [name, { type: 'boolean' }] as const);
  const { values, positionals } = parse(args, Object.fromEntries([...known, ...bare]));
  const texts = (name: string): readonly string[] => (values[name] as string[] | undefined) ?? [];
  const twice = names.find((name) => texts(name).length > 1);
  if (twice !== undefined) throw new UsageError(`Параметр --${twice} вказано двічі.`);
  const absent = places[positionals.length];
  if (absent !== undefined) throw new UsageError(`Бракує: ${absent}.`);
  const [surplus] = places.at(-1)?.endsWith('…') ? [] : positionals.slice(places.length);
  if (surplus !== undefined) throw new UsageError(`Зайве: «${surplus}».`);
  return { places: positionals, text: (name) => texts(name)[0], texts, flag: (name) => values[name] === true };
}

/** Years in which there is something to count. */
const [earliest, latest] = [1900, 2999];

/** @throws UsageError when an option is not a time. */
export function momentOf(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const moment = parseMoment(text);
  const year = Number(moment?.slice(0, 4));
  if (moment !== undefined && year >= earliest && year <= latest) return moment;
  throw new UsageError(`Параметр --${name}: «${text}» – не час. Напишіть 2026-02-27 або 2026-02-27T10:15.`);
}

/** @throws UsageError when an option is none of its words. */
export function oneOf<Word extends string>(
  name: string,
  text: string | undefined,
  words: readonly Word[],
): Word | undefined {
  if (text === undefined) return undefined;
  const word = words.find((candidate) => candidate === text);
  if (word !== undefined) return word;
  throw new UsageError(`Параметр ${name}: «${text}». Може бути: ${words.join(', ')}.`);
}

/** @throws UsageError when an option that is needed is absent. */
export function needed<Value>(name: string, value: Value | undefined): Value {
  if (value !== undefined) return value;
  throw new UsageError(`Бракує параметра --${name}.`);
}
