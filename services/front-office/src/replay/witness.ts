import { closeSync, constants, existsSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from '@okruh/blobs';
import type { Logger } from '@okruh/runtime';
import { z } from 'zod';

const sealedSchema = z.object({
  officeId: z.string(),
  parcelId: z.string(),
  kind: z.string(),
  applicationId: z.string(),
  at: z.string(),
  registrationIndex: z.string().optional(),
  referenceNumber: z.string().optional(),
});

/** Something that a person was told is done, as far as it can be told again; nothing personal. */
export type Sealed = z.infer<typeof sealedSchema>;

/**
 * What was confirmed, in a file beside the database, on disk before anybody was told. SQLite drops the end of a damaged
 * write-ahead log without a word: by this file the office knows that something is missing.
 */
export interface Witness {
  /** After the commit. What was confirmed stays so: when the disk does not take the line, it is owed and tried again. */
  note(sealed: Sealed): void;
  /** Tries again to write what is owed. */
  settle(): void;
  /** How many lines the disk did not take. */
  owed(): number;
  /** The latest ones, oldest first. What is damaged is passed over: it stops nobody. */
  read(): Sealed[];
  /** Forgets these parcels; those that the disk does not let go are read again at the next start. */
  forget(parcelIds: ReadonlySet<string>): void;
}

/** The file has so many places; the next line takes that of the oldest. A write-ahead log holds a tenth of it. */
export const witnessPlaces = 512;
/** Bytes of a place: a line, filled up with spaces. */
export const placeBytes = 512;

const lineSchema = z.object({ n: z.number().int().nonnegative(), sealed: sealedSchema });
type Line = z.infer<typeof lineSchema>;

/**
 * Opens the file, or lays it out: its places are taken from the disk at once, so that one that is full later takes lines all
 * the same. A disk that does not give them now is said in the log, and asked again with the first line.
 */
export async function openWitness(path: string, log: Logger): Promise<Witness> {
  const owed: Sealed[] = [];
  const unwritable = (err: unknown): void =>
    log.error({ err, code: 'witness-unwritable', count: owed.length }, 'what was confirmed cannot be noted');
  await layOut(path).catch(unwritable);
  let next: number | undefined;
  const settle = (): void => {
    try {
      next ??= (linesIn(path).at(-1)?.n ?? -1) + 1;
      for (; owed[0] !== undefined; next += 1) {
        writeAt(path, next, JSON.stringify({ n: next, sealed: owed[0] }));
        owed.shift();
      }
    } catch (err) {
      unwritable(err);
    }
  };
  return {
    note: (sealed) => {
      owed.push(sealed);
      settle();
    },
    settle,
    owed: () => owed.length,
    read: () => {
      try {
        return linesIn(path).map(({ sealed }) => sealed);
      } catch (err) {
        log.error({ err, code: 'witness-unreadable' }, 'what was confirmed cannot be read');
        return [];
      }
    },
    forget: (parcelIds) => {
      try {
        for (const { n, sealed } of linesIn(path)) if (parcelIds.has(sealed.parcelId)) writeAt(path, n, '');
      } catch (err) {
        unwritable(err);
      }
    },
  };
}

/** Oldest first. */
function linesIn(path: string): Line[] {
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const starts = Array.from({ length: witnessPlaces }, (_, place) => place * placeBytes);
  const lines = starts.flatMap((start) => lineOf(bytes.toString('utf8', start, start + placeBytes)));
  return lines.toSorted((a, b) => a.n - b.n);
}

function lineOf(text: string): Line[] {
  if (text.trim() === '') return [];
  try {
    const read = lineSchema.safeParse(JSON.parse(text));
    return read.success ? [read.data] : [];
  } catch {
    return [];
  }
}

async function layOut(path: string): Promise<void> {
  const size = existsSync(path) ? statSync(path).size : 0;
  const missing = witnessPlaces * placeBytes - size;
  if (missing <= 0) return;
  write(path, size, Buffer.alloc(missing, ' '));
  await syncFolder(dirname(path));
}

function writeAt(path: string, n: number, line: string): void {
  const bytes = Buffer.alloc(placeBytes, ' ');
  bytes.write(line);
  bytes.write('\n', placeBytes - 1);
  write(path, (n % witnessPlaces) * placeBytes, bytes);
}

function write(path: string, from: number, bytes: Buffer): void {
  const file = openSync(path, constants.O_CREAT | constants.O_WRONLY, 0o600);
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, from + done);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
