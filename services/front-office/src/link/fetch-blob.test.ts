import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileBlobStore } from '@okruh/blobs';
import { createLogger, manualClock } from '@okruh/runtime';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CentreLink, Download } from './centre-link.ts';
import { fetchBlob } from './fetch-blob.ts';
import { LinkProblem } from './link-problem.ts';

const letter = randomBytes(50_000);
const sha256 = createHash('sha256').update(letter).digest('hex');

let dir: string;
let part: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'okruh-fetch-'));
  mkdirSync(join(dir, 'downloads'));
  part = join(dir, 'downloads', sha256);
});
afterEach(() => rmSync(dir, { recursive: true }));

/** A centre at the end of a line that breaks after so many bytes; it counts what it sent. */
function centre({ bytes = letter, perCall = Number.POSITIVE_INFINITY, knowsRanges = true } = {}) {
  const asked: number[] = [];
  let sent = 0;
  const download = async (_path: string, { from: wanted }: { from: number }): Promise<Download> => {
    asked.push(wanted);
    if (wanted >= bytes.length) throw new LinkProblem('not-an-answer', { status: 416 });
    const from = knowsRanges ? wanted : 0;
    const whole = from + perCall >= bytes.length;
    const piece = bytes.subarray(from, from + perCall);
    sent += piece.length;
    async function* flow() {
      yield piece;
      if (!whole) throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    }
    return { from, body: Readable.from(flow()) as Download['body'] };
  };
  return { link: { download } as unknown as CentreLink, asked, sent: () => sent };
}

async function fetch(link: CentreLink): Promise<boolean> {
  const clock = manualClock();
  const folders = { uploads: dir, thumbnails: dir, downloads: join(dir, 'downloads') };
  const log = createLogger({ service: 'test', level: 'silent' });
  const office = { blobs: fileBlobStore(join(dir, 'blobs')), folders, log, clock };
  const fetching = fetchBlob(office, link, sha256, new AbortController().signal);
  const over = { yes: false };
  void fetching.catch(() => undefined).finally(() => Object.assign(over, { yes: true }));
  for (; !over.yes; await new Promise((resolve) => setImmediate(resolve))) await clock.advance(500);
  return fetching;
}

const isHere = () => fileBlobStore(join(dir, 'blobs')).verify(sha256);

it('goes on at the byte after every cut, as long as it comes on', async () => {
  const { link, asked, sent } = centre({ perCall: 16_000 });
  expect(await fetch(link)).toBe(true);
  expect(asked).toEqual([0, 16_000, 32_000, 48_000]);
  expect(sent()).toBe(letter.length);
  expect(await isHere()).toBe(true);
  expect(existsSync(part)).toBe(false);
});

it('goes on with what came before the program ended', async () => {
  writeFileSync(part, letter.subarray(0, 40_000));
  const { link, sent } = centre();
  expect(await fetch(link)).toBe(true);
  expect(sent()).toBe(10_000);
  writeFileSync(part, letter);
  expect(await fetch(link)).toBe(true);
  expect(sent()).toBe(10_000);
});

it('begins anew where nobody knows ranges', async () => {
  writeFileSync(part, letter.subarray(0, 40_000));
  expect(await fetch(centre({ knowsRanges: false }).link)).toBe(true);
  expect(await isHere()).toBe(true);
});

it('is given up when nothing comes, and what came stays', async () => {
  writeFileSync(part, letter.subarray(0, 40_000));
  const { link, asked } = centre({ perCall: 0 });
  await expect(fetch(link)).rejects.toMatchObject({ code: 'unreachable' });
  expect(asked).toEqual([40_000]);
  expect(await fetch(centre().link)).toBe(true);
});

it('is thrown away when it is not what was promised, and asked for from the beginning', async () => {
  const other = randomBytes(letter.length);
  await expect(fetch(centre({ bytes: other }).link)).rejects.toMatchObject({ code: 'not-an-answer' });
  expect(await isHere()).toBe(false);
  const { link, asked } = centre();
  expect(await fetch(link)).toBe(true);
  expect(asked).toEqual([0]);
});

it('is no fault of the line when the disk takes nothing', async () => {
  rmSync(join(dir, 'downloads'), { recursive: true });
  await expect(fetch(centre().link)).rejects.toMatchObject({ code: 'ENOENT' });
});

it('may not be there', async () => {
  const download = () => Promise.reject(new LinkProblem('not-an-answer', { status: 404 }));
  expect(await fetch({ download } as unknown as CentreLink)).toBe(false);
});
