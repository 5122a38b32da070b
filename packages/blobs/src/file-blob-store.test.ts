import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import * as promises from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { systemClock } from '@okruh/runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { blobConformance } from './conformance.ts';
import { fileBlobStore } from './file-blob-store.ts';

let base = '';
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'blobs-'));
});
afterAll(() => rmSync(base, { recursive: true }));
const newDir = (): string => mkdtempSync(join(base, 'store-'));
const pathOf = (dir: string, sha256: string): string => join(dir, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

blobConformance('a folder', () => {
  const dir = newDir();
  const flipBit = (sha256: string): Promise<void> => {
    const bytes = readFileSync(pathOf(dir, sha256));
    bytes.writeUInt8(bytes.readUInt8(100) ^ 4, 100);
    writeFileSync(pathOf(dir, sha256), bytes);
    return Promise.resolve();
  };
  return Promise.resolve({ blobs: fileBlobStore(dir), workDir: base, flipBit });
});

describe('a folder of blobs', () => {
  const small = (text: string): Readable => Readable.from([Buffer.from(text)]);
  const limits = { maxBytes: 1000 };
  afterEach(() => vi.restoreAllMocks());

  it('keeps files in two levels of folders, readable for their owner only', async () => {
    const dir = newDir();
    const { sha256 } = await fileBlobStore(dir).put(small('page'), limits);
    expect(statSync(pathOf(dir, sha256)).mode & 0o777).toBe(0o600);
    expect(statSync(join(dir, sha256.slice(0, 2))).mode & 0o777).toBe(0o700);
  });

  it('syncs the file before it gets its name and the folder before it is confirmed', async () => {
    const dir = newDir();
    const blobs = fileBlobStore(dir);
    await blobs.put(small('first'), limits);
    const handle = await promises.open(dir, 'r');
    const synced: string[] = [];
    const named = (): number =>
      readdirSync(dir, { recursive: true }).filter((f) => /[0-9a-f]{64}$/.test(String(f))).length;
    const spied = vi.spyOn(Object.getPrototypeOf(handle) as typeof handle, 'sync');
    spied.mockImplementation(async function (this: typeof handle) {
      synced.push(`${(await this.stat()).isDirectory() ? 'folder' : 'file'} with ${named()} named`);
    });
    await handle.close();
    await blobs.put(small('second'), limits);
    expect(synced[0]).toBe('file with 1 named');
    expect(synced.at(-1)).toBe('folder with 2 named');
  });

  it('confirms nothing when a sync fails, and leaves nothing behind', async () => {
    const dir = newDir();
    const blobs = fileBlobStore(dir);
    const handle = await promises.open(dir, 'r');
    vi.spyOn(Object.getPrototypeOf(handle) as typeof handle, 'sync').mockRejectedValueOnce(
      Object.assign(new Error('i/o error'), { code: 'EIO' }),
    );
    await handle.close();
    await expect(blobs.put(small('page'), limits)).rejects.toMatchObject({ code: 'blobs-unwritable' });
    expect(readdirSync(dir, { recursive: true })).toEqual(['incoming']);
  });

  it('says what to do when it cannot write, and goes on when it can again', async () => {
    const dir = newDir();
    const blobs = fileBlobStore(dir);
    renameSync(dir, `${dir}-away`);
    const refused = { code: 'blobs-unwritable', message: expect.stringMatching(/Звільніть місце/) };
    await expect(blobs.put(small('page'), limits)).rejects.toMatchObject(refused);
    renameSync(`${dir}-away`, dir);
    await expect(blobs.put(small('page'), limits)).resolves.toMatchObject({ size: 4 });
  });

  it('does not take a fault of the sender for its own', async () => {
    const gone = Readable.from(
      (async function* (): AsyncGenerator<Buffer> {
        yield Buffer.from('x');
        throw Object.assign(new Error('scan folder gone'), { code: 'ENOENT' });
      })(),
    );
    await expect(fileBlobStore(newDir()).put(gone, limits)).rejects.toThrow('scan folder gone');
  });

  it('removes at the start what earlier runs left half-written, and nothing of runs that go on', async () => {
    const dir = newDir();
    const running = fileBlobStore(dir);
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    async function* slow(): AsyncGenerator<Buffer> {
      yield Buffer.from('half');
      await finished;
    }
    const putting = running.put(slow(), limits);
    await expect.poll(() => readdirSync(join(dir, 'incoming'))).toHaveLength(1);
    const host = hostname().replaceAll(/[^\w-]/g, '-');
    const left = (name: string, ageMs: number): void => {
      const path = join(dir, 'incoming', name);
      writeFileSync(path, 'half');
      utimesSync(path, new Date(), new Date(systemClock.millis() - ageMs));
    };
    left(`${host}~${process.pid}~earlier-run~1`, 0);
    left(`${host}~999999999~dead-run~2`, 0);
    left('elsewhere~1~old-run~3', 2 * 86_400_000);
    left('elsewhere~1~young-run~4', 1000);
    fileBlobStore(dir);
    const kept = readdirSync(join(dir, 'incoming'));
    expect(kept).toHaveLength(2);
    expect(kept).toContain('elsewhere~1~young-run~4');
    finish();
    await expect(putting).resolves.toMatchObject({ size: 4 });
  });
});
