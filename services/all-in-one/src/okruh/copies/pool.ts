import { Readable } from 'node:stream';
import { BlobMissing, type BlobReader, type BlobStore, BlobsUnwritable } from '@okruh/blobs';
import { type Digest, DigestDiffers, expecting } from '../files/digest.ts';
import { inParallel } from '../files/in-parallel.ts';
import type { BlobEntry } from './blob-list.ts';
import type { Sealing } from './encryption.ts';
import type { AbsentBlob } from './manifest.ts';

/** Files at a time: enough to keep two processors and a disk busy. */
export const width = 6;

/** Where blobs come from and go to. */
export interface Copying {
  readonly source: BlobReader;
  readonly pool: BlobStore;
  /** Without it blobs lie in the pool as they are. */
  readonly sealing: Sealing | undefined;
  /** Encrypted forms that earlier copies left in the pool, by hash of the content. */
  readonly known: ReadonlyMap<string, Digest>;
  /** Reads those that are in the pool already: a damaged one is replaced. Otherwise their size is enough. */
  readonly readAgain: boolean;
}

export interface CopiedBlobs {
  readonly entries: readonly BlobEntry[];
  readonly absent: readonly AbsentBlob[];
  /** What had to be written. */
  readonly written: { readonly count: number; readonly bytes: number };
  /** Hashes, as stored, that were read whole in the pool. */
  readonly read: ReadonlySet<string>;
}

/** Brings blobs into the pool, those that are missing there; what the service does not have whole is reported. */
export async function copyBlobs(wanted: readonly Digest[], copying: Copying): Promise<CopiedBlobs> {
  const entries = new Map<string, BlobEntry>();
  const absent: AbsentBlob[] = [];
  const written = { count: 0, bytes: 0 };
  const read = new Set<string>();
  await inParallel(wanted, width, async (blob) => {
    const there = await inPool(blob, copying, read);
    if (there !== undefined) return void entries.set(blob.sha256, there);
    const added = await add(blob, copying);
    if (typeof added === 'string') return void absent.push({ ...blob, reason: added });
    entries.set(blob.sha256, added);
    written.count += 1;
    written.bytes += (added.stored ?? added).size;
  });
  const ordered = wanted.flatMap(({ sha256 }) => entries.get(sha256) ?? []);
  return { entries: ordered, absent: absent.toSorted(byHash), written, read };
}

const byHash = (one: Digest, other: Digest): number => (one.sha256 < other.sha256 ? -1 : 1);

async function inPool(blob: Digest, copying: Copying, read: Set<string>): Promise<BlobEntry | undefined> {
  const { pool, sealing, known, readAgain } = copying;
  const stored = sealing === undefined ? blob : known.get(blob.sha256);
  if (stored === undefined || (await pool.stat(stored.sha256))?.size !== stored.size) return undefined;
  if (readAgain) {
    if (!(await pool.verify(stored.sha256))) return undefined;
    read.add(stored.sha256);
  }
  return sealing === undefined ? { ...blob } : { ...blob, stored };
}

async function add(blob: Digest, { source, pool, sealing }: Copying): Promise<BlobEntry | AbsentBlob['reason']> {
  const whole = expecting(() => source.open(blob.sha256), blob);
  try {
    if (sealing === undefined) {
      await pool.put(whole, unlimited);
      return { ...blob };
    }
    return { ...blob, stored: await pool.put(await sealing.encrypt(Readable.from(whole)), unlimited) };
  } catch (error) {
    if (error instanceof BlobsUnwritable) throw error;
    if (error instanceof BlobMissing) return 'missing';
    if (error instanceof DigestDiffers) return 'damaged';
    throw error;
  }
}

const unlimited = { maxBytes: Number.MAX_SAFE_INTEGER };
