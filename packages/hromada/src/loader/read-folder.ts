import type { z } from 'zod';
import type { Problem } from '../problem.ts';
import { type HeadFile, type HeadOf, heads, type RowFile, type RowOf, rows } from './file-shapes.ts';
import { shapeProblems } from './shape-problems.ts';
import { problemAt, readYamlFile, type YamlFile } from './yaml-file.ts';

/** A row that has the right shape, with its place in the file. */
export interface Row<T> {
  readonly index: number;
  readonly value: T;
}

/** A list file: the rows of right shape, and all rows as written, so that a half-wrong row still counts as existing. */
export interface Rows<T> {
  readonly source: YamlFile;
  readonly rows: readonly Row<T>[];
  readonly written: readonly unknown[];
}

export interface Head<T> {
  readonly source: YamlFile;
  readonly value: T;
}

/** Every file of the folder that could be read; undefined where one could not. */
export interface Folder {
  readonly hromada: Head<HeadOf<'hromada.yaml'>> | undefined;
  readonly calendar: Head<HeadOf<'calendar.yaml'>> | undefined;
  readonly districts: Rows<RowOf<'districts.yaml'>> | undefined;
  readonly offices: Rows<RowOf<'offices.yaml'>> | undefined;
  readonly departments: Rows<RowOf<'departments.yaml'>> | undefined;
  readonly papers: Rows<RowOf<'papers.yaml'>> | undefined;
  readonly services: Rows<RowOf<'services.yaml'>> | undefined;
  readonly routing: Rows<RowOf<'routing.yaml'>> | undefined;
  readonly staff: Rows<RowOf<'staff.yaml'>> | undefined;
  readonly letters: Rows<RowOf<'letters.yaml'>> | undefined;
}

async function readHead<F extends HeadFile>(
  dir: string,
  file: F,
  problems: Problem[],
): Promise<Head<HeadOf<F>> | undefined> {
  const source = await readYamlFile(dir, file, problems);
  if (!source) return undefined;
  const parsed = heads[file].safeParse(source.value);
  if (!parsed.success) problems.push(...shapeProblems(source, [], parsed.error));
  return parsed.success ? { source, value: parsed.data as HeadOf<F> } : undefined;
}

function parseRows<T>(
  source: YamlFile,
  written: readonly unknown[],
  shape: z.ZodType<T>,
  problems: Problem[],
): Row<T>[] {
  return written.flatMap((row, index) => {
    const parsed = shape.safeParse(row);
    if (parsed.success) return [{ index, value: parsed.data }];
    problems.push(...shapeProblems(source, [index], parsed.error));
    return [];
  });
}

async function readRows<F extends RowFile>(
  dir: string,
  file: F,
  problems: Problem[],
): Promise<Rows<RowOf<F>> | undefined> {
  const source = await readYamlFile(dir, file, problems);
  if (!source) return undefined;
  if (!Array.isArray(source.value)) {
    const advice = 'Почніть кожен запис із дефіса: «- id: …».';
    problems.push(problemAt(source, [], { code: 'not-a-list', message: 'Файл має бути списком записів.', advice }));
    return undefined;
  }
  const shape = rows[file] as unknown as z.ZodType<RowOf<F>>;
  return { source, written: source.value, rows: parseRows(source, source.value, shape, problems) };
}

/** Reads all files of a hromada; what is wrong with their shape is added to `problems`. */
export async function readFolder(dir: string, problems: Problem[]): Promise<Folder> {
  return {
    hromada: await readHead(dir, 'hromada.yaml', problems),
    calendar: await readHead(dir, 'calendar.yaml', problems),
    districts: await readRows(dir, 'districts.yaml', problems),
    offices: await readRows(dir, 'offices.yaml', problems),
    departments: await readRows(dir, 'departments.yaml', problems),
    papers: await readRows(dir, 'papers.yaml', problems),
    services: await readRows(dir, 'services.yaml', problems),
    routing: await readRows(dir, 'routing.yaml', problems),
    staff: await readRows(dir, 'staff.yaml', problems),
    letters: await readRows(dir, 'letters.yaml', problems),
  };
}
