import { spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { searchablePdf } from '@okruh/pdf';
import type { OkruhReport, OkruhTask } from './okruh-process.ts';
import { type BenchPage, pdfImage } from './page-set.ts';

/** One whole process: from its start to its end, with all that it starts. */
export interface Run {
  ms: number;
  /** Seconds of all cores, of the process and all that it started: hardly changed by what else the machine does. */
  cpuSeconds: number;
  /** Of the PDF. */
  bytes: number;
  texts: string[];
  okruh?: OkruhReport;
}
export interface Contender {
  name: string;
  run(): Promise<Run>;
}

const workers = 2;
/** The shell tells with `times` (POSIX) what its children used; its second line is theirs. */
const measured = '"$@"; code=$?; times >&3; exit $code';

async function timed(program: string, args: string[]): Promise<{ ms: number; cpuSeconds: number }> {
  const startedAt = performance.now();
  const child = spawn('sh', ['-c', measured, 'sh', program, ...args], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const said = { 2: '', 3: '' };
  for (const at of [2, 3] as const) child.stdio[at]?.on('data', (part) => (said[at] += String(part)));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${program} ended with ${String(code)}: ${said[2].slice(-600)}`);
  const used = [...(said[3].split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  const cpuSeconds = used.reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0);
  return { ms: performance.now() - startedAt, cpuSeconds };
}

type OkruhOptions = Pick<OkruhTask, 'languageDir' | 'smallPages' | 'again'>;

/** Okruh as one process. @param options with `smallPages` through the gate of the desk; with `again` once more when it runs */
export function okruh(name: string, pages: readonly BenchPage[], folder: string, options: OkruhOptions): Contender {
  const file = join(folder, name.replaceAll(/\W+/g, '-'));
  const paths = pages.map(({ path }) => path);
  const task: OkruhTask = { pages: paths, pdf: `${file}.pdf`, report: `${file}.json`, workers, ...options };
  return { name, run: () => runOkruh(task, `${file}.task.json`) };
}

async function runOkruh(task: OkruhTask, taskFile: string): Promise<Run> {
  writeFileSync(taskFile, JSON.stringify(task));
  const program = fileURLToPath(new URL('okruh-process.js', import.meta.url));
  const used = await timed(process.execPath, ['--max-semi-space-size=4', program, taskFile]);
  const report = JSON.parse(readFileSync(task.report, 'utf8')) as OkruhReport;
  return { ...used, bytes: statSync(task.pdf).size, texts: report.texts, okruh: report };
}

/**
 * Debian's ocrmypdf over one PDF of the same images (made before, not counted: given one by one it would use one core). Its text
 * is tesseract's own, page by page.
 */
export function ocrmypdf(input: string, folder: string, extra: readonly string[]): Contender {
  const name = ['ocrmypdf --deskew', ...extra].join(' ');
  const fixed = ['-l', 'ukr', '--jobs', String(workers), '--deskew', '--output-type', 'pdf', '--optimize', '0'];
  const [text, output] = [join(folder, 'peer.txt'), join(folder, 'peer.pdf')];
  return {
    name,
    async run() {
      const used = await timed('ocrmypdf', ['--quiet', ...fixed, ...extra, '--sidecar', text, input, output]);
      return { ...used, bytes: statSync(output).size, texts: readFileSync(text, 'utf8').split('\f') };
    },
  };
}

/** All pages as one PDF without text, each image as it is. */
export async function joinPages(pages: readonly BenchPage[], path: string): Promise<void> {
  const images = await Promise.all(pages.map((page) => pdfImage(page.path)));
  const sheets = images.map((image) => ({ ...image, rotation: 0 as const, words: [] }));
  writeFileSync(path, await searchablePdf({ title: 'bench', createdAt: '2026-01-01T00:00:00.000Z', pages: sheets }));
}
