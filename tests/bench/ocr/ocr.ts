import { existsSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorRate } from '@okruh/ocr/error-rate';
import { type BenchPage, pagesOf } from './page-set.ts';
import { makePages } from './pages/make-pages.ts';
import { type Contender, joinPages, ocrmypdf, okruh, type Run } from './runs.ts';
import { median, spread } from './spread.ts';

/**
 * `npm run bench:ocr [-- FOLDER] [--rounds N] [--languages FOLDER] [--made SETS]`: the same pages through Okruh and through ocrmypdf,
 * scan in, searchable PDF out.
 */
const samples = fileURLToPath(new URL('../../../../../shared/data/scans/', import.meta.url));
const say = (line = ''): void => void process.stdout.write(`${line}\n`);
const round = (value: number, digits: number): number => Number(value.toFixed(digits));
const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

async function choosePages(work: string): Promise<{ folder: string; words: string }> {
  const given = process.argv[2]?.startsWith('--') === false ? process.argv[2] : undefined;
  if (given !== undefined) return { folder: given, words: `pages of ${given}` };
  const sets = option('made');
  if (sets === undefined && existsSync(samples))
    return { folder: samples, words: 'the sample scans in ../shared/data/scans' };
  const folder = join(work, 'made');
  await makePages(folder, Number(sets ?? 1));
  return {
    folder,
    words: 'pages made here (no sample scans beside the project, or --made): five papers in six captures',
  };
}

/** Forgets what the machine keeps of files, where that is allowed; else the first round is cold only for the processes. */
function coolDown(): boolean {
  try {
    writeFileSync('/proc/sys/vm/drop_caches', '3');
    return true;
  } catch {
    return false;
  }
}

interface Result {
  name: string;
  cold: Run;
  warm: Run[];
}

/** Every contender once in every round, in turns of order; the first round is cold. */
async function alternate(contenders: readonly Contender[], rounds: number): Promise<Result[]> {
  const runs = new Map(contenders.map(({ name }) => [name, [] as Run[]]));
  for (let at = 0; at <= rounds; at += 1) {
    for (const { name, run } of at % 2 === 0 ? contenders : contenders.toReversed()) {
      if (at === 0) coolDown();
      const done = await run();
      runs.get(name)?.push(done);
      say(`  ${at === 0 ? 'cold' : `warm ${at}`}  ${name.padEnd(28)} ${(done.ms / 1000).toFixed(1)} s`);
    }
  }
  return [...runs].map(([name, [cold, ...warm]]) => ({ name, cold: cold as Run, warm }));
}

const speed = (run: Run, count: number): number => (count * 60_000) / run.ms;
const errorsOf = (run: Run, pages: readonly BenchPage[]): number[] =>
  pages.map(({ truth }, at) => errorRate(run.texts[at] ?? '', truth));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function sayErrors(pages: readonly BenchPage[], errors: ReadonlyMap<string, number[]>): void {
  const head = [...errors.keys()].map((name) => name.padStart(28)).join('');
  say(`${'character error'.padEnd(34)}${head}`);
  const row = (name: string, chosen: (at: number) => boolean) =>
    say(
      `${name.padEnd(34)}${[...errors.values()].map((all) => percent(mean(all.filter((_, at) => chosen(at)))).padStart(28)).join('')}`,
    );
  for (const [at, { name }] of pages.entries()) row(name, (other) => other === at);
  for (const kind of new Set(pages.map((page) => page.kind))) row(`all ${kind}`, (at) => pages[at]?.kind === kind);
  row('all', () => true);
}

function saySpeeds(results: readonly Result[], count: number, scanBytes: number): void {
  say(
    `\n${''.padEnd(34)}${['pages/min cold', 'warm', 'least-most', 'CPU s/page', 'PDF bytes', 'of scans'].map((head) => head.padStart(16)).join('')}`,
  );
  for (const { name, cold, warm } of results) {
    const speeds = warm.map((run) => speed(run, count));
    const cells = [
      speed(cold, count).toFixed(1),
      median(speeds).toFixed(1),
      spread(speeds),
      (median(warm.map((run) => run.cpuSeconds)) / count).toFixed(2),
      String(cold.bytes),
      (cold.bytes / scanBytes).toFixed(3),
    ];
    say(`${name.padEnd(34)}${cells.map((cell) => cell.padStart(16)).join('')}`);
  }
}

const work = await mkdtemp(join(tmpdir(), 'okruh-bench-ocr-'));
try {
  await mkdir(work, { recursive: true });
  const { folder, words } = await choosePages(work);
  const pages = pagesOf(folder);
  if (pages.length === 0) throw new Error(`no pictures with .gt.txt beside them in ${folder}`);
  say(`${pages.length} pages: ${words}. ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}.`);
  const languageDir = option('languages');
  const options = languageDir === undefined ? { again: false } : { again: false, languageDir };
  const smallPages = await mkdtemp(join(work, 'small-'));
  const asCaptured = okruh('Okruh', pages, work, options);
  const small = okruh('Okruh with gate, small pages', pages, work, { ...options, smallPages });
  const results = await alternate([asCaptured, small, ...(await peers(pages, work))], Number(option('rounds') ?? 3));
  report(pages, results, await okruh('running', pages, work, { ...options, again: true }).run());
} finally {
  await rm(work, { recursive: true, force: true });
}

async function peers(pages: readonly BenchPage[], folder: string): Promise<Contender[]> {
  const there = (program: string) => (process.env.PATH ?? '').split(':').some((dir) => existsSync(join(dir, program)));
  if (!there('ocrmypdf')) {
    say('LEFT OUT: ocrmypdf is not on this machine. To have it: apt-get install -y ocrmypdf tesseract-ocr-ukr unpaper');
    return [];
  }
  const input = join(folder, 'joined.pdf');
  await joinPages(pages, input);
  const cleaning = there('unpaper');
  if (!cleaning) say('LEFT OUT: ocrmypdf --clean needs unpaper. To have it: apt-get install -y unpaper');
  return [ocrmypdf(input, folder, []), ...(cleaning ? [ocrmypdf(input, folder, ['--clean'])] : [])];
}

function report(pages: readonly BenchPage[], results: readonly Result[], running: Run): void {
  const scanBytes = pages.reduce((sum, { path }) => sum + statSync(path).size, 0);
  const [ours, small, peer, cleaning] = results;
  if (ours === undefined || small === undefined) return;
  const errors = new Map(results.map(({ name, cold }) => [name, errorsOf(cold, pages)]));
  say();
  sayErrors(pages, errors);
  saySpeeds(results, pages.length, scanBytes);
  const inRunning = (pages.length * 60_000) / (running.okruh?.runningMs ?? Number.NaN);
  say(
    `Okruh in a process that runs already: ${inRunning.toFixed(1)} pages/min; model ${ours.cold.okruh?.models.join(', ')}`,
  );
  const heldMs = running.okruh?.heldMs;
  say(
    `its asking thread was held for ${heldMs?.most.toFixed(1)} ms at most, ${heldMs?.p99.toFixed(1)} ms in 99 of 100`,
  );
  const speedOf = (result: Result) => median(result.warm.map((run) => speed(run, pages.length)));
  /** Pairs of one round, so that a busy minute hits both. */
  const ratios = (other: Result) => other.warm.map((run, at) => run.ms / (ours.warm[at]?.ms ?? Number.NaN));
  const cpu = (result: Result) => median(result.warm.map((run) => run.cpuSeconds));
  const against = (other: Result | undefined) => (other ? round(median(ratios(other)), 2) : null);
  const errorOf = (result: Result | undefined) => (result ? round(mean(errors.get(result.name) ?? []), 5) : null);
  say(
    JSON.stringify({
      bench: 'ocr',
      pages: pages.length,
      speedRatio: against(peer),
      speedRatioColdStart: peer ? round(peer.cold.ms / ours.cold.ms, 2) : null,
      speedRatioSpread: peer ? spread(ratios(peer)) : null,
      cpuRatio: peer ? round(cpu(peer) / cpu(ours), 2) : null,
      speedRatioClean: against(cleaning),
      cerOkruh: errorOf(ours),
      cerPeer: errorOf(peer),
      cerPeerClean: errorOf(cleaning),
      speedRatioWithGate: peer
        ? round(median(peer.warm.map((run, at) => run.ms / (small.warm[at]?.ms ?? 0))), 2)
        : null,
      cerOkruhWithGate: errorOf(small),
      bytesRatio: round(small.cold.bytes / scanBytes, 4),
      bytesRatioAsCaptured: round(ours.cold.bytes / scanBytes, 4),
      bytesRatioPeer: peer ? round(peer.cold.bytes / scanBytes, 4) : null,
      pagesPerMinute: round(speedOf(ours), 1),
      pagesPerMinuteRunning: round(inRunning, 1),
      pagesPerMinutePeer: peer ? round(speedOf(peer), 1) : null,
      heldMs: running.okruh?.heldMs ? round(running.okruh.heldMs.most, 1) : null,
      model: ours.cold.okruh?.models.join(',') ?? null,
    }),
  );
}
