import { access, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compareUkrainian } from '@okruh/domain';
import { openForWriting } from './open-for-writing.ts';

/** Names that programs give to what they have not finished, to locks, and to what is no document. */
const unfinished = /^[.~]|~$|\.(part|partial|filepart|tmp|temp|crdownload|download|lock|lck|swp)$/iu;
const notDocuments: ReadonlySet<string> = new Set(['thumbs.db', 'desktop.ini']);

/** A file must stay as it is for so long. */
export const settleMs = 3000;
/** An empty file is usually only the beginning of one. */
const settleEmptyMs = 60_000;

interface Seen {
  readonly mark: string;
  readonly since: number;
}

/** Tells which files of a folder are complete. */
export interface CompleteFiles {
  /**
   * Names of the files that are complete now, in the order of the alphabet: not changed since an earlier look, not open
   * for writing (where the system tells that), without a lock beside them.
   *
   * @param now milliseconds
   * @throws when the folder cannot be read.
   */
  look(now: number): Promise<string[]>;
}

export function completeFiles(
  dir: string,
  written: (dir: string) => Promise<ReadonlySet<string>> = openForWriting,
): CompleteFiles {
  let seen = new Map<string, Seen>();

  const settled = async (name: string, now: number): Promise<readonly [string, Seen, boolean] | undefined> => {
    const stat = await lstat(join(dir, name)).catch(() => undefined);
    if (!stat?.isFile()) return undefined;
    const mark = `${stat.ino} ${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}`;
    const before = seen.get(name);
    const since = before?.mark === mark ? before.since : now;
    return [name, { mark, since }, now - since >= (stat.size === 0 ? settleEmptyMs : settleMs)];
  };

  return {
    look: async (now) => {
      const names = (await readdir(dir)).filter(isDocument);
      const found = (await Promise.all(names.map((name) => settled(name, now)))).filter((one) => one !== undefined);
      seen = new Map(found.map(([name, state]) => [name, state]));
      const still = found.filter(([, , ready]) => ready).map(([name]) => name);
      if (still.length === 0) return [];
      const busy = await written(dir);
      const free = await Promise.all(still.map(async (name) => !busy.has(name) && !(await isLocked(dir, name))));
      return still.filter((_, index) => free[index]).sort(compareUkrainian);
    },
  };
}

function isDocument(name: string): boolean {
  return !unfinished.test(name) && !notDocuments.has(name.toLowerCase());
}

/** Locks as office programs and scanners lay them beside a file. */
async function isLocked(dir: string, name: string): Promise<boolean> {
  const locks = [`${name}.lock`, `${name}.lck`, `.~lock.${name}#`, `~$${name}`];
  const there = await Promise.all(
    locks.map((lock) =>
      access(join(dir, lock)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return there.includes(true);
}
