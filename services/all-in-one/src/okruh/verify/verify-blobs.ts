import { randomInt } from 'node:crypto';
import type { BlobReader } from '@okruh/blobs';
import type { BlobEntry } from '../copies/blob-list.ts';
import { type Opening, WrongIdentity } from '../copies/encryption.ts';
import { width } from '../copies/pool.ts';
import { isOfDisk } from '../copies/restore-files.ts';
import { digestOfStream, sameDigest } from '../files/digest.ts';
import { inParallel } from '../files/in-parallel.ts';
import type { Problem } from '../refusals.ts';

export interface BlobCheck {
  readonly pool: BlobReader;
  readonly opening: Opening | undefined;
  /** How many to read whole, chosen at random; of the others only the size is looked at. All by default. */
  readonly sample: number | undefined;
  /** Stored hashes that were read whole a moment ago. */
  readonly alreadyRead: ReadonlySet<string>;
}

/** Looks at the blobs of a copy in the pool. @returns what is wrong, and how many were read whole. */
export async function verifyBlobs(
  entries: readonly BlobEntry[],
  check: BlobCheck,
): Promise<{ problems: Problem[]; read: number }> {
  const chosen = check.sample === undefined ? undefined : chosenAtRandom(entries.length, check.sample);
  const problems: Problem[] = [];
  let read = 0;
  await inParallel(entries.entries(), width, async ([index, entry]) => {
    const whole = chosen === undefined || chosen.has(index);
    const fault = (await sizeFault(entry, check)) ?? (whole ? await contentFault(entry, check) : undefined);
    if (whole) read += 1;
    if (fault !== undefined) problems.push({ ...fault, place: `pool/${entry.sha256}` });
  });
  return { problems, read };
}

type Fault = Omit<Problem, 'place'>;

const missing: Fault = { code: 'blob-missing', message: 'файлу немає' };
const damaged: Fault = { code: 'blob-damaged', message: 'вміст файлу змінено або обрізано' };
const wrongKey: Fault = { code: 'identity-wrong', message: 'ключ не той: цим ключем не відкрити' };

async function sizeFault(entry: BlobEntry, { pool }: BlobCheck): Promise<Fault | undefined> {
  const stored = entry.stored ?? entry;
  const found = await pool.stat(stored.sha256);
  if (found === undefined) return missing;
  return found.size === stored.size ? undefined : damaged;
}

async function contentFault(entry: BlobEntry, check: BlobCheck): Promise<Fault | undefined> {
  const { pool, opening, alreadyRead } = check;
  const stored = entry.stored ?? entry;
  if (entry.stored === undefined || opening === undefined) {
    return alreadyRead.has(stored.sha256) || (await pool.verify(stored.sha256)) ? undefined : damaged;
  }
  try {
    return sameDigest(await digestOfStream(await opening.decrypt(pool.open(stored.sha256))), entry)
      ? undefined
      : damaged;
  } catch (error) {
    if (isOfDisk(error)) throw error;
    return error instanceof WrongIdentity ? wrongKey : damaged;
  }
}

/** `count` of the places from 0 to `all` - 1. */
function chosenAtRandom(all: number, count: number): Set<number> {
  const places = Array.from({ length: all }, (_, place) => place);
  for (let place = 0; place < Math.min(count, all); place += 1) {
    const other = randomInt(place, all);
    [places[place], places[other]] = [places[other] ?? 0, places[place] ?? 0];
  }
  return new Set(places.slice(0, count));
}
