import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Problem } from '../problem.ts';
import { lostAlias, type SyntaxFault, syntaxFaults } from './yaml-syntax.ts';

export type Path = readonly (string | number)[];

/** A thing that is named and is not there: its name and the lists it may stand in. */
export interface Missing {
  readonly key: string;
  readonly field: string;
  readonly lists: readonly string[];
}

/** What is wrong, without its place. */
export interface What extends Pick<Problem, 'code' | 'message' | 'advice'> {
  readonly missing?: Missing;
}

/** A problem before it is settled which of them are echoes of one mistake; see `settle`. */
export type Found = Problem & { readonly missing?: Missing };

/** One parsed file that can tell the line of a place in it. */
export interface YamlFile {
  readonly file: string;
  readonly value: unknown;
  readonly lineOf: (path: Path) => number | undefined;
  /** A value as it was typed: `45.00` where the value is the number 45. */
  readonly typedAt: (path: Path) => string | undefined;
}

/** Where a thing is written: an entry of a map begins with its name, everything else with itself. */
function startOf(document: Document, path: Path): number | undefined {
  const last = path.at(-1);
  const around = path.length === 0 ? undefined : nodeAt(document, path.slice(0, -1));
  const entry = isMap(around) ? around.items.find(({ key }) => isScalar(key) && key.value === last) : undefined;
  const node = isNode(entry?.key) ? entry.key : nodeAt(document, path);
  return isNode(node) && node.range ? node.range[0] : undefined;
}

function nodeAt(document: Document, path: Path): unknown {
  return path.length === 0 ? document.contents : document.getIn(path, true);
}

/** The line of the place, or of the nearest thing around it when the place itself is missing. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const start = startOf(document, path.slice(0, depth));
    if (start !== undefined) return lines.linePos(start).line;
  }
  return 1;
}

function typedAt(document: Document, path: Path): string | undefined {
  const node = nodeAt(document, path);
  return isScalar(node) ? node.source : undefined;
}

function unreadable(file: string, error: unknown): Problem {
  const what =
    error instanceof TypeError
      ? { code: 'not-utf8', message: 'Файл записано не в UTF-8.', advice: 'Збережіть його в кодуванні UTF-8.' }
      : {
          code: 'file-unreadable',
          message: 'Файл не читається.',
          advice: 'Перевірте, чи це файл і які на нього права.',
        };
  return { severity: 'error', file, path: '', ...what };
}

/** A file a hromada cannot do without is not there. */
export function missingFile(file: string): Problem {
  const advice = `Створіть ${file} у теці громади.`;
  return { severity: 'error', file, path: '', code: 'file-missing', message: 'Файлу немає.', advice };
}

/** Stands for a file the hromada does without. */
export function absentFile(file: string, value: unknown): YamlFile {
  return { file, value, lineOf: () => undefined, typedAt: () => undefined };
}

function syntaxProblem(file: string, { line, code, message, advice }: SyntaxFault): Problem {
  return { severity: 'error', file, path: '', line, code, message, advice };
}

const tooManyAliases: SyntaxFault = {
  code: 'yaml-syntax',
  message: 'У файлі забагато посилань «*».',
  advice: 'Запишіть значення без посилань.',
  line: 1,
};

/**
 * Parses the text of a YAML 1.2 file; what is wrong is added to `problems`. Undefined when no value can be made of it; a
 * field written twice does not keep the rest from being read.
 */
export function parseYaml(file: string, text: string, problems: Problem[]): YamlFile | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'core', prettyErrors: false });
  const parsed = { text, document, lines };
  const alias = document.errors.length === 0 ? lostAlias(parsed) : undefined;
  const faults = alias ? [alias] : syntaxFaults(parsed);
  problems.push(...faults.map((fault) => syntaxProblem(file, fault)));
  if (faults.some(({ code }) => code !== 'double-field')) return undefined;
  try {
    return {
      file,
      value: document.toJS(),
      lineOf: (path) => lineOf(document, lines, path),
      typedAt: (path) => typedAt(document, path),
    };
  } catch {
    problems.push(syntaxProblem(file, tooManyAliases));
    return undefined;
  }
}

/**
 * Reads a YAML 1.2 file in UTF-8; what is wrong is added to `problems` and undefined returned. Reading is synchronous: a
 * hromada is a few small files, and waiting for each of them costs more than they do.
 */
export function readYamlFile(dir: string, file: string, problems: Problem[]): YamlFile | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(join(dir, file)));
  } catch (error) {
    problems.push(unreadable(file, error));
    return undefined;
  }
  return parseYaml(file, text, problems);
}

/** `services[3].checklist[0].paper`-like text of a path. */
export function pathText(path: Path): string {
  const parts = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`));
  return parts.join('').replace(/^\./u, '');
}

/** A problem at a place of a file, with its line. */
export function problemAt(source: YamlFile, path: Path, what: What, severity: Problem['severity'] = 'error'): Found {
  const line = source.lineOf(path);
  return { severity, file: source.file, path: pathText(path), ...(line !== undefined && { line }), ...what };
}
