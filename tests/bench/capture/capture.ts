import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeImaging, readPages } from '@okruh/imaging';
import { createRecogniser } from '@okruh/ocr';
import { createLogger } from '@okruh/runtime';
import { type AlarmRow, countAlarms } from './alarms.ts';
import { type MeasuredPage, measurePage } from './measure-page.ts';
import { type SampleFile, sampleFiles } from './sample-pages.ts';

/**
 * `npm run bench:capture [-- FOLDER] [-- --alarms]`: what the page gate costs a page, how small pages become beside a
 * plain JPEG of quality 75 at 200 dpi, what that does to OCR, and with `--alarms` how often the gate is wrong.
 */
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const folder = process.argv.slice(2).find((word) => !word.startsWith('--'));
const files = sampleFiles(folder);
const outDir = await mkdtemp(join(tmpdir(), 'okruh-capture-'));
const recogniser = createRecogniser({ workers: 1, log: createLogger({ service: 'bench', level: 'silent' }) });
try {
  const measured: MeasuredPage[] = [];
  say(`${'page'.padEnd(34)}${['ms', 'captured', 'jpeg 75', 'small', 'CER', 'CER small'].map(head).join('')}  kind`);
  for (const file of files) measured.push(...(await measureFile(file)));
  const alarms = process.argv.includes('--alarms') ? await alarmRows(files) : [];
  for (const row of alarms) say(alarmLine(row));
  say(JSON.stringify(summary(measured, alarms)));
} finally {
  await closeImaging();
  await recogniser.close();
  await rm(outDir, { recursive: true, force: true });
}

async function measureFile({ name, path, truths }: SampleFile): Promise<MeasuredPage[]> {
  const { pages } = await readPages(path, { outDir });
  const measured: MeasuredPage[] = [];
  for (const [at, page] of pages.entries()) {
    const title = pages.length > 1 ? `${name} (${at + 1})` : name;
    const one = await measurePage(page, title, { outDir, recogniser, truth: truths[at] });
    measured.push(one);
    say(pageLine(one));
  }
  return measured;
}

function pageLine({ name, ms, captured, peer, small, errors, examined }: MeasuredPage): string {
  const percents = errors === undefined ? ['', ''] : [percent(errors.captured), percent(errors.small)];
  const cells = [String(ms), String(captured), String(peer), String(small), ...percents];
  const notes = [examined.small.kind, ...examined.findings.map(({ code }) => code)];
  return `${name.padEnd(34)}${cells.map(head).join('')}  ${notes.join(' ')}`;
}

/** Pictures of one page each; every third, so that the whole stays within minutes. */
async function alarmRows(all: readonly SampleFile[]): Promise<AlarmRow[]> {
  const chosen = all.filter(({ name }) => /\.(jpe?g|png)$/i.test(name)).filter((_, at) => at % 3 === 0);
  say('');
  say(
    `${'made worse'.padEnd(20)}${['finding', 'pages', 'wrong', 'turned wrong'].map((cell) => cell.padStart(16)).join('')}`,
  );
  return countAlarms(await Promise.all(chosen.map(({ path }) => readFile(path))), outDir);
}

function alarmLine({ name, expected, pages, wrong, wronglyTurned }: AlarmRow): string {
  const cells = [expected, String(pages), String(wrong), String(wronglyTurned)];
  return `${name.padEnd(20)}${cells.map((cell) => cell.padStart(16)).join('')}`;
}

function summary(measured: readonly MeasuredPage[], alarms: readonly AlarmRow[]) {
  const times = measured.map(({ ms }) => ms).sort((a, b) => a - b);
  const sum = (pick: (one: MeasuredPage) => number) => measured.reduce((total, one) => total + pick(one), 0);
  const largest = (kind: string) =>
    Math.max(0, ...measured.filter(({ examined }) => examined.small.kind === kind).map(({ small }) => small));
  const read = measured.flatMap(({ errors }) => (errors === undefined ? [] : [errors]));
  const mean = (pick: (one: { captured: number; small: number }) => number) =>
    read.reduce((total, one) => total + pick(one), 0) / Math.max(1, read.length);
  const faulty = alarms.filter(({ expected }) => expected !== '');
  const sound = alarms.filter(({ expected }) => expected === '');
  const rate = (rows: readonly AlarmRow[]) =>
    round(
      rows.reduce((total, { wrong }) => total + wrong, 0) /
        Math.max(
          1,
          rows.reduce((total, { pages }) => total + pages, 0),
        ),
    );
  return {
    bench: 'capture',
    pages: measured.length,
    msMedian: times[times.length >> 1] ?? 0,
    msMost: times.at(-1) ?? 0,
    bytesCaptured: sum(({ captured }) => captured),
    bytesPeer: sum(({ peer }) => peer),
    bytesSmall: sum(({ small }) => small),
    bytesRatio: round(
      sum(({ small }) => small) /
        Math.max(
          1,
          sum(({ peer }) => peer),
        ),
    ),
    largest: { text: largest('text'), mixed: largest('mixed'), id: largest('id') },
    cerCaptured: round(mean(({ captured }) => captured)),
    cerSmall: round(mean(({ small }) => small)),
    ...(alarms.length > 0 && { falseAlarms: rate(sound), misses: rate(faulty) }),
  };
}

function head(cell: string): string {
  return cell.padStart(11);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
