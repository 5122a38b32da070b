import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scanProfiles } from './profiles.ts';
import { ScanProblem, type ScanProblemCode } from './scan-problem.ts';
import type { ScannedPage, Scanner, ScanRequest } from './scanner.ts';

/** A scanner with paper in its feeder, and what the suite needs to know about it. */
export interface ScannerBench {
  readonly scanner: Scanner;
  readonly device: string;
  /** Sheets in the feeder. */
  readonly sheets: number;
  /** From now on a scan of the feeder ends with this, before its first page. */
  breakWith(code: ScannerFault): Promise<void>;
}

export type ScannerFault = Extract<ScanProblemCode, 'paper-jam' | 'cover-open' | 'no-paper' | 'scanner-busy'>;

/** A bench with a folder for its pages. */
interface Trial extends ScannerBench {
  folder: string;
  pages: ScannedPage[];
}

/** What every way to scanners must do, as a vitest suite. @param open gives a scanner that nobody uses. */
export function scannerConformance(name: string, open: () => Promise<ScannerBench>): void {
  describe(`scanners by ${name}`, () => {
    const trial = {} as Trial;
    beforeEach(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'okruh-scan-'));
      Object.assign(trial, await open(), { folder, pages: [] });
    });
    afterEach(() => rm(trial.folder, { recursive: true, force: true }));
    finding(trial);
    scanning(trial);
    failing(trial);
    ending(trial);
  });
}

function scan({ scanner, device, folder, pages }: Trial, asked: Partial<ScanRequest> = {}): Promise<number> {
  return scanner.scan({
    device,
    profile: { ...scanProfiles['text-200'], dpi: 75 },
    source: 'feeder',
    folder,
    onPage: async (page) => void pages.push(page),
    ...asked,
  });
}

async function problemOf(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ScanProblem);
  expect((error as ScanProblem).message).toMatch(/^[А-ЯҐЄІЇ].*\.$/);
  return (error as ScanProblem).code;
}

function finding(trial: Trial): void {
  it('lists the scanner with a name for people', async () => {
    const devices = await trial.scanner.list();
    expect(devices.find(({ id }) => id === trial.device)?.name).toMatch(/\w{3}/);
  });

  it('says where it takes paper from', async () => {
    expect(await trial.scanner.sources(trial.device)).toEqual(expect.arrayContaining(['flatbed', 'feeder']));
  });

  it('knows no scanner that it did not list', async () => {
    const device = `${trial.device.split(':')[0]}:-h;reboot`;
    expect(await problemOf(scan(trial, { device }))).toBe('scanner-missing');
    expect(await problemOf(trial.scanner.sources(device))).toBe('scanner-missing');
  });
}

function scanning(trial: Trial): void {
  it('gives one page of the glass as a picture in the folder', async () => {
    expect(await scan(trial, { source: 'flatbed', profile: scanProfiles.identity })).toBe(1);
    expect(trial.pages).toMatchObject([{ number: 1 }]);
    const picture = await readFile(trial.pages[0]?.path ?? '');
    expect(['4949', '4d4d', 'ffd8']).toContain(picture.toString('hex', 0, 2));
  });

  it('gives all sheets of the feeder in their order, and its end is no error', async () => {
    const { sheets, pages, folder } = trial;
    expect(await scan(trial)).toBe(sheets);
    expect(pages.map(({ number }) => number)).toEqual(Array.from({ length: sheets }, (_, index) => index + 1));
    expect(new Set(pages.map(({ path }) => path)).size).toBe(sheets);
    expect((await readdir(folder)).filter((file) => file.includes('.part'))).toEqual([]);
  });

  it('stops at the most pages asked for', async () => {
    expect(await scan(trial, { mostPages: 2 })).toBe(2);
  });
}

const faults = ['paper-jam', 'cover-open', 'no-paper', 'scanner-busy'] as const satisfies ScannerFault[];

function failing(trial: Trial): void {
  it.each(faults)('says %s in words with what to do', async (code) => {
    await trial.breakWith(code);
    expect(await problemOf(scan(trial))).toBe(code);
    expect(trial.pages).toEqual([]);
  });
}

function ending(trial: Trial): void {
  it('ends when it is told to, and keeps the pages that came', async () => {
    const { pages, sheets } = trial;
    const stop = new AbortController();
    const onPage = async (page: ScannedPage): Promise<void> => {
      pages.push(page);
      stop.abort();
    };
    expect(await problemOf(scan(trial, { onPage, signal: stop.signal }))).toBe('scan-cancelled');
    expect((await readFile(pages[0]?.path ?? '')).length).toBeGreaterThan(0);
    expect(pages.length).toBeLessThanOrEqual(sheets);
  });

  it('ends when a page could not be handed on, with the reason of that', async () => {
    const full = new Error('disk is full');
    await expect(scan(trial, { onPage: () => Promise.reject(full) })).rejects.toBe(full);
  });
}
