import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileBlobReader } from '@okruh/blobs';
import { type BlobEntry, readBlobList } from '../copies/blob-list.ts';
import type { Opening } from '../copies/encryption.ts';
import { poolDir, targetOf } from '../copies/layout.ts';
import { type OpenedCopy, openCopy } from '../copies/open-copy.ts';
import { checkStoredFile, restoreFile } from '../copies/restore-files.ts';
import { makeFolder } from '../files/durable.ts';
import type { Problem } from '../refusals.ts';
import { verifyBlobs } from './verify-blobs.ts';
import { checkStoredFiles, examineFiles, readLists } from './verify-part.ts';

export interface VerifyOptions {
  /** Opens encrypted copies; without it they are only compared with their checksums, from outside. */
  readonly opening: Opening | undefined;
  /** How many blobs to read whole; all by default. */
  readonly sample: number | undefined;
  /** Stored hashes of blobs that this run has read whole already. */
  readonly alreadyRead: ReadonlySet<string>;
}

export interface Verification {
  readonly copy: OpenedCopy | undefined;
  /** Nothing was found, and everything was opened. */
  readonly whole: boolean;
  /** The copy is encrypted and there was no key: only its outside was looked at. */
  readonly outsideOnly: boolean;
  readonly problems: readonly Problem[];
  readonly blobs: { readonly listed: number; readonly read: number };
}

/**
 * Restores a copy into a folder for the time being and examines it: seals, every file, database, references, counts, the
 * chains of all applications, and the blobs in the pool. Changes nothing of the copy.
 */
export async function verifyCopy(folder: string, options: VerifyOptions): Promise<Verification> {
  const problems: Problem[] = [];
  const copy = await openCopy(folder, problems);
  const scratch = await mkdtemp(join(tmpdir(), 'okruh-verify-'));
  try {
    const blobs = copy === undefined ? { listed: 0, read: 0 } : await examine(copy, scratch, options, problems);
    const outsideOnly = copy !== undefined && copy.manifest.encryptedTo.length > 0 && options.opening === undefined;
    return { copy, whole: problems.length === 0 && !outsideOnly, outsideOnly, problems, blobs };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function examine(
  copy: OpenedCopy,
  scratch: string,
  options: VerifyOptions,
  problems: Problem[],
): Promise<Verification['blobs']> {
  const { opening } = options;
  const closed = copy.manifest.encryptedTo.length > 0 && opening === undefined;
  problems.push(...(await townFiles(copy, join(scratch, 'town'), closed, opening)));
  const entries = new Map<string, BlobEntry>();
  for (const [index, part] of copy.parts.entries()) {
    const lists = await readLists(part, problems);
    if (lists === undefined) continue;
    for (const entry of readBlobList(lists.blobs)) entries.set(entry.stored?.sha256 ?? entry.sha256, entry);
    const dir = join(scratch, String(index));
    await makeFolder(dir);
    problems.push(...(closed ? await checkStoredFiles(part) : await examineFiles(part, lists, dir, opening)));
    await rm(dir, { recursive: true, force: true });
  }
  const pool = fileBlobReader(poolDir(targetOf(copy.folder)));
  const verified = await verifyBlobs([...entries.values()], { ...options, pool });
  problems.push(...verified.problems);
  return { listed: entries.size, read: verified.read };
}

/** A town's own files: its secrets. */
async function townFiles(
  { folder, manifest }: OpenedCopy,
  scratch: string,
  closed: boolean,
  opening: Opening | undefined,
): Promise<Problem[]> {
  if (manifest.what !== 'town') return [];
  const found = [];
  for (const file of manifest.files) {
    found.push(await (closed ? checkStoredFile(folder, file) : restoreFile(folder, file, scratch, opening)));
  }
  return found.filter((problem) => problem !== undefined);
}
