import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Content of page number `number`, the same each time: nothing in it repeats, as in a scan. */
export function pageBytes(number: number, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  let word = (number + 1) * 2_654_435_761;
  for (let at = 0; at + 4 <= size; at += 4) {
    word = (Math.imul(word, 1_664_525) + 1_013_904_223) >>> 0;
    bytes.writeUInt32LE(word, at);
  }
  return bytes;
}

export interface SamplePage {
  readonly sha256: string;
  readonly size: number;
  readonly bytes: Buffer;
}

export function samplePage(number: number, size: number): SamplePage {
  const bytes = pageBytes(number, size);
  return { sha256: createHash('sha256').update(bytes).digest('hex'), size, bytes };
}

/** Writes a page as a blob store would, without waiting for the disk. */
export function writeBlob(dataDir: string, { sha256, bytes }: SamplePage): void {
  const folder = join(dataDir, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, sha256), bytes, { mode: 0o600 });
}
