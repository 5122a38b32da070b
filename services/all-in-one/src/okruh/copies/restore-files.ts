import { createReadStream, existsSync, type ReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { digestOfFile, lazily, sameDigest, writeNewFile } from '../files/digest.ts';
import { makeFolder } from '../files/durable.ts';
import type { Problem } from '../refusals.ts';
import { type Opening, WrongIdentity } from './encryption.ts';
import { storedPath } from './layout.ts';
import type { CopiedFile } from './manifest.ts';

/**
 * Writes a file of a copy into a data folder, decrypted when it is encrypted, and compares what arrived with the manifest.
 * @returns what is wrong; undefined when the file is there, whole and on disk.
 */
export async function restoreFile(
  copy: string,
  file: CopiedFile,
  dir: string,
  opening: Opening | undefined,
): Promise<Problem | undefined> {
  const from = storedPath(copy, file);
  if (!existsSync(from)) return problemOf(file, 'file-missing', 'файлу копії немає');
  const to = join(dir, file.path);
  await makeFolder(dirname(to));
  try {
    const bytes = (): ReadStream => createReadStream(from);
    const plain = file.stored && opening ? await opening.decrypt(bytes()) : lazily(bytes);
    const written = await writeNewFile(to, plain);
    return sameDigest(written, file) ? undefined : problemOf(file, 'file-damaged', 'вміст файлу змінено або обрізано');
  } catch (error) {
    if (error instanceof WrongIdentity) return problemOf(file, 'identity-wrong', 'ключ не той: цим ключем не відкрити');
    if (isOfDisk(error)) throw error;
    return problemOf(file, 'file-damaged', 'зашифрований файл змінено або обрізано');
  }
}

/** Compares a file of a copy with the manifest as it lies there. @returns what is wrong */
export async function checkStoredFile(copy: string, file: CopiedFile): Promise<Problem | undefined> {
  const path = storedPath(copy, file);
  if (!existsSync(path)) return problemOf(file, 'file-missing', 'файлу копії немає');
  const sound = sameDigest(await digestOfFile(path), file.stored ?? file);
  return sound ? undefined : problemOf(file, 'file-damaged', 'вміст файлу змінено або обрізано');
}

/** Errors of a full or broken disk are not the copy's. */
export function isOfDisk(error: unknown): boolean {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code !== undefined && /^(ENOSPC|EDQUOT|EROFS|EACCES|EPERM|EIO|EFBIG|EMFILE)$/.test(code);
}

function problemOf({ path }: CopiedFile, code: string, message: string): Problem {
  return { code, place: path, message };
}
