import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { beforeEach, describe, expect, it } from 'vitest';
import { BlobMismatch, BlobMissing, BlobTooLarge } from './blob-errors.ts';
import type { BlobStore } from './blob-store.ts';

/** An empty store with what the suite needs to know about it. */
export interface BlobBench {
  blobs: BlobStore;
  /** A folder for files that the store adopts. */
  workDir: string;
  /** Changes one bit of a stored blob, past the store. */
  flipBit(sha256: string): Promise<void>;
}

const plenty = { maxBytes: 10_000_000 };
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const inChunks = (bytes: Buffer, size: number): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size)),
  );
const nowhere = 'f'.repeat(64);

/** What every blob store must do, as a vitest suite. @param make opens an empty store. */
export function blobConformance(name: string, make: () => Promise<BlobBench>): void {
  describe(`blobs in ${name}`, () => {
    const bench = {} as BlobBench;
    beforeEach(async () => {
      Object.assign(bench, await make());
    });
    putting(bench);
    refusing(bench);
    adopting(bench);
    reading(bench);
    doubting(bench);
    removing(bench);
  });
}

function putting(bench: BlobBench): void {
  it('are named by the hash of their content and come back byte by byte', async () => {
    const bytes = randomBytes(300_001);
    const stored = await bench.blobs.put(inChunks(bytes, 65_536), plenty);
    expect(stored).toEqual({ sha256: sha256Of(bytes), size: 300_001 });
    expect(await bench.blobs.read(stored.sha256)).toEqual(bytes);
    expect(await bench.blobs.stat(stored.sha256)).toEqual({ size: 300_001 });
    expect(await bench.blobs.has(stored.sha256)).toBe(true);
  });

  it('are kept once, however often the same content comes, also at the same time', async () => {
    const bytes = randomBytes(50_000);
    const puts = [7, 1000, 50_000].map((size) => bench.blobs.put(inChunks(bytes, size), plenty));
    const names = (await Promise.all(puts)).map(({ sha256 }) => sha256);
    expect(new Set(names)).toEqual(new Set([sha256Of(bytes)]));
    expect(await bench.blobs.verify(sha256Of(bytes))).toBe(true);
  });

  it('may be empty', async () => {
    const { sha256, size } = await bench.blobs.put(Readable.from([]), plenty);
    expect({ size, read: (await bench.blobs.read(sha256)).length }).toEqual({ size: 0, read: 0 });
  });
}

function refusing(bench: BlobBench): void {
  it('may be as large as allowed and not a byte larger', async () => {
    const bytes = randomBytes(1000);
    await expect(bench.blobs.put(inChunks(bytes, 100), { maxBytes: 999 })).rejects.toBeInstanceOf(BlobTooLarge);
    expect(await bench.blobs.has(sha256Of(bytes))).toBe(false);
    await bench.blobs.put(inChunks(bytes, 100), { maxBytes: 1000 });
    expect(await bench.blobs.has(sha256Of(bytes))).toBe(true);
  });

  it('are not read further than the limit', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      for (; ; given += 1) yield Buffer.alloc(1000);
    }
    await expect(bench.blobs.put(endless(), { maxBytes: 5000 })).rejects.toBeInstanceOf(BlobTooLarge);
    expect(given).toBeLessThan(10);
  });

  it('are not kept when the sender breaks off', async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.from('half');
      throw new Error('link lost');
    }
    await expect(bench.blobs.put(broken(), plenty)).rejects.toThrow('link lost');
    expect(await bench.blobs.has(sha256Of(Buffer.from('half')))).toBe(false);
  });
}

function adopting(bench: BlobBench): void {
  it('take over a finished file that is what was promised', async () => {
    const bytes = randomBytes(10_000);
    const path = join(bench.workDir, 'finished');
    await writeFile(path, bytes);
    await bench.blobs.adopt(path, { sha256: sha256Of(bytes), size: 10_000 });
    expect(existsSync(path)).toBe(false);
    expect(await bench.blobs.read(sha256Of(bytes))).toEqual(bytes);
  });

  it('refuse a file with other content or another size, and leave it where it is', async () => {
    const bytes = randomBytes(10_000);
    const path = join(bench.workDir, 'wrong');
    await writeFile(path, bytes);
    const wrong = [
      { sha256: nowhere, size: 10_000 },
      { sha256: sha256Of(bytes), size: 9999 },
    ];
    for (const expected of wrong) {
      await expect(bench.blobs.adopt(path, expected)).rejects.toBeInstanceOf(BlobMismatch);
      expect(await bench.blobs.has(expected.sha256)).toBe(false);
    }
    expect(await readFile(path)).toEqual(bytes);
  });
}

function reading(bench: BlobBench): void {
  it('are read as a stream, whole or in part', async () => {
    const { sha256 } = await bench.blobs.put(Readable.from([Buffer.from('0123456789')]), plenty);
    const part = async (range?: { start: number; end?: number }): Promise<string> =>
      (await buffer(bench.blobs.open(sha256, range))).toString();
    expect(await part()).toBe('0123456789');
    expect(await part({ start: 3, end: 5 })).toBe('345');
    expect(await part({ start: 7 })).toBe('789');
  });

  it('are lent as a file', async () => {
    const { sha256 } = await bench.blobs.put(Readable.from([Buffer.from('lent')]), plenty);
    expect(await bench.blobs.withFile(sha256, (path) => readFile(path, 'utf8'))).toBe('lent');
  });

  it('say so when they are not there, and never leave their folder', async () => {
    for (const name of [nowhere, '../../../etc/passwd', '']) {
      await expect(buffer(bench.blobs.open(name))).rejects.toBeInstanceOf(BlobMissing);
      await expect(bench.blobs.read(name)).rejects.toBeInstanceOf(BlobMissing);
      await expect(bench.blobs.withFile(name, () => Promise.resolve())).rejects.toBeInstanceOf(BlobMissing);
      expect([await bench.blobs.has(name), await bench.blobs.stat(name)]).toEqual([false, undefined]);
      expect(await bench.blobs.verify(name)).toBe(false);
    }
  });
}

function doubting(bench: BlobBench): void {
  it('notice a single changed bit', async () => {
    const { sha256 } = await bench.blobs.put(Readable.from([randomBytes(5000)]), plenty);
    expect(await bench.blobs.verify(sha256)).toBe(true);
    await bench.flipBit(sha256);
    expect(await bench.blobs.verify(sha256)).toBe(false);
  });

  it('are healed when the right content comes again', async () => {
    const bytes = randomBytes(5000);
    const { sha256 } = await bench.blobs.put(Readable.from([bytes]), plenty);
    await bench.flipBit(sha256);
    await bench.blobs.put(Readable.from([bytes]), plenty);
    expect(await bench.blobs.verify(sha256)).toBe(true);
  });
}

function removing(bench: BlobBench): void {
  it('are removed, once and for all', async () => {
    const { sha256 } = await bench.blobs.put(Readable.from([Buffer.from('gone')]), plenty);
    await bench.blobs.remove(sha256);
    await bench.blobs.remove(sha256);
    expect(await bench.blobs.has(sha256)).toBe(false);
    await expect(bench.blobs.read(sha256)).rejects.toBeInstanceOf(BlobMissing);
  });
}
