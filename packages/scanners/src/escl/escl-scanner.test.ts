import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@okruh/runtime';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ScannerFault, scannerConformance } from '../conformance.ts';
import { scanProfiles } from '../profiles.ts';
import type { ScannedPage, ScanRequest } from '../scanner.ts';
import { type EsclSimulator, type SimulatedPage, startEsclSimulator } from '../testing/escl-simulator.ts';
import { esclScanner } from './escl-scanner.ts';

const draw = ({ width, height, colour }: SimulatedPage) =>
  sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .toColourspace(colour ? 'srgb' : 'b-w')
    .jpeg()
    .toBuffer();

describe('network scanners', () => {
  let scanner: EsclSimulator;
  let folder: string;
  let pages: ScannedPage[];
  /** Pauses are asked for and end at once. */
  const pauses: number[] = [];
  const clock = { ...systemClock, sleep: async (ms: number) => void pauses.push(ms) };

  beforeEach(async () => {
    scanner = await startEsclSimulator(draw);
    folder = await mkdtemp(join(tmpdir(), 'okruh-escl-'));
    pages = [];
    pauses.length = 0;
  });
  afterEach(async () => {
    await scanner.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const client = (limits = {}) => esclScanner({ addresses: [scanner.url], clock, limits });
  const request = (asked: Partial<ScanRequest> = {}): ScanRequest => ({
    device: `escl:${scanner.url}`,
    profile: { ...scanProfiles['text-200'], dpi: 75 },
    source: 'feeder',
    folder,
    onPage: async (page) => void pages.push(page),
    ...asked,
  });

  scannerConformance('eSCL', async () => ({
    scanner: client({ busyMs: 0 }),
    device: `escl:${scanner.url}`,
    sheets: 3,
    breakWith: async (fault) => breakWith(scanner, fault),
  }));

  it('reads both sides of every sheet, and puts the job away', async () => {
    expect(await client().scan(request({ source: 'feeder-duplex' }))).toBe(6);
    expect(scanner.jobs[0]).toContain('<scan:Duplex>true</scan:Duplex>');
    expect(scanner.deleted).toBe(1);
  });

  it('asks for the profile as far as the scanner has it', async () => {
    await client().scan(request({ source: 'flatbed', profile: scanProfiles.identity }));
    expect(scanner.jobs[0]).toContain('<scan:XResolution>300</scan:XResolution>');
    expect(scanner.jobs[0]).toContain('<scan:ColorMode>RGB24</scan:ColorMode>');
    expect(scanner.jobs[0]).toContain('<pwg:Width>1535</pwg:Width>');
    const { width, height } = await sharp(pages[0]?.path).metadata();
    expect({ width, height }).toEqual({ width: 1535, height: 2126 });
  });

  it('waits for a scanner that is busy or has the next page not ready', async () => {
    scanner.faults = { busy: 2, notReady: 3 };
    expect(await client().scan(request())).toBe(3);
    expect(pauses).toEqual([1000, 1000, 1000, 1000, 1000]);
  });

  it('goes on with the address that was chosen when the scanner names another one for the job', async () => {
    scanner.faults = { misnamed: true };
    expect(await client().scan(request())).toBe(3);
  });

  it('keeps the pages before a jam, and tells of it', async () => {
    scanner.faults = { feederAfter: { pages: 2, state: 'ScannerAdfJam' } };
    await expect(client().scan(request())).rejects.toMatchObject({ code: 'paper-jam' });
    expect(pages).toHaveLength(2);
    expect(scanner.deleted).toBe(1);
  });

  it('leaves no half of a page when the connection ends in its middle', async () => {
    scanner.faults = { cutAt: 2 };
    await expect(client().scan(request())).rejects.toMatchObject({ code: 'scanner-lost' });
    expect(pages).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['page-0001.jpg']);
  });

  it('gives a page up that never comes, and one that is too large', async () => {
    scanner.faults = { stallAt: 1 };
    await expect(client({ pageMs: 50 }).scan(request())).rejects.toMatchObject({ code: 'scanner-silent' });
    scanner.faults = {};
    scanner.sheets = 1;
    await expect(client({ maxPageBytes: 100 }).scan(request())).rejects.toMatchObject({ code: 'page-too-large' });
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    [401, 'scanner-denied'],
    [500, 'scan-failed'],
  ])('a job refused with %i is told of as %s', async (refuse, code) => {
    scanner.faults = { refuse };
    await expect(client().scan(request())).rejects.toMatchObject({ code });
  });

  it('lists a scanner of the settings that is switched off as silent', async () => {
    const { url } = scanner;
    await scanner.stop();
    const off = esclScanner({ addresses: [url] });
    expect(await off.list()).toMatchObject([{ id: `escl:${url}`, silent: true }]);
    await expect(off.scan(request())).rejects.toMatchObject({ code: 'scanner-missing' });
    scanner = await startEsclSimulator(draw);
  });

  it('scans over HTTPS although the scanner signed its certificate itself', async () => {
    const encrypted = await startEsclSimulator(draw, { encrypted: true });
    const device = `escl:${encrypted.url}`;
    try {
      expect(await esclScanner({ addresses: [encrypted.url] }).scan(request({ device }))).toBe(3);
    } finally {
      await encrypted.stop();
    }
  });

  it('talks to found scanners too, and lists one found twice once', async () => {
    const discover = async () => [{ url: `${scanner.url}/` }, { url: 'http://127.0.0.1:9/eSCL', name: 'Інший' }];
    const devices = await esclScanner({ addresses: [scanner.url], discover }).list();
    expect(devices.map(({ name }) => name)).toEqual([
      `Okruh Simulated Scanner (${new URL(scanner.url).host})`,
      'Інший (127.0.0.1:9)',
    ]);
  });
});

function breakWith(scanner: EsclSimulator, fault: ScannerFault): void {
  const states = { 'paper-jam': 'ScannerAdfJam', 'cover-open': 'ScannerAdfHatchOpen' } as const;
  if (fault === 'no-paper') scanner.sheets = 0;
  else if (fault === 'scanner-busy') scanner.faults = { busy: 1000 };
  else scanner.faults = { feederAfter: { pages: 0, state: states[fault] } };
}
