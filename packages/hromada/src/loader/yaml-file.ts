import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { Problem } from '../problem.ts';

export type Path = readonly (string | number)[];

/** What is wrong, without its place. */
export type What = Pick<Problem, 'code' | 'message' | 'advice'>;

/** One parsed file that can tell the line of a place in it. */
export interface YamlFile {
  readonly file: string;
  readonly value: unknown;
  readonly lineOf: (path: Path) => number | undefined;
}

function nodeAt(document: Document, path: Path): unknown {
  return path.length === 0 ? document.contents : document.getIn(path, true);
}

/** The line of the place, or of the nearest thing around it when the place itself is missing. */
function lineOf(document: Document, lines: LineCounter, path: Path): number | undefined {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = nodeAt(document, path.slice(0, depth));
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function unreadable(file: string, error: unknown): Problem {
  const what = isMissing(error)
    ? { code: 'file-missing', message: 'Файлу немає.', advice: `Створіть ${file} у теці громади.` }
    : { code: 'file-unreadable', message: 'Файл не читається.', advice: 'Перевірте права на файл.' };
  return { severity: 'error', file, path: '', ...what };
}

/** Stands for a file the hromada does without. */
export function absentFile(file: string, value: unknown): YamlFile {
  return { file, value, lineOf: () => undefined };
}

function syntaxProblems(file: string, document: Document): Problem[] {
  return document.errors.map((error) => ({
    severity: 'error',
    file,
    path: '',
    ...(error.linePos && { line: error.linePos[0].line }),
    code: 'yaml-syntax',
    message: `Помилка запису YAML: ${error.message.split('\n')[0]}`,
    advice: 'Перевірте відступи, лапки та двокрапки в цьому рядку і перед ним.',
  }));
}

function toValue(document: Document): unknown {
  try {
    return document.toJS();
  } catch {
    return undefined;
  }
}

/** Parses the text of a YAML 1.2 file; what is wrong is added to `problems` and undefined returned. */
export function parseYaml(file: string, text: string, problems: Problem[]): YamlFile | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'core' });
  problems.push(...syntaxProblems(file, document));
  if (document.errors.length > 0) return undefined;
  return { file, value: toValue(document), lineOf: (path) => lineOf(document, lines, path) };
}

/** Reads a YAML 1.2 file; what is wrong is added to `problems` and undefined returned. A file that may miss is `absent`. */
export async function readYamlFile(
  dir: string,
  file: string,
  problems: Problem[],
  mayMiss: boolean,
): Promise<YamlFile | 'absent' | undefined> {
  let source: string;
  try {
    source = await readFile(join(dir, file), 'utf8');
  } catch (error) {
    if (mayMiss && isMissing(error)) return 'absent';
    problems.push(unreadable(file, error));
    return undefined;
  }
  return parseYaml(file, source, problems);
}

/** `services[3].checklist[0].paper`-like text of a path. */
export function pathText(path: Path): string {
  const parts = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`));
  return parts.join('').replace(/^\./u, '');
}

/** A problem at a place of a file, with its line. */
export function problemAt(source: YamlFile, path: Path, what: What, severity: Problem['severity'] = 'error'): Problem {
  const line = source.lineOf(path);
  return { severity, file: source.file, path: pathText(path), ...(line !== undefined && { line }), ...what };
}
