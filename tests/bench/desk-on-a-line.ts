import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BackOffice, startBackOffice } from '@okruh/back-office';
import { type FrontOffice, startFrontOffice } from '@okruh/front-office';
import { createLogger, systemClock } from '@okruh/runtime';
import { type Clerk, clerkAt, type Registered } from '../town/clerk.ts';
import { signedIn } from '../town/http-client.ts';
import { openPoorLine, type PoorLine } from '../town/poor-line.ts';
import { quickRecogniser } from '../town/quick-recogniser.ts';
import type { SampleFile } from '../town/sample-papers.ts';
import { neighbour } from '../town/sample-people.ts';
import { centreSettings, officeSettings } from '../town/settings.ts';
import { samplePassword, staff } from '../town/staff.ts';

const officeId = 'fo-shyshaky';
/** So fast that it is no line at all: for the enrolment. */
const fast = { kbits: 1_000_000, delayMs: 0 };
const log = createLogger({ service: 'bench', level: 'silent' });

/** A desk and a centre with a line between them, over real HTTP and on the real clock. */
export interface DeskOnALine {
  readonly line: PoorLine;
  readonly centre: BackOffice;
  readonly desk: FrontOffice;
  readonly clerk: Clerk;
  /** Registers an application with pages. */
  register(pages: readonly SampleFile[]): Promise<Registered>;
  /** What the desk has sent or is to send: bytes of manifests and of files. */
  content(): Promise<{ manifests: number; files: number }>;
  /** Waits until the centre has the parcel of an application. @returns milliseconds */
  untilReceived(applicationId: string): Promise<number>;
  /** Waits until nothing is left to be sent. @returns milliseconds */
  untilSent(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts both; the line is fast until it becomes something else. */
export async function deskOnALine(seed = 1): Promise<DeskOnALine> {
  const dataDir = await mkdtemp(join(tmpdir(), 'okruh-bench-'));
  const centre = await startBackOffice(centreSettings(dataDir, {}, undefined), {
    clock: systemClock,
    log,
    background: false,
    recogniser: quickRecogniser(),
  });
  const line = await openPoorLine(centre.url, { ...fast, seed });
  const settings = officeSettings(join(dataDir, officeId), line.url, await centre.createEnrolmentCode(officeId));
  await mkdir(settings.dataDir);
  const desk = await startFrontOffice(settings, { clock: systemClock, log });
  const clerk = clerkAt(await signedIn(desk.url, staff.clerkInShyshaky, samplePassword));
  let applicants = 0;
  return {
    line,
    centre,
    desk,
    clerk,
    register: (pages) =>
      clerk.apply('03-19', neighbour((applicants += 1)), pages.length > 0 ? { passport: pages } : {}),
    content: async () => contentOf(desk),
    untilReceived: (id) => until(async () => isReceived(centre, id)),
    untilSent: () => until(async () => (await clerk.outbox()).totals.waiting === 0),
    stop: async () => {
      await desk.stop();
      await line.close();
      await centre.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function contentOf({ office }: FrontOffice): Promise<{ manifests: number; files: number }> {
  const bodies = await office.store.db.selectFrom('parcel').select('body').execute();
  const files = await office.store.db.selectFrom('blob_transfer').select('size').execute();
  return {
    manifests: bodies.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0),
    files: files.reduce((sum, { size }) => sum + size, 0),
  };
}

async function isReceived({ services }: BackOffice, applicationId: string): Promise<boolean> {
  const row = await services.store.db
    .selectFrom('parcel')
    .select('id')
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  return row !== undefined;
}

async function until(reached: () => Promise<boolean>): Promise<number> {
  const began = performance.now();
  while (!(await reached())) await systemClock.sleep(50);
  return performance.now() - began;
}
