import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Problem } from '../problem.ts';
import { heads, lists, type RowOf } from './file-shapes.ts';
import type { Row, Rows, WholeFolder } from './read-folder.ts';
import { parseYaml, type YamlFile } from './yaml-file.ts';

/** What the clocks of services are made of. */
export type ClockFolder = Pick<WholeFolder, 'calendar' | 'terms' | 'services'>;

function read(dir: string, file: string): string | undefined {
  try {
    return readFileSync(join(dir, file), 'utf8');
  } catch {
    return undefined;
  }
}

function parsed(file: string, text: string): YamlFile | undefined {
  const problems: Problem[] = [];
  const source = parseYaml(file, text, problems);
  return problems.length === 0 ? source : undefined;
}

/** The rows of a list that begin at the margin and have a field with one of the names, as they are written. */
function rowsNaming(text: string, field: string, names: readonly string[]): string {
  const patterns = names.map((name) => {
    const value = name.replaceAll('.', String.raw`\.`);
    return new RegExp(String.raw`(?:^|[\s{,])${field}:\s*['"]?${value}['"]?\s*(?:[,}#\n\r]|$)`, 'u');
  });
  return text
    .split(/^(?=- )/mu)
    .filter((row) => row.startsWith('- ') && patterns.some((pattern) => pattern.test(row)))
    .join('');
}

function listOf<N extends 'services' | 'terms'>(
  dir: string,
  name: N,
  field: string,
  names: readonly string[],
): Rows<RowOf<N>> | undefined {
  const text = existsSync(join(dir, name)) ? undefined : read(dir, `${name}.yaml`);
  const source = text === undefined ? undefined : parsed(`${name}.yaml`, rowsNaming(text, field, names));
  if (source === undefined || !Array.isArray(source.value)) return undefined;
  const written = source.value as readonly unknown[];
  const shape = lists[name] as unknown as z.ZodType<RowOf<N>>;
  const rows = written.flatMap((row, index): Row<RowOf<N>>[] => {
    const { data } = shape.safeParse(row);
    return data === undefined ? [] : [{ source, index, value: data }];
  });
  return rows.length === written.length && rows.length > 0 ? { source, rows, spoilt: [], written } : undefined;
}

/**
 * Reads the calendar, every version of one service and the terms it names, and no other row of their files: a tenth of
 * the work. Undefined whenever anything is not as plain as that; then the files are to be read whole.
 */
export function readClocksOfOne(dir: string, code: string): ClockFolder | undefined {
  const services = /^[\w.-]+$/u.test(code) ? listOf(dir, 'services', 'code', [code]) : undefined;
  if (services === undefined) return undefined;
  const named = services.rows.flatMap(({ value: { term, clocks } }) => [
    ...(typeof term === 'string' ? [term] : []),
    ...clocks,
  ]);
  const terms = listOf(dir, 'terms', 'id', named);
  const text = read(dir, 'calendar.yaml');
  const source = text === undefined ? undefined : parsed('calendar.yaml', text);
  const { data: value } = heads.calendar.safeParse(source?.value);
  const isThere = (id: string): boolean => terms?.rows.some((row) => row.value.id === id) ?? false;
  if (terms === undefined || source === undefined || value === undefined || !named.every(isThere)) return undefined;
  return { services, terms, calendar: { source, value } };
}
