import { readFileSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { closeImaging, examinePage, layersOf, readPages } from '@okruh/imaging';
import { createRecogniser, type PageText } from '@okruh/ocr';
import { type SearchablePage, searchablePdf } from '@okruh/pdf';
import { createLogger } from '@okruh/runtime';
import { pdfImage } from './page-set.ts';

/** What the process is to do, and what it writes beside the PDF. */
export interface OkruhTask {
  pages: string[];
  pdf: string;
  report: string;
  workers: number;
  /** Folder for small pages: each page goes through the gate of the desk first. Without it pages stay as captured. */
  smallPages?: string;
  /** Folder of the language models, or what the machine has. */
  languageDir?: string;
  /** Once more in the same process, as a server that runs already. */
  again: boolean;
}
export interface OkruhReport {
  texts: string[];
  confidences: number[];
  models: string[];
  /** Milliseconds of the second time. */
  runningMs?: number;
  /** Longest and 99th percentile of what the asking thread was held for the second time, milliseconds. */
  heldMs?: { most: number; p99: number };
}

const taskFile = process.argv[2];
if (taskFile === undefined) throw new Error('okruh-process TASK.json');
const task = JSON.parse(readFileSync(taskFile, 'utf8')) as OkruhTask;
const timeoutMs = 120_000;
const log = createLogger({ service: 'bench', level: 'silent' });
const recogniser = createRecogniser({ workers: task.workers, log, languageDir: task.languageDir });

type Read = { text: PageText; page: SearchablePage };

/** The pages of a paper as the centre takes them: recognised side by side. */
function readAll(): Promise<Read[]> {
  const { smallPages } = task;
  return Promise.all(task.pages.map((path) => (smallPages ? readSmall(path, smallPages) : readCaptured(path))));
}

async function writePdf(read: readonly Read[]): Promise<void> {
  const pages = read.map(({ page }) => page);
  writeFileSync(task.pdf, await searchablePdf({ title: 'bench', createdAt: '2026-01-01T00:00:00.000Z', pages }));
}

async function readCaptured(path: string): Promise<Read> {
  const image = await pdfImage(path);
  const text = await recogniser.recognise(readFileSync(path), { dpi: image.dpi, timeoutMs });
  return { text, page: { ...image, rotation: 0, words: text.words } };
}

/** Through the gate, which turns and straightens the page and makes it small; what travels is what is recognised. */
async function readSmall(path: string, outDir: string): Promise<Read> {
  const { pages } = await readPages(path, { outDir });
  const [page] = pages;
  if (page === undefined) throw new Error(`${path} is refused`);
  const { small } = await examinePage(page, { outDir });
  const image = readFileSync(small.path);
  const { width, height, dpi } = small;
  const text = await recogniser.recognise(image, { dpi, timeoutMs });
  const facts = { width, height, dpi, rotation: 0 as const, words: text.words };
  const layers = layersOf(image);
  return { text, page: { ...facts, ...(layers ? { mediaType: 'image/tiff', layers } : await pdfImage(small.path)) } };
}

const read = await readAll();
await writePdf(read);
const texts = read.map(({ text }) => text);
const held = monitorEventLoopDelay({ resolution: 5 });
const startedAt = performance.now();
if (task.again) {
  held.enable();
  const again = await readAll();
  held.disable();
  await writePdf(again);
}
const report: OkruhReport = {
  texts: texts.map(({ text }) => text),
  confidences: texts.map(({ confidence }) => confidence),
  models: [...new Set(texts.map(({ model }) => model))],
  ...(task.again && {
    runningMs: performance.now() - startedAt,
    heldMs: { most: held.max / 1e6, p99: held.percentile(99) / 1e6 },
  }),
};
writeFileSync(task.report, JSON.stringify(report));
await recogniser.close();
await closeImaging();
