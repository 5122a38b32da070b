import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TownError } from './town-error.ts';

/**
 * Makes sure that one town alone works in a data folder: two would write into the same databases.
 *
 * @returns lets the folder go.
 * @throws TownError when a running town has it.
 */
export function lockDataDir(dataDir: string): () => void {
  const path = join(dataDir, 'town.lock');
  const owner = ownerOf(path);
  if (owner !== undefined && isTown(owner)) {
    throw new TownError(
      `У теці ${dataDir} вже працює Округ (процес ${owner}). Зупиніть його або задайте іншу теку: OKRUH_DATA_DIR=…`,
    );
  }
  writeFileSync(path, `${process.pid}\n`, { mode: 0o600 });
  return () => {
    if (ownerOf(path) === process.pid) rmSync(path, { force: true });
  };
}

function ownerOf(path: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10);
  } catch {
    return undefined;
  }
}

/** A lock may outlive its town, and its number may be given to another program: where the system tells, its name is read. */
function isTown(pid: number): boolean {
  if (pid === process.pid || Number.isNaN(pid)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(process.execPath);
  } catch {
    return true;
  }
}
