import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleHromadaDir } from '@okruh/hromada';
import { OcrFailed, type Recogniser } from '@okruh/ocr';
import { createLogger, type ManualClock, manualClock } from '@okruh/runtime';
import { quickHash } from '@okruh/web/testing';
import { type BackOffice, startBackOffice } from '../service.ts';
import type { Surroundings } from '../services.ts';
import type { BackOfficeSettings } from '../settings.ts';

/** A back office for tests: own folder, free port, a clock that stands still, jobs only by `drain`. */
export interface TestBackOffice extends BackOffice {
  clock: ManualClock;
  settings: BackOfficeSettings;
  /** Stops it and starts it again on the same data. */
  restart(): Promise<TestBackOffice>;
}

/** Password of every member of the sample staff. */
export const testPassword = 'testova-parolka';

/** Logins of the sample staff that tests sign in with. */
export const testLogins = {
  specialist: 't.melnyk',
  colleague: 'v.tkachenko',
  head: 'l.savchenko',
  elsewhere: 'n.zaiets',
  administrator: 'a.hrytsenko',
} as const;

/** The text of a staff file that gives these logins the password of the tests. */
export function testPasswords(logins: readonly string[]): string {
  return JSON.stringify(logins.map((login) => ({ login, passwordHash: quickHash(testPassword) })));
}

/** What else a test puts in the place of the real one. */
type TestSurroundings = Pick<Surroundings, 'protocol' | 'probeDisk'>;

/** Starts a back office on the sample hromada; `stop` removes its folder. */
export async function startTestBackOffice(
  changes: Partial<BackOfficeSettings> = {},
  recogniser: Recogniser = testRecogniser(),
  around: TestSurroundings = {},
): Promise<TestBackOffice> {
  const dataDir = await mkdtemp(join(tmpdir(), 'okruh-back-office-'));
  const settings: BackOfficeSettings = {
    dataDir,
    host: '127.0.0.1',
    port: 0,
    databaseUrl: `sqlite:${join(dataDir, 'back-office.sqlite')}`,
    hromadaDir: sampleHromadaDir('shyshaky-like'),
    initialPasswords: testPasswords(Object.values(testLogins)),
    ocrWorkers: 1,
    cookieSecure: false,
    logLevel: 'silent',
    ...changes,
  };
  return started(settings, manualClock(), recogniser, around);
}

async function started(
  settings: BackOfficeSettings,
  clock: ManualClock,
  recogniser: Recogniser,
  around: TestSurroundings,
): Promise<TestBackOffice> {
  const log = createLogger({ service: 'back-office', level: settings.logLevel });
  const office = await startBackOffice(settings, { clock, log, recogniser, ...around, background: false });
  return {
    ...office,
    clock,
    settings,
    async stop() {
      await office.stop();
      await rm(settings.dataDir, { recursive: true, force: true });
    },
    async restart() {
      await office.stop();
      return started(settings, clock, recogniser, around);
    },
  };
}

/** Reads what is written in the bytes of a page; bytes that begin with `!` cannot be read. */
function testRecogniser(): Recogniser {
  return {
    async recognise(image) {
      const text = image.toString('utf8');
      if (text.startsWith('!')) throw new OcrFailed('unreadable');
      const box: [number, number, number, number] = [10, 10, 90, 30];
      return {
        text,
        confidence: 90,
        width: 100,
        height: 100,
        words: [{ text, confidence: 90, box }],
        lines: [],
        model: 'test',
      };
    },
    close: async () => undefined,
  };
}
