import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileBlobReader, newBlobFolder } from '@okruh/blobs';
import { CommandRefused } from '../../command-line/refusals.ts';
import { readBlobList } from '../copies/blob-list.ts';
import type { Opening } from '../copies/encryption.ts';
import { poolDir, targetOf } from '../copies/layout.ts';
import type { CopiedFile } from '../copies/manifest.ts';
import { type CopyPart, type OpenedCopy, openCopy } from '../copies/open-copy.ts';
import { restoreFile } from '../copies/restore-files.ts';
import { makeFolder } from '../files/durable.ts';
import { type Problem, problemLine } from '../refusals.ts';
import { readLists } from '../verify/verify-part.ts';
import { beginRestore, finishRestore } from './place-folder.ts';
import { restoreBlobs } from './restore-blobs.ts';
import { revive } from './revive.ts';

export interface RestoreOptions {
  readonly opening: Opening | undefined;
  /** Moves what lies in the folder aside. */
  readonly mayReplace: boolean;
  readonly now: string;
}

export interface Restored {
  readonly copy: OpenedCopy;
  /** Where the folder is that was there before. */
  readonly aside: string | undefined;
  /** Blobs that are not there now, by place of the service. */
  readonly lost: readonly { readonly place: string; readonly sha256: string }[];
}

/**
 * Restores a copy into a folder, which appears there whole or not at all. Blobs that the copy lacks do not stop it: they
 * are told, and a centre asks its offices for them again.
 * @throws CommandRefused `copy-damaged` when a manifest, a list, a database or a key is not what was copied.
 */
export async function restoreCopy(folder: string, dir: string, options: RestoreOptions): Promise<Restored> {
  const problems: Problem[] = [];
  const copy = await openCopy(folder, problems);
  if (copy === undefined || problems.length > 0) throw damaged(problems);
  if (copy.manifest.encryptedTo.length > 0 && options.opening === undefined) {
    throw new CommandRefused('identity-needed', 'Копію зашифровано: вкажіть файл ключа, --identity ФАЙЛ.', [folder]);
  }
  const making = await beginRestore(dir, options.mayReplace);
  try {
    const lost = await fill(making, copy, options);
    return { copy, lost, aside: await finishRestore(making, dir, options.now) };
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

async function fill(making: string, copy: OpenedCopy, options: RestoreOptions): Promise<Restored['lost'][number][]> {
  if (copy.manifest.what === 'town') await putFiles(copy.folder, copy.manifest.files, making, options.opening);
  const lost = [];
  for (const part of copy.parts) {
    for (const sha256 of await fillPart(join(making, part.place), part, options))
      lost.push({ place: part.place, sha256 });
  }
  return lost;
}

async function fillPart(dir: string, part: CopyPart, { opening, now }: RestoreOptions): Promise<string[]> {
  const problems: Problem[] = [];
  const lists = await readLists(part, problems);
  if (lists === undefined) throw damaged(problems);
  await makeFolder(dir);
  await putFiles(part.folder, part.manifest.files, dir, opening);
  const lost = part.manifest.absent.map(({ sha256 }) => sha256);
  if (part.manifest.what !== 'citizen-portal') {
    const pool = fileBlobReader(poolDir(targetOf(part.folder)));
    const blobs = newBlobFolder(join(dir, 'blobs'));
    lost.push(...(await restoreBlobs(readBlobList(lists.blobs), pool, blobs, opening)));
  }
  await revive(dir, part.manifest, lost, now);
  return lost;
}

async function putFiles(
  copy: string,
  files: readonly CopiedFile[],
  dir: string,
  opening: Opening | undefined,
): Promise<void> {
  for (const file of files) {
    const problem = await restoreFile(copy, file, dir, opening);
    if (problem !== undefined) throw damaged([problem]);
  }
}

function damaged(problems: readonly Problem[]): CommandRefused {
  const wrongKey = problems.some(({ code }) => code === 'identity-wrong');
  return wrongKey
    ? new CommandRefused('identity-wrong', 'Ключ не той: цю копію зашифровано для іншого ключа.')
    : new CommandRefused(
        'copy-damaged',
        'Копію пошкоджено, нічого не відновлено. Візьміть іншу копію.',
        problems.map(problemLine),
      );
}
