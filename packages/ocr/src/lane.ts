import type { Logger } from '@okruh/runtime';
import type { LanguageData } from './engine/language-data.ts';
import { type RawRecognition, startTesseract, type TesseractWorker } from './engine/tesseract-worker.ts';
import { OcrFailed } from './ocr-errors.ts';
import type { GreyPicture } from './page/grey-picture.ts';

/** WebAssembly memory never shrinks, so a worker is replaced after this many pages. */
const pagesMost = 50;
const idleMs = 60_000;

/** Place for one worker at a time, which is started, replaced and ended as needed; one page at a time. */
export interface Lane {
  run(picture: GreyPicture, timeoutMs: number): Promise<{ raw: RawRecognition; data: LanguageData }>;
  close(): Promise<void>;
}

/** @param start starts a worker; tests give another */
export function openLane(findData: () => LanguageData, log: Logger, start = startTesseract): Lane {
  let kept: { worker: TesseractWorker; data: LanguageData; pages: number } | undefined;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;

  async function dismiss(): Promise<void> {
    clearTimeout(idle);
    const leaving = kept;
    kept = undefined;
    await leaving?.worker.end();
  }

  async function freshWorker() {
    clearTimeout(idle);
    if (closed) throw new OcrFailed('the recogniser was closed');
    if (kept && (kept.pages >= pagesMost || !kept.worker.alive())) await dismiss();
    if (!kept) {
      const data = findData();
      const worker = await start(data);
      kept = { worker, data, pages: 0 };
      log.debug({ model: data.model }, 'recogniser started');
    }
    if (closed) {
      await dismiss();
      throw new OcrFailed('the recogniser was closed');
    }
    kept.pages += 1;
    return kept;
  }

  return {
    async run(picture, timeoutMs) {
      const { worker, data } = await freshWorker();
      try {
        return { raw: await worker.recognise(picture, timeoutMs), data };
      } finally {
        worker.release();
        idle = setTimeout(() => void dismiss(), idleMs).unref();
      }
    },
    async close() {
      closed = true;
      await dismiss();
    },
  };
}
