import { editDistance } from '@okruh/domain';
import type { z } from 'zod';
import type { Problem } from '../problem.ts';
import { type Path, problemAt, type What, type YamlFile } from './yaml-file.ts';

const typeWords: Readonly<Record<string, string>> = {
  string: 'текст',
  number: 'число',
  int: 'ціле число',
  boolean: 'true або false',
  array: 'список',
  object: 'набір полів',
};

const correct = 'Виправте значення цього поля.';

/** One thing wrong with the shape of a value: where, and what. */
interface Fault {
  readonly path: Path;
  readonly what: What;
}

type Issue = z.core.$ZodIssue;

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | null)?.[key], value);
}

function pathOf({ path }: Pick<Issue, 'path'>): (string | number)[] {
  return path.map((part) => (typeof part === 'symbol' ? String(part) : part));
}

function wrongType(expected: string, actual: unknown): What {
  const word = typeWords[expected] ?? expected;
  if (actual === undefined) {
    return { code: 'field-missing', message: 'Немає обовʼязкового поля.', advice: `Додайте його: ${word}.` };
  }
  if (actual === null) {
    return { code: 'wrong-type', message: 'Поле порожнє.', advice: `Впишіть значення: ${word}.` };
  }
  const quotable = expected === 'string' && typeof actual !== 'object';
  const advice = quotable ? 'Візьміть значення в лапки, щоб воно було текстом.' : correct;
  return { code: 'wrong-type', message: `Тут має бути ${word}.`, advice };
}

function wrongValue(message: string): What {
  return { code: 'wrong-value', message: `Хибне значення: ${message}.`, advice: correct };
}

function unknownValue(actual: unknown, values: readonly unknown[]): What {
  const advice = `Можна: ${values.map(String).join(', ')}.`;
  return { code: 'unknown-value', message: `Значення «${String(actual)}» тут не дозволене.`, advice };
}

/** Whether a shape does not even fit the kind of thing that is there. */
function isOff(issues: readonly Issue[]): boolean {
  return issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0);
}

/** Of the shapes a value may have, the one it comes nearest to says what is wrong. */
function unionFaults(issue: z.core.$ZodIssueInvalidUnion, actual: unknown): Fault[] {
  const { discriminator, options } = issue as { discriminator?: string; options?: readonly unknown[] };
  if (discriminator !== undefined && options) {
    const given = (actual as Record<string, unknown> | undefined)?.[discriminator] ?? actual;
    return [{ path: [], what: unknownValue(given, options) }];
  }
  const readings = issue.errors.map((errors) => ({ off: Number(isOff(errors)), faults: faultsOf(errors, actual) }));
  const [nearest] = readings.sort((one, other) => one.off - other.off || one.faults.length - other.faults.length);
  const isTold = nearest !== undefined && nearest.faults.length > 0;
  return isTold ? nearest.faults : [{ path: [], what: wrongValue('воно тут не підходить') }];
}

/** Rules of the schemas that bring a Ukrainian sentence of their own keep it; zod's own English ones are replaced. */
function whatOf(issue: Issue, actual: unknown): What {
  if (issue.code === 'invalid_type') return wrongType(issue.expected, actual);
  if (issue.code === 'invalid_value')
    return actual === undefined ? wrongType('string', actual) : unknownValue(actual, issue.values);
  if (/\p{Script=Cyrillic}/u.test(issue.message)) return wrongValue(issue.message.replace(/\.$/u, ''));
  if (issue.code === 'too_small') return wrongValue(`найменше ${issue.minimum}`);
  if (issue.code === 'too_big') return wrongValue(`найбільше ${issue.maximum}`);
  return wrongValue(issue.code === 'invalid_format' ? `не має вигляду ${issue.format}` : 'воно тут не підходить');
}

function isMissing(issue: Issue, value: unknown): boolean {
  return valueAt(value, pathOf(issue)) === undefined && issue.code !== 'unrecognized_keys';
}

function unknownField(key: string, meant: string | undefined): What {
  if (meant === undefined) {
    const advice = 'Приберіть його або виправте назву.';
    return { code: 'unknown-field', message: `Невідоме поле «${key}».`, advice };
  }
  const message = `Невідоме поле «${key}», а обовʼязкового поля «${meant}» немає.`;
  return { code: 'unknown-field', message, advice: `Виправте назву поля на «${meant}».` };
}

/** How far two names are from each other, letters of either case being the same; infinite when they are not alike. */
function distance(one: string, other: string): number {
  const most = Math.max(2, Math.floor(other.length * 0.4));
  const letters = editDistance(one.toLowerCase(), other.toLowerCase(), most);
  return letters > most ? Infinity : letters;
}

/**
 * Fields nobody knows beside fields that are missing: a misspelt name is one mistake, so each unknown field is told
 * together with the missing one it comes nearest to.
 */
function fieldFaults(
  issues: readonly Issue[],
  value: unknown,
): { readonly faults: Fault[]; readonly told: Set<Issue> } {
  const told = new Set<Issue>();
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ at: pathOf(issue), key, issue })) : [],
  );
  const faults = unknown.map(({ at, key, issue }): Fault => {
    const around = JSON.stringify(at);
    const nameOf = (one: Issue): string => String(one.path.at(-1));
    const missing = issues
      .filter((one) => !told.has(one) && isMissing(one, value))
      .filter((one) => JSON.stringify(pathOf(one).slice(0, -1)) === around && distance(key, nameOf(one)) < Infinity);
    const [nearest] = missing.sort((one, other) => distance(key, nameOf(one)) - distance(key, nameOf(other)));
    told.add(issue);
    if (nearest) told.add(nearest);
    return { path: [...at, key], what: unknownField(key, nearest && nameOf(nearest)) };
  });
  return { faults, told };
}

function faultsOf(issues: readonly Issue[], value: unknown): Fault[] {
  const { faults, told } = fieldFaults(issues, value);
  const others = issues
    .filter((issue) => !told.has(issue))
    .flatMap((issue): Fault[] => {
      const path = pathOf(issue);
      const actual = valueAt(value, path);
      if (issue.code !== 'invalid_union') return [{ path, what: whatOf(issue, actual) }];
      if (actual === undefined) return [{ path, what: wrongType('string', actual) }];
      return unionFaults(issue, actual).map((fault) => ({ ...fault, path: [...path, ...fault.path] }));
    });
  return [...faults, ...others];
}

/** What zod found, as problems of the file; `prefix` is where the checked value lies in it. */
export function shapeProblems(source: YamlFile, prefix: Path, error: z.ZodError): Problem[] {
  return faultsOf(error.issues, valueAt(source.value, prefix)).map(({ path, what }) =>
    problemAt(source, [...prefix, ...path], what),
  );
}
