import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { createLogger, type ManualClock, manualClock } from '@okruh/runtime';
import { type TestApiClient, type TestBrowser, testApiClient, testBrowser } from '@okruh/web/testing';
import { password, startTestCentre, type TestCentre } from './centre.fixture.ts';
import type { FrontOfficeDeps } from './front-office-deps.ts';
import { type FrontOffice, startFrontOffice } from './service.ts';

/** For tests: an enrolled office with its centre, a clock that stands still and nothing of it shared with others. */
export interface TestOffice {
  centre: TestCentre;
  clock: ManualClock;
  desk: FrontOffice;
  dataDir: string;
  login: string;
  api(): Promise<TestApiClient>;
  browser(): Promise<TestBrowser>;
  /** Stops the office and starts it again on the same data, as another version of the program when one is given. */
  restart(version?: Pick<FrontOfficeDeps, 'protocol'>): Promise<void>;
  stop(): Promise<void>;
}

export const log = createLogger({ service: 'front-office', level: 'silent' });

export async function startTestOffice(
  deps: Pick<FrontOfficeDeps, 'probeDisk' | 'protocol' | 'recogniser' | 'scanner'> = {},
): Promise<TestOffice> {
  const centre = await startTestCentre();
  const dataDir = await mkdtemp(join(tmpdir(), 'okruh-desk-'));
  const clock = manualClock('2026-02-27T08:00:00.000Z');
  const settings = { dataDir, host: '127.0.0.1', port: 0, centreUrl: centre.url, enrolmentCode: 'КОД-1' };
  const login = centre.staff.find(({ roles }) => roles.includes('front-clerk'))?.login ?? '';
  let client: Promise<TestApiClient> | undefined;
  const test: TestOffice = {
    centre,
    clock,
    dataDir,
    login,
    desk: await startFrontOffice(settings, { clock, log, ...deps }),
    api: () => {
      client ??= testApiClient(test.desk.app, login, password);
      return client;
    },
    browser: async () => {
      const browser = testBrowser(test.desk.app);
      await browser.signIn(login, password);
      return browser;
    },
    restart: async (version = {}) => {
      await test.desk.stop();
      client = undefined;
      test.desk = await startFrontOffice(settings, { clock, log, ...deps, ...version });
    },
    stop: async () => {
      await test.desk.stop();
      await centre.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return test;
}

/** For tests: an invented applicant as the API takes it. */
export function applicant(changes: Record<string, unknown> = {}) {
  return {
    surname: "В'юненко",
    givenName: 'Ївга',
    patronymic: 'Ґедеонівна',
    born: '17.02.1985',
    identity: { rnokpp: '3109422140', passport: 'КС123456' },
    address: { settlement: 'UA53060250010083456', settlementName: 'Шишаки', line: 'вул. Корніліча, 5' },
    phone: '050 123 45 67',
    ...changes,
  };
}

/** For tests: a grey PNG with bars, as a scanner would give it; `seed` makes its content its own. */
export function scan(seed = 1, width = 620, height = 877): Buffer {
  const row = (y: number): Buffer => {
    const line = Buffer.alloc(width + 1, 240);
    line[0] = 0;
    const dark = y % 24 < 8 && y > 60 && y < height - 60;
    if (!dark) return line;
    for (let x = 60; x < width - 60; x += 1) line[x + 1] = (x * seed + y) % 7 < 4 ? 20 : 235;
    return line;
  };
  return png(width, height, row);
}

/** For tests: a small grey PNG of about 20 kB that cannot be packed, so that it takes its time on a line and none in the page gate. */
export function noise(seed: number): Buffer {
  let state = seed * 2_654_435_761;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  };
  return png(200, 100, () => Buffer.from([0, ...Array.from({ length: 200 }, next)]));
}

function png(width: number, height: number, row: (y: number) => Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const body = deflateSync(Buffer.concat(Array.from({ length: height }, (_, y) => row(y))));
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, check]);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
