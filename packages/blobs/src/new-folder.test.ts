import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BlobMismatch, BlobMissing, fileBlobReader, fileBlobStore, newBlobFolder, syncTree } from './index.ts';

const bytesOf = async function* (text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
};
const known = (text: string) => ({
  sha256: createHash('sha256').update(text).digest('hex'),
  size: Buffer.byteLength(text),
});

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'new-folder-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('a new folder of blobs', () => {
  it('is one that a blob store goes on with', async () => {
    await newBlobFolder(dir).add(bytesOf('сторінка'), known('сторінка'));
    await syncTree(dir);
    const store = fileBlobStore(dir);
    expect((await store.read(known('сторінка').sha256)).toString()).toBe('сторінка');
    expect(await store.verify(known('сторінка').sha256)).toBe(true);
  });

  it('keeps nothing of other content than was promised', async () => {
    const adding = newBlobFolder(dir).add(bytesOf('інше'), known('сторінка'));
    await expect(adding).rejects.toBeInstanceOf(BlobMismatch);
    expect(await fileBlobReader(dir).has(known('сторінка').sha256)).toBe(false);
  });
});

describe("another program's blobs", () => {
  it('are read without leaving a trace', async () => {
    await fileBlobStore(dir).put(bytesOf('лист'), { maxBytes: 100 });
    const before = readdirSync(dir);
    const reader = fileBlobReader(dir);
    expect((await reader.read(known('лист').sha256)).toString()).toBe('лист');
    expect(await reader.verify(known('лист').sha256)).toBe(true);
    expect(readdirSync(dir)).toEqual(before);
  });

  it('may not be there at all', async () => {
    const reader = fileBlobReader(join(dir, 'absent'));
    expect(await reader.verify(known('лист').sha256)).toBe(false);
    await expect(reader.read(known('лист').sha256)).rejects.toBeInstanceOf(BlobMissing);
    expect(existsSync(join(dir, 'absent'))).toBe(false);
  });
});
