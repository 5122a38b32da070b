import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Problem } from '../problem.ts';
import { type HeadName, type HeadOf, heads, type ListName, lists, optionalFiles, type RowOf } from './file-shapes.ts';
import { shapeProblems } from './shape-problems.ts';
import { absentFile, type Path, problemAt, readYamlFile, type What, type YamlFile } from './yaml-file.ts';

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
export function problemIn(row: Row<unknown>, path: Path, what: What): Problem {
  return problemAt(row.source, [row.index, ...path], what);
}

/** The rows of a list that could be read; none otherwise. */
export function rowsOf<T>(list: Rows<T> | undefined): readonly Row<T>[] {
  return list?.rows ?? [];
}

async function readHead<N extends HeadName>(
  dir: string,
  name: N,
  problems: Problem[],
): Promise<Head<HeadOf<N>> | undefined> {
  const file = `${name}.yaml`;
  const found = await readYamlFile(dir, file, problems, optionalFiles.has(name));
  if (found === undefined) return undefined;
  const source = found === 'absent' ? absentFile(file, {}) : found;
  const parsed = heads[name].safeParse(source.value);
  if (!parsed.success) problems.push(...shapeProblems(source, [], parsed.error));
  return parsed.success ? { source, value: parsed.data as HeadOf<N> } : undefined;
}

function parseRows<T>(source: YamlFile, shape: z.ZodType<T>, problems: Problem[]): Row<T>[] {
  return (source.value as readonly unknown[]).flatMap((row, index) => {
    const parsed = shape.safeParse(row);
    if (parsed.success) return [{ source, index, value: parsed.data }];
    problems.push(...shapeProblems(source, [index], parsed.error));
    return [];
  });
}

/** `services.yaml` and then the files of `services/` in the order of their names. */
async function filesOf(dir: string, name: ListName): Promise<string[]> {
  const names = await readdir(join(dir, name)).catch((): string[] => []);
  return names
    .filter((file) => /\.ya?ml$/u.test(file))
    .sort()
    .map((file) => `${name}/${file}`);
}

function isList(source: YamlFile, problems: Problem[]): boolean {
  if (Array.isArray(source.value)) return true;
  const advice = 'Почніть кожен запис із дефіса: «- id: …».';
  problems.push(problemAt(source, [], { code: 'not-a-list', message: 'Файл має бути списком записів.', advice }));
  return false;
}

async function readRows<N extends ListName>(
  dir: string,
  name: N,
  problems: Problem[],
): Promise<Rows<RowOf<N>> | undefined> {
  const parts = await filesOf(dir, name);
  const mayMiss = parts.length > 0 || optionalFiles.has(name);
  const found = [await readYamlFile(dir, `${name}.yaml`, problems, mayMiss)];
  for (const file of parts) found.push(await readYamlFile(dir, file, problems, false));
  const files = found.filter((file) => file !== 'absent');
  if (files.length === 0) return { source: absentFile(`${name}.yaml`, []), rows: [], written: [] };
  const sources = files.filter((file) => file !== undefined).filter((source) => isList(source, problems));
  const shape = lists[name] as unknown as z.ZodType<RowOf<N>>;
  const rows = sources.flatMap((source) => parseRows(source, shape, problems));
  const first = sources[0];
  if (sources.length < files.length || first === undefined) return undefined;
  return { source: first, rows, written: sources.flatMap(({ value }) => value as readonly unknown[]) };
}

/** Reads all files of a hromada; what is wrong with their shape is added to `problems`. */
export async function readFolder(dir: string, problems: Problem[]): Promise<Folder> {
  const folder: Record<string, unknown> = {};
  for (const name of Object.keys(heads) as HeadName[]) folder[name] = await readHead(dir, name, problems);
  for (const name of Object.keys(lists) as ListName[]) folder[name] = await readRows(dir, name, problems);
  return folder as unknown as Folder;
}

/** The rows of a list without their places. */
export function values<T>(list: Rows<T>): T[] {
  return list.rows.map(({ value }) => value);
}
