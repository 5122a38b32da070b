import { type ReaderChild, startReader } from './reader-child.ts';

const idleMs = 30_000;
/** A process that rests above this, or has read this many files, makes room for a fresh one, so that one file's
 * leftovers never decide about the next file. */
const restingMbMost = 300;
const filesMost = 50;

let kept: { reader: ReaderChild; files: number } | undefined;
let lastWork: Promise<unknown> = Promise.resolve();
let idle: NodeJS.Timeout | undefined;

/** Runs `work` with the one reading process, after all work given before. */
export function withReader<T>(work: (reader: ReaderChild) => Promise<T>): Promise<T> {
  const turn = lastWork.then(async () => {
    clearTimeout(idle);
    const reader = await freshReader();
    try {
      return await work(reader);
    } finally {
      reader.release();
      idle = setTimeout(() => void dismiss(), idleMs).unref();
    }
  });
  lastWork = turn.catch(() => undefined);
  return turn;
}

/** Ends the reading process, if one is kept, after the work in hand; the next file starts another. */
export async function closeImaging(): Promise<void> {
  const closing = lastWork.then(dismiss);
  lastWork = closing;
  await closing;
}

async function freshReader(): Promise<ReaderChild> {
  if (kept && (!kept.reader.alive() || kept.reader.restingMb() > restingMbMost || kept.files >= filesMost))
    await dismiss();
  // One that was killed while it started says nothing of the installation: a second one is tried before the file fails.
  kept ??= { reader: await startReader().catch(startReader), files: 0 };
  kept.files += 1;
  return kept.reader;
}

async function dismiss(): Promise<void> {
  clearTimeout(idle);
  const leaving = kept;
  kept = undefined;
  await leaving?.reader.kill();
}
