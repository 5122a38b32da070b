import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { interleaveSides, type ScannedPage, type Scanner, ScanProblem, scanProfiles } from '@okruh/scanners';
import { RefusalError } from '@okruh/web';
import type { Office } from '../office.ts';
import type { Filed } from '../scanning/file-taken.ts';
import { orderPages } from '../scanning/order-pages.ts';
import { takeIntoSlot } from '../scanning/take-into-slot.ts';
import type { Scan, ScanSide, ScanTrouble } from './scan.ts';

/** A scan while it changes. */
export interface RunningScan extends Scan {
  state: Scan['state'];
  side: ScanSide;
  pages: Record<ScanSide, string[]>;
  percent: number | undefined;
  troubles: ScanTrouble[];
  filed: Filed | undefined;
}

/**
 * Reads one pass: every page is taken in and put into the paper as it comes, so that a failure costs none of those before it.
 * Never rejects: what went wrong stands in the scan.
 */
export async function runPass(office: Office, scanner: Scanner, scan: RunningScan, signal: AbortSignal): Promise<void> {
  const { device, profile, source } = scan.choice;
  const folder = await mkdtemp(join(office.folders.uploads, 'scan-'));
  try {
    await scanner.scan({
      device,
      profile: scanProfiles[profile],
      source: source === 'two-passes' ? 'feeder' : source,
      folder,
      signal,
      onPage: (page) => takePage(office, scan, page),
      onProgress: (percent) => {
        scan.percent = percent;
      },
    });
    if (scan.side === 'backs') await layBacksBehindFronts(office, scan);
    scan.state = 'done';
  } catch (error) {
    const trouble = troubleOf(office, error);
    scan.state = trouble.code === 'scan-cancelled' ? 'stopped' : 'failed';
    scan.troubles.push(trouble);
  } finally {
    scan.percent = undefined;
    await rm(folder, { recursive: true, force: true });
  }
}

/** A page that the page gate cannot read is told of, and the scan goes on. */
async function takePage(office: Office, scan: RunningScan, { number, path }: ScannedPage): Promise<void> {
  const file = { fileName: `Скан, сторінка ${number}`, bytes: createReadStream(path) };
  const options = { staffId: scan.staffId, from: scan.filed?.last };
  const { taken, filed } = await takeIntoSlot(office, scan.place, file, options);
  scan.filed = together(scan.filed, filed);
  scan.pages[scan.side].push(...taken.pages.map(({ id }) => id));
  if (taken.verdict === 'reject') {
    scan.troubles.push({ code: taken.code, message: `Сторінку ${number} не додано. ${taken.message}` });
  }
  await rm(path, { force: true });
}

/** What was filed so far and what came now, each place once. */
function together(before: Filed | undefined, { placed, unsorted, last }: Filed): Filed {
  const sums = new Map((before?.placed ?? []).map((one) => [JSON.stringify(one.place), one]));
  for (const { place, pages } of placed) {
    const key = JSON.stringify(place);
    sums.set(key, { place, pages: pages + (sums.get(key)?.pages ?? 0) });
  }
  return { placed: [...sums.values()], unsorted: unsorted + (before?.unsorted ?? 0), last };
}

async function layBacksBehindFronts(office: Office, scan: RunningScan): Promise<void> {
  const { fronts, backs } = scan.pages;
  await orderPages(office, scan.place, interleaveSides(fronts, backs));
  if (fronts.length === backs.length) return;
  const message = `Лицьових боків ${fronts.length}, а зворотних ${backs.length}: перевірте порядок сторінок і, якщо треба, пересуньте їх у переліку документів.`;
  scan.troubles.push({ code: 'sides-differ', message });
}

function troubleOf(office: Office, error: unknown): ScanTrouble {
  if (error instanceof ScanProblem) {
    if (error.code !== 'scan-cancelled') office.log.warn({ err: error, code: error.code }, 'scan ended');
    return { code: error.code, message: error.message };
  }
  if (error instanceof RefusalError) {
    const [first] = error.refusals;
    if (first !== undefined) return { code: first.code, message: first.message };
  }
  office.log.error({ err: error }, 'scanned page not taken in');
  const message =
    'Останню сторінку не вдалося зберегти, тому сканування зупинено. Відскануйте її ще раз; якщо не допоможе, зверніться до адміністратора.';
  return { code: 'scan-page-not-kept', message };
}
