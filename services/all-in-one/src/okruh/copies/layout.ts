import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CommandRefused } from '../../command-line/refusals.ts';
import { manifestFile } from './manifest.ts';

/** Where copies lie: `copies/<when>-<what>`, one folder each; their blobs together in `pool`, each once. */
export const poolDir = (target: string): string => join(target, 'pool');
export const copiesDir = (target: string): string => join(target, 'copies');

/** Files of the data folder lie below it in the copy; encrypted ones end in `.age`. */
export const filesDir = (copy: string): string => join(copy, 'data');
export const storedPath = (copy: string, file: { path: string; stored?: unknown }): string =>
  join(filesDir(copy), file.stored === undefined ? file.path : `${file.path}.age`);

/** Name of a finished copy: sorts by time, fits every file system. */
export function copyName(takenAt: string, what: string): string {
  return `${takenAt.replaceAll(':', '-')}-${what}`;
}

/** Paths of the finished copies in a target, oldest first. */
export function finishedCopies(target: string): string[] {
  const dir = copiesDir(target);
  if (!existsSync(dir)) return [];
  const names = readdirSync(dir).filter((name) => existsSync(join(dir, name, manifestFile)));
  return names
    .filter((name) => !name.startsWith('.'))
    .toSorted()
    .map((name) => join(dir, name));
}

/**
 * The copy that a path means: itself, or the newest one of a target.
 * @throws CommandRefused `copy-missing`
 */
export function chooseCopy(path: string): string {
  if (existsSync(join(path, manifestFile))) return path;
  const newest = finishedCopies(path).at(-1);
  if (newest !== undefined) return newest;
  throw new CommandRefused('copy-missing', 'Тут немає завершеної резервної копії.', [path]);
}

/** The target that a copy, or a part of one, lies in. @throws CommandRefused `pool-missing` */
export function targetOf(copy: string): string {
  let folder = resolve(copy);
  for (let up = 0; up < 5; up += 1) {
    folder = dirname(folder);
    if (existsSync(poolDir(folder)) && existsSync(copiesDir(folder))) return folder;
  }
  throw new CommandRefused(
    'pool-missing',
    'Поруч із копією немає теки pool з її файлами: переносьте цілу теку копій.',
    [copy],
  );
}
