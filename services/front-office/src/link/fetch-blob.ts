import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobMismatch } from '@okruh/blobs';
import { transportPaths } from '@okruh/protocol';
import type { Office } from '../office.ts';
import type { CentreLink, Download } from './centre-link.ts';
import { LinkProblem } from './link-problem.ts';

type Needs = Pick<Office, 'blobs' | 'folders' | 'clock' | 'log'>;

/** Before a cut is answered with the next try, while the file comes on. */
const pauseMs = 500;

/**
 * Fetches a file that the centre has, resumed at the byte: what came before a cut, or before the program ended, is not
 * sent again. It is among the files of this office once its SHA-256 is right.
 *
 * @returns false when the centre does not have it.
 * @throws LinkProblem; an error with `code` when the disk takes nothing
 */
export async function fetchBlob(
  office: Needs,
  link: CentreLink,
  sha256: string,
  signal: AbortSignal,
): Promise<boolean> {
  const path = join(office.folders.downloads, sha256);
  for (;;) {
    const here = await sizeOf(path);
    try {
      if (!(await comeOn(link, { sha256, path, here }, signal))) return false;
      return await keep(office, path, sha256);
    } catch (error) {
      const cameOn = error instanceof LinkProblem && (await sizeOf(path)) > here;
      if (!cameOn || signal.aborted) throw error;
      await office.clock.sleep(pauseMs, signal);
    }
  }
}

/** Lets what lacks of a file come; a centre or proxy that knows no ranges sends all of it. @returns false: there is none */
async function comeOn(
  link: CentreLink,
  { sha256, path, here }: { sha256: string; path: string; here: number },
  signal: AbortSignal,
): Promise<boolean> {
  const download = await ask(link, sha256, here, signal);
  if (download === 'all-here') return true;
  if (download === undefined) return false;
  await write(path, download);
  return true;
}

/** Every piece that came is in the file before the next one is waited for. @throws LinkProblem when the line breaks */
async function write(path: string, { from, body }: Download): Promise<void> {
  const pieces: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
  const file = await open(path, from === 0 ? 'w' : 'a', 0o600);
  try {
    for (;;) {
      const { value, done } = await pieces.next().catch((cause: unknown) => {
        throw new LinkProblem('unreachable', { cause });
      });
      if (done) return;
      await file.appendFile(value);
    }
  } finally {
    body.destroy();
    await file.close();
  }
}

async function ask(
  link: CentreLink,
  sha256: string,
  from: number,
  signal: AbortSignal,
): Promise<Download | 'all-here' | undefined> {
  try {
    return await link.download(transportPaths.blob(sha256), { from, signal });
  } catch (error) {
    if (!(error instanceof LinkProblem)) throw error;
    if (error.status === 404) return undefined;
    // No byte is left to be sent: all of them came before.
    if (error.status === 416) return 'all-here';
    throw error;
  }
}

async function keep({ blobs, log }: Needs, path: string, sha256: string): Promise<boolean> {
  try {
    await blobs.adopt(path, { sha256, size: await sizeOf(path) });
    return true;
  } catch (error) {
    if (!(error instanceof BlobMismatch)) throw error;
    await rm(path, { force: true });
    log.warn({ sha256 }, 'a file is not what was promised');
    throw new LinkProblem('not-an-answer', { cause: error });
  }
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}
