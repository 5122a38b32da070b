import type { Logger } from '@okruh/runtime';
import type { Language } from './engine/language-data.ts';
import { openLane } from './lane.ts';
import { OcrTimeout } from './ocr-errors.ts';
import { openPreparer } from './page/preparer.ts';
import type { PageText } from './page-text.ts';
import { readPage, type Threads } from './read-page.ts';
import { takeTurns } from './turns.ts';

export interface RecogniserOptions {
  /** Worker threads at most; one page each. Default 1. */
  workers?: number;
  log: Logger;
  /** Folder with `ukr.traineddata` or `ukr.traineddata.gz`, perhaps `rus` and `eng`; without it Debian's, else the package's. */
  languageDir?: string | undefined;
}

export interface RecogniseOptions {
  /** Clockwise turn applied before recognition. Default 0. */
  rotation?: 0 | 90 | 180 | 270;
  /** Dots per inch of the image, where known; else its own claim, else taken for a sheet of A4. */
  dpi?: number | undefined;
  /** Ukrainian by default; pages read badly are tried in the other languages that are there. */
  language?: Language;
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
 * after 50 pages and end after a minute without work; pages beyond their number wait in order. One page more than there are
 * workers is in work, so that it is ready when a worker becomes free.
 */
export function createRecogniser({ workers = 1, log, languageDir }: RecogniserOptions): Recogniser {
  const lanes = Array.from({ length: Math.max(1, workers) }, () => openLane(log));
  const laneTurns = takeTurns(lanes);
  const places = takeTurns(Array.from({ length: lanes.length + 1 }, (_, place) => place));
  const preparer = openPreparer();
  const threads: Threads = {
    prepare: preparer.prepare,
    run: (page, data, timeoutMs) => laneTurns.with((lane) => lane.run(page, data, timeoutMs)),
  };

  return {
    async recognise(image, options) {
      try {
        const asked = { rotation: 0, language: 'ukr', ...options } as const;
        return await places.with(() => readPage(threads, image, asked, languageDir));
      } catch (error) {
        log.warn({ code: error instanceof OcrTimeout ? 'ocr-timeout' : 'ocr-failed' }, 'page not recognised');
        throw error;
      }
    },
    async close() {
      places.close();
      laneTurns.close();
      await Promise.all([preparer.close(), ...lanes.map((lane) => lane.close())]);
    },
  };
}
