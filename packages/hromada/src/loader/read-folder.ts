import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Problem } from '../problem.ts';
import { type HeadName, type HeadOf, heads, type ListName, lists, optionalFiles, type RowOf } from './file-shapes.ts';
import { shapeProblems } from './shape-problems.ts';
import {
  absentFile,
  type Found,
  missingFile,
  type Path,
  problemAt,
  readYamlFile,
  type What,
  type YamlFile,
} from './yaml-file.ts';

/** A row that has the right shape, with its file and its place in it. */
export interface Row<T> {
  readonly source: YamlFile;
  readonly index: number;
  readonly value: T;
}

/** A list: the rows of right shape, and all rows as written, so that a half-wrong row still counts as existing. */
export interface Rows<T> {
  /** The first of its files: where a problem of the list as a whole is told. */
  readonly source: YamlFile;
  readonly rows: readonly Row<T>[];
  /** Rows whose shape is wrong, as they were written. */
  readonly spoilt: readonly Row<unknown>[];
  readonly written: readonly unknown[];
}

export interface Head<T> {
  readonly source: YamlFile;
  readonly value: T;
}

/** Every file of the folder that could be read; undefined where one could not. */
export type Folder = { readonly [N in ListName]: Rows<RowOf<N>> | undefined } & {
  readonly [N in HeadName]: Head<HeadOf<N>> | undefined;
};

/** A folder in which every file was read. */
export type WholeFolder = { readonly [F in keyof Folder]: NonNullable<Folder[F]> };

/** A problem at a place of a row. */
export function problemIn(row: Row<unknown>, path: Path, what: What, severity: Problem['severity'] = 'error'): Found {
  return problemAt(row.source, [row.index, ...path], what, severity);
}

/** The rows of a list that could be read; none otherwise. */
export function rowsOf<T>(list: Rows<T> | undefined): readonly Row<T>[] {
  return list?.rows ?? [];
}

/** What is being read: the folder, what lies in it, and the problems found so far. */
interface Reading {
  readonly dir: string;
  readonly names: ReadonlySet<string>;
  readonly problems: Problem[];
}

function readHead<N extends HeadName>({ dir, names, problems }: Reading, name: N): Head<HeadOf<N>> | undefined {
  const file = `${name}.yaml`;
  const isAbsent = !names.has(file);
  if (isAbsent && !optionalFiles.has(name)) problems.push(missingFile(file));
  if (isAbsent && !optionalFiles.has(name)) return undefined;
  const source = isAbsent ? absentFile(file, {}) : readYamlFile(dir, file, problems);
  if (source === undefined) return undefined;
  const parsed = heads[name].safeParse(source.value);
  if (!parsed.success) problems.push(...shapeProblems(source, [], parsed.error));
  return parsed.success ? { source, value: parsed.data as HeadOf<N> } : undefined;
}

interface ParsedRows<T> {
  readonly rows: Row<T>[];
  readonly spoilt: Row<unknown>[];
}

function parseRows<T>(source: YamlFile, shape: z.ZodType<T>, problems: Problem[]): ParsedRows<T> {
  const parsed: ParsedRows<T> = { rows: [], spoilt: [] };
  for (const [index, row] of (source.value as readonly unknown[]).entries()) {
    const { success, data, error } = shape.safeParse(row);
    if (success) parsed.rows.push({ source, index, value: data });
    else parsed.spoilt.push({ source, index, value: row });
    if (error) problems.push(...shapeProblems(source, [index], error));
  }
  return parsed;
}

/** `services.yaml` and then the files of `services/` in the order of their names. */
function filesOf({ dir, names }: Reading, name: ListName): string[] {
  const first = `${name}.yaml`;
  const folder = join(dir, name);
  const parts = names.has(name) && statSync(folder).isDirectory() ? readdirSync(folder) : [];
  const inFolder = parts.filter((file) => /\.ya?ml$/u.test(file)).sort();
  return [...(names.has(first) ? [first] : []), ...inFolder.map((file) => `${name}/${file}`)];
}

function isList(source: YamlFile, problems: Problem[]): boolean {
  if (Array.isArray(source.value)) return true;
  const advice = 'Почніть кожен запис із дефіса: «- id: …».';
  problems.push(problemAt(source, [], { code: 'not-a-list', message: 'Файл має бути списком записів.', advice }));
  return false;
}

const emptyList = { code: 'list-empty', message: 'У списку немає записів.', advice: 'Додайте хоча б один запис.' };

function readRows<N extends ListName>(reading: Reading, name: N): Rows<RowOf<N>> | undefined {
  const { dir, problems } = reading;
  const files = filesOf(reading, name);
  const first = `${name}.yaml`;
  if (files.length === 0 && optionalFiles.has(name))
    return { source: absentFile(first, []), rows: [], spoilt: [], written: [] };
  if (files.length === 0) problems.push(missingFile(first));
  const sources = files
    .map((file) => readYamlFile(dir, file, problems))
    .filter((source) => source !== undefined)
    .filter((source) => isList(source, problems));
  const shape = lists[name] as unknown as z.ZodType<RowOf<N>>;
  const parsed = sources.map((source) => parseRows(source, shape, problems));
  const [source] = sources;
  if (sources.length < files.length || source === undefined) return undefined;
  const isEmpty = sources.every(({ value }) => (value as readonly unknown[]).length === 0);
  if (isEmpty && !optionalFiles.has(name)) problems.push(problemAt(source, [], emptyList));
  if (isEmpty && !optionalFiles.has(name)) return undefined;
  return {
    source,
    rows: parsed.flatMap(({ rows }) => rows),
    spoilt: parsed.flatMap(({ spoilt }) => spoilt),
    written: sources.flatMap(({ value }) => value as readonly unknown[]),
  };
}

export type FileName = HeadName | ListName;

const headNames = Object.keys(heads) as HeadName[];
const listNames = Object.keys(lists) as ListName[];

/**
 * What there is to say of every row of a list. A row of wrong shape is looked at too, as far as it can be: `say` may trip
 * over what is not there, and then nothing is said of that row.
 */
export function ofEveryRow<T>(list: Rows<T> | undefined, say: (row: Row<T>) => Found[]): Found[] {
  const ofSpoilt = (list?.spoilt ?? []).flatMap((row) => {
    try {
      return say(row as Row<T>);
    } catch {
      return [];
    }
  });
  return [...rowsOf(list).flatMap(say), ...ofSpoilt];
}

/**
 * Reads files of a hromada, all of them unless `only` names some; what is wrong with their shape is added to `problems`.
 * A file that is not read counts as one that could not be: nothing is said about what refers to it.
 * @throws Error when the folder itself cannot be read.
 */
export function readFolder(dir: string, problems: Problem[], only?: readonly FileName[]): Folder {
  const reading: Reading = { dir, names: new Set(readdirSync(dir)), problems };
  const isWanted = (name: FileName): boolean => only === undefined || only.includes(name);
  const folder = Object.fromEntries([
    ...headNames.filter(isWanted).map((name) => [name, readHead(reading, name)] as const),
    ...listNames.filter(isWanted).map((name) => [name, readRows(reading, name)] as const),
  ]);
  return folder as Folder;
}

/** The rows of a list without their places. */
export function values<T>(list: Rows<T>): T[] {
  return list.rows.map(({ value }) => value);
}
