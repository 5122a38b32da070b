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

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | null)?.[key], value);
}

function wrongType(expected: string, actual: unknown): What {
  const word = typeWords[expected] ?? expected;
  if (actual === undefined) {
    return { code: 'field-missing', message: 'Немає обовʼязкового поля.', advice: `Додайте його: ${word}.` };
  }
  const advice = expected === 'string' ? 'Візьміть значення в лапки, щоб воно було текстом.' : correct;
  return { code: 'wrong-type', message: `Тут має бути ${word}.`, advice };
}

function wrongValue(message: string): What {
  return { code: 'wrong-value', message: `Хибне значення: ${message}.`, advice: correct };
}

/** Of the shapes a value may have, the one it comes nearest to says what is wrong. */
function unionWhat(issue: z.core.$ZodIssueInvalidUnion, actual: unknown): What {
  const nearest = [...issue.errors].sort((one, other) => one.length - other.length).at(0);
  const first = nearest?.[0];
  if (first === undefined || first.code === 'invalid_union') return wrongValue('воно тут не підходить');
  return whatOf(first, valueAt(actual, first.path as Path));
}

/** Rules of the schemas that bring a Ukrainian sentence of their own keep it; zod's own English ones are replaced. */
function whatOf(issue: z.core.$ZodIssue, actual: unknown): What {
  if (issue.code === 'invalid_type') return wrongType(issue.expected, actual);
  if (issue.code === 'unrecognized_keys') {
    const message = `Невідомі поля: ${issue.keys.join(', ')}.`;
    return { code: 'unknown-field', message, advice: 'Приберіть їх або виправте назву.' };
  }
  if (issue.code === 'invalid_value') {
    const advice = `Можна: ${issue.values.map(String).join(', ')}.`;
    return { code: 'unknown-value', message: `Значення «${String(actual)}» тут не дозволене.`, advice };
  }
  if (issue.code === 'invalid_union') return unionWhat(issue, actual);
  if (/\p{Script=Cyrillic}/u.test(issue.message)) return wrongValue(issue.message.replace(/\.$/u, ''));
  if (issue.code === 'too_small') return wrongValue(`найменше ${issue.minimum}`);
  if (issue.code === 'too_big') return wrongValue(`найбільше ${issue.maximum}`);
  return wrongValue(issue.code === 'invalid_format' ? `не має вигляду ${issue.format}` : 'воно тут не підходить');
}

/** What zod found, as problems of the file; `prefix` is where the checked value lies in it. */
export function shapeProblems(source: YamlFile, prefix: Path, error: z.ZodError): Problem[] {
  return error.issues.map((issue) => {
    const path = [...prefix, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
    return problemAt(source, path, whatOf(issue, valueAt(source.value, path)));
  });
}
