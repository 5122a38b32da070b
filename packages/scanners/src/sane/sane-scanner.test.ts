import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manualClock } from '@okruh/runtime';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ScannerFault, scannerConformance } from '../conformance.ts';
import { scanProfiles } from '../profiles.ts';
import type { ScannedPage, ScanRequest } from '../scanner.ts';
import { lacksScanimage, type TestBackend, testBackend } from '../testing/sane-test-backend.ts';
import { saneScanner } from './sane-scanner.ts';

const statuses: Record<ScannerFault, string> = {
  'paper-jam': 'JAMMED',
  'cover-open': 'COVER_OPEN',
  'no-paper': 'NO_DOCS',
  'scanner-busy': 'DEVICE_BUSY',
};

// The test scanner now and then hangs instead of saying its status.
describe.skipIf(lacksScanimage())('SANE with its own test scanner', { retry: 2 }, () => {
  let backend: TestBackend;
  let folder: string;

  beforeEach(async () => {
    backend = await testBackend();
    folder = await mkdtemp(join(tmpdir(), 'okruh-sane-'));
  });
  afterEach(async () => {
    await backend.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const request = (asked: Partial<ScanRequest>): ScanRequest => ({
    device: backend.device,
    profile: { ...scanProfiles['text-200'], dpi: 50 },
    source: 'feeder',
    folder,
    onPage: async () => undefined,
    ...asked,
  });
  const status = (name: string) => backend.configure([`read-status-code "SANE_STATUS_${name}"`]);

  scannerConformance('SANE', async () => ({
    scanner: saneScanner({ env: backend.env, silenceMs: 10_000 }),
    device: backend.device,
    sheets: 10,
    breakWith: (fault) => status(statuses[fault]),
  }));

  it('scans colour at the asked resolution and only the area of the profile', async () => {
    const pages: ScannedPage[] = [];
    const percents: number[] = [];
    const onPage = async (page: ScannedPage) => void pages.push(page);
    const onProgress = (percent: number) => void percents.push(percent);
    const asked = { source: 'flatbed', profile: scanProfiles.identity, onPage, onProgress } as const;
    await saneScanner({ env: backend.env }).scan(request(asked));
    const { width, height, channels, density } = await sharp(pages[0]?.path).metadata();
    expect({ channels, density }).toEqual({ channels: 3, density: 300 });
    expect(width).toBeCloseTo((130 / 25.4) * 300, -1);
    expect(height).toBeCloseTo((180 / 25.4) * 300, -1);
    expect(percents.at(-1)).toBe(100);
  });

  it.each([
    ['ACCESS_DENIED', 'scanner-denied'],
    ['IO_ERROR', 'scanner-lost'],
    ['NO_MEM', 'scan-failed'],
  ])('a scanner that says %s is told of as %s', async (said, code) => {
    await status(said);
    await expect(saneScanner({ env: backend.env, silenceMs: 10_000 }).scan(request({}))).rejects.toMatchObject({
      code,
    });
  });

  it('does not claim to read both sides at once when the scanner cannot', async () => {
    const scanner = saneScanner({ env: backend.env });
    expect(await scanner.sources(backend.device)).toEqual(['flatbed', 'feeder']);
    await expect(scanner.scan(request({ source: 'feeder-duplex' }))).rejects.toMatchObject({ code: 'source-missing' });
  });

  it('keeps the pages that came when the scanner breaks off in the middle', async () => {
    const program = await script(
      'breaking',
      'case "$*" in *--batch=*) shift 0; scanimage "$@" --batch-count=2; echo "scanimage: sane_read: Error during device I/O" >&2; exit 9;; *) exec scanimage "$@";; esac',
    );
    const pages: ScannedPage[] = [];
    const scanning = saneScanner({ program, env: backend.env }).scan(
      request({ onPage: async (page) => void pages.push(page) }),
    );
    await expect(scanning).rejects.toMatchObject({ code: 'scanner-lost' });
    expect(pages).toHaveLength(2);
  });

  it('gives a scanner up that says nothing for two minutes', async () => {
    const program = await script('silent', 'case "$*" in *--batch=*) exec sleep 60;; *) exec scanimage "$@";; esac');
    const clock = manualClock();
    const outcome = saneScanner({ program, env: backend.env, clock })
      .scan(request({}))
      .catch((error: unknown) => error);
    let answered: unknown;
    void outcome.then((error) => (answered = error));
    await expect
      .poll(async () => {
        await clock.advance(121_000);
        return answered;
      })
      .toMatchObject({ code: 'scanner-silent' });
  });

  it('ends a scanimage that does not let go of the scanner', async () => {
    const stubborn = "trap '' INT; echo page; while :; do sleep 0.1; done";
    const program = await script('stubborn', `case "$*" in *--batch=*) ${stubborn};; *) exec scanimage "$@";; esac`);
    const clock = manualClock();
    const stop = new AbortController();
    const onPage = async () => stop.abort();
    const outcome = saneScanner({ program, env: backend.env, clock })
      .scan(request({ onPage, signal: stop.signal }))
      .catch((error: unknown) => error);
    let answered: unknown;
    void outcome.then((error) => (answered = error));
    await expect
      .poll(async () => {
        if (stop.signal.aborted) await clock.advance(5000);
        return answered;
      })
      .toMatchObject({ code: 'scan-cancelled' });
  });

  async function script(name: string, body: string): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, `#!/bin/sh\n${body}\n`);
    await chmod(path, 0o755);
    return path;
  }
});

describe('a computer without SANE', () => {
  it('has no such scanners, and says what is missing when one is asked for', async () => {
    const scanner = saneScanner({ program: 'scanimage-is-not-here' });
    expect(await scanner.list()).toEqual([]);
    await expect(scanner.sources('sane:test:0')).rejects.toMatchObject({ code: 'scanning-not-installed' });
  });
});
