import type { Logger } from '@okruh/runtime';
import { findLanguageData, type LanguageData } from './engine/language-data.ts';
import { readTsv } from './engine/read-tsv.ts';
import { type Lane, openLane } from './lane.ts';
import { OcrFailed, OcrTimeout } from './ocr-errors.ts';
import { type PreparedPage, preparePage } from './page/prepare-page.ts';
import type { PageText } from './page-text.ts';
import { type Settleable, settleable } from './settleable.ts';

export interface RecogniserOptions {
  /** Worker threads at most; one page each. Default 1. */
  workers?: number;
  log: Logger;
  /** Folder with `ukr.traineddata` or `ukr.traineddata.gz`; without it Debian's, else the package's. */
  languageDir?: string | undefined;
}

export interface RecogniseOptions {
  /** Clockwise turn applied before recognition. Default 0. */
  rotation?: 0 | 90 | 180 | 270;
  /** Dots per inch of the image, where known; else its own claim, else taken for a sheet of A4. */
  dpi?: number | undefined;
  /** Milliseconds for this page once a worker is free for it; the start of a worker is not counted. */
  timeoutMs: number;
}

export interface Recogniser {
  /** Reads one page image (JPEG, PNG, TIFF bytes). Rejects with OcrTimeout or OcrFailed. */
  recognise(image: Buffer, options: RecogniseOptions): Promise<PageText>;
  /** Ends all workers; pages still waiting reject with OcrFailed. */
  close(): Promise<void>;
}

/**
 * Recogniser of Ukrainian print on tesseract.js worker threads, offline. Workers start with the first page, are replaced
 * after 50 pages and end after a minute without work; pages beyond their number wait in order.
 */
export function createRecogniser({ workers = 1, log, languageDir }: RecogniserOptions): Recogniser {
  const lanes = Array.from({ length: Math.max(1, workers) }, () => openLane(() => findLanguageData(languageDir), log));
  const free = [...lanes];
  const waiting: Settleable<Lane>[] = [];
  let closed = false;

  async function takeLane(): Promise<Lane> {
    if (closed) throw new OcrFailed('the recogniser is closed');
    const lane = free.shift();
    if (lane) return lane;
    const turn = settleable<Lane>();
    waiting.push(turn);
    return turn.promise;
  }

  function giveBack(lane: Lane): void {
    const next = waiting.shift();
    if (next) next.resolve(lane);
    else free.push(lane);
  }

  return {
    async recognise(image, options) {
      const lane = await takeLane();
      try {
        return await recogniseOn(lane, image, options);
      } catch (error) {
        log.warn({ code: error instanceof OcrTimeout ? 'ocr-timeout' : 'ocr-failed' }, 'page not recognised');
        throw error;
      } finally {
        giveBack(lane);
      }
    },
    async close() {
      closed = true;
      for (const turn of waiting.splice(0)) turn.reject(new OcrFailed('the recogniser was closed'));
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}

async function recogniseOn(lane: Lane, image: Buffer, options: RecogniseOptions): Promise<PageText> {
  const startedAt = performance.now();
  const page = await prepare(image, options);
  const left = () => Math.max(1, options.timeoutMs - (performance.now() - startedAt));
  const { raw, data } = await lane.run(page.picture, left());
  return textOf(page, raw, data);
}

async function prepare(image: Buffer, { rotation = 0, dpi }: RecogniseOptions): Promise<PreparedPage> {
  try {
    return await preparePage(image, { rotation, dpi });
  } catch (error) {
    throw new OcrFailed(`the image cannot be decoded: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function textOf(page: PreparedPage, raw: { tsv: string; confidence: number }, data: LanguageData): PageText {
  const { width, height } = page;
  return { ...readTsv(raw.tsv, page.toInput), confidence: raw.confidence, width, height, model: data.model };
}
