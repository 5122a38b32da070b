import { existsSync, readdirSync } from 'node:fs';
import { rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder, syncTree } from '@okruh/blobs';
import { isSqliteInUse } from '@okruh/store';
import { CommandRefused } from '../../command-line/refusals.ts';
import { makeFolder } from '../files/durable.ts';
import { databasePath, readInstallation } from '../service-folders.ts';

/** Whether a folder is missing or has nothing in it. */
export const isFree = (dir: string): boolean => !existsSync(dir) || readdirSync(dir).length === 0;

/**
 * A folder beside the one that is to be restored, on the same disk, where everything is made ready.
 * @throws CommandRefused `folder-not-empty` unless it is free or may be moved aside; `folder-in-use` while a service
 * works on what lies there.
 */
export async function beginRestore(dir: string, mayReplace: boolean): Promise<string> {
  if (!isFree(dir) && !mayReplace) {
    throw new CommandRefused(
      'folder-not-empty',
      'Тека не порожня: відновлюйте в нову або порожню. З --force наявну теку буде відкладено вбік, а не видалено.',
      [dir],
    );
  }
  if (!isFree(dir)) refuseInUse(dir);
  const making = join(dirname(dir), `.${basename(dir)}.restoring~${process.pid}`);
  await rm(making, { recursive: true, force: true });
  await makeFolder(making);
  return making;
}

function refuseInUse(dir: string): void {
  const busy = servicesIn(dir).filter((path) => isSqliteInUse(path));
  if (busy.length === 0) return;
  throw new CommandRefused('folder-in-use', 'У цій теці працює служба: спершу зупиніть її.', busy);
}

/** Databases of the services in a folder; of a folder with something else in it, none. */
function servicesIn(dir: string): string[] {
  try {
    return readInstallation(dir).services.map(databasePath);
  } catch (error) {
    if (error instanceof CommandRefused) return [];
    throw error;
  }
}

/**
 * Puts the folder that was made ready in its place, in one step that survives a power cut; what was there stands beside it.
 * @returns where the old folder is now, if there was one.
 */
export async function finishRestore(making: string, dir: string, now: string): Promise<string | undefined> {
  await syncTree(making);
  const aside = isFree(dir) ? undefined : `${dir}.before-${now.replaceAll(':', '-')}`;
  if (aside !== undefined) await rename(dir, aside);
  else if (existsSync(dir)) await rmdir(dir);
  await rename(making, dir);
  await syncFolder(dirname(dir));
  return aside;
}
