import { editDistance } from '@okruh/domain';
import type { z } from 'zod';
import type { Problem } from '../problem.ts';
import { type ListName, lists } from './file-shapes.ts';
import type { Folder, Rows } from './read-folder.ts';
import type { Found, Missing } from './yaml-file.ts';

type Dangling = Found & { readonly missing: Missing };

function isDangling(found: Found): found is Dangling {
  return found.missing !== undefined;
}

function listOf(folder: Folder, name: string): Rows<unknown> | undefined {
  return folder[name as ListName];
}

/** A list that has no file at all: an optional one that something in the hromada cannot do without. */
function isAbsent(folder: Folder, name: string): boolean {
  return listOf(folder, name)?.written.length === 0;
}

/** One problem for a list that is not there, instead of one for each name that leads into it. */
function absentLists(folder: Folder, dangling: readonly Dangling[]): Map<Dangling, Problem | undefined> {
  const told = new Set<string>();
  const instead = new Map<Dangling, Problem | undefined>();
  for (const found of dangling) {
    const [list] = found.missing.lists;
    if (list === undefined || !found.missing.lists.every((name) => isAbsent(folder, name))) continue;
    const file = `${list}.yaml`;
    const message = `Файлу немає або він порожній, а на його записи посилаються (${found.file}).`;
    const advice = `Додайте записи у ${file}.`;
    const problem: Problem = { severity: 'error', file, path: '', code: 'file-missing', message, advice };
    instead.set(found, told.has(list) ? undefined : problem);
    told.add(list);
  }
  return instead;
}

/** What rows of a list have instead of a name, when the name itself is missing or written wrong. */
function spoiltNames(folder: Folder, name: ListName, field: string): unknown[] {
  const shape = (lists[name] as unknown as { readonly shape: Record<string, z.ZodType> }).shape[field];
  const written = listOf(folder, name)?.written ?? [];
  return written
    .map((row) => (row as Record<string, unknown> | null)?.[field])
    .filter((value) => shape?.safeParse(value).success === false);
}

/** The missing name that a row most likely was to have: the most alike, or without any name the one most asked for. */
function likeliest(names: ReadonlyMap<string, number>, spoilt: unknown): string | undefined {
  const written = typeof spoilt === 'string' || typeof spoilt === 'number' ? `${spoilt}`.toLowerCase() : undefined;
  const far = (name: string): number => (written === undefined ? 0 : editDistance(written, name.toLowerCase(), 20));
  const [first] = [...names].sort(([one, often], [other, oftener]) => far(one) - far(other) || oftener - often);
  return first?.[0];
}

/** Names that rows with a spoilt name most likely were to have: what leads to them is an echo of that mistake. */
function echoedNames(folder: Folder, name: ListName, dangling: readonly Dangling[]): Set<string> {
  const [first] = dangling;
  const counted = new Map<string, number>();
  for (const { missing } of dangling) counted.set(missing.key, (counted.get(missing.key) ?? 0) + 1);
  const echoed = new Set<string>();
  for (const spoilt of first ? spoiltNames(folder, name, first.missing.field) : []) {
    const key = likeliest(counted, spoilt);
    if (key === undefined) break;
    echoed.add(key);
    counted.delete(key);
  }
  return echoed;
}

function echoes(folder: Folder, dangling: readonly Dangling[]): Set<Dangling> {
  const names = new Set(dangling.flatMap(({ missing }) => missing.lists)) as Set<ListName>;
  return new Set(
    [...names].flatMap((name) => {
      const into = dangling.filter(({ missing }) => missing.lists.includes(name));
      const echoed = echoedNames(folder, name, into);
      return into.filter(({ missing }) => echoed.has(missing.key));
    }),
  );
}

function bare({ missing: _missing, ...problem }: Found): Problem {
  return problem;
}

function placeOf({ file, path }: Problem): string {
  return `${file} ${path}`;
}

/**
 * One mistake, one problem: what is said of a place whose shape is wrong is left to its shape; names that lead into a file which is not there are told once, at that file; names that lead
 * to a row whose own name is spoilt are left out, because that row is told already.
 */
export function settle(folder: Folder, shapes: readonly Problem[], all: readonly Found[]): Problem[] {
  const places = new Set(shapes.map(placeOf));
  const found = all.filter((one) => !places.has(placeOf(one)));
  const dangling = found.filter(isDangling);
  const instead = absentLists(folder, dangling);
  const left = new Set<Found>(
    echoes(
      folder,
      dangling.filter((one) => !instead.has(one)),
    ),
  );
  const settled = found.flatMap((one) => {
    if (left.has(one)) return [];
    if (!isDangling(one) || !instead.has(one)) return [bare(one)];
    const problem = instead.get(one);
    return problem ? [problem] : [];
  });
  return [...shapes, ...settled];
}
