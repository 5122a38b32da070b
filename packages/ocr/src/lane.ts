import type { GreyPicture } from '@okruh/imaging/lines';
import type { Logger } from '@okruh/runtime';
import type { LanguageData } from './engine/language-data.ts';
import { type RawRecognition, startTesseract, type TesseractWorker } from './engine/tesseract-worker.ts';
import { OcrFailed } from './ocr-errors.ts';

/** WebAssembly memory never shrinks, so a worker is replaced after this many pages. */
const pagesMost = 50;
const idleMs = 60_000;

/** A prepared picture and its dots per inch. */
export interface LanePicture {
  picture: GreyPicture;
  dpi: number;
}

/**
 * Place for one worker of each language at a time, which are started, replaced and ended as needed; one page at a time.
 * One worker lives mostly: those of other languages come only for pages that need them.
 */
export interface Lane {
  run(page: LanePicture, data: LanguageData, timeoutMs: number): Promise<RawRecognition>;
  close(): Promise<void>;
}

/** @param start starts a worker; tests give another */
export function openLane(log: Logger, start = startTesseract): Lane {
  const kept = new Map<string, { worker: TesseractWorker; pages: number }>();
  let idle: NodeJS.Timeout | undefined;
  let closed = false;

  async function dismiss(models: readonly string[]): Promise<void> {
    clearTimeout(idle);
    const leaving = models.flatMap((model) => kept.get(model) ?? []);
    for (const model of models) kept.delete(model);
    await Promise.all(leaving.map(({ worker }) => worker.end()));
  }

  async function readyWorker(data: LanguageData) {
    clearTimeout(idle);
    if (closed) throw new OcrFailed('the recogniser was closed');
    const known = kept.get(data.model);
    if (known && (known.pages >= pagesMost || !known.worker.alive())) await dismiss([data.model]);
    const ready = kept.get(data.model) ?? { worker: await start(data), pages: 0 };
    if (ready.pages === 0) log.debug({ model: data.model }, 'recogniser started');
    kept.set(data.model, ready);
    if (closed) {
      await dismiss([...kept.keys()]);
      throw new OcrFailed('the recogniser was closed');
    }
    ready.pages += 1;
    return ready.worker;
  }

  return {
    async run({ picture, dpi }, data, timeoutMs) {
      const worker = await readyWorker(data);
      try {
        return await worker.recognise(picture, dpi, timeoutMs);
      } finally {
        worker.release();
        idle = setTimeout(() => void dismiss([...kept.keys()]), idleMs).unref();
      }
    },
    async close() {
      closed = true;
      await dismiss([...kept.keys()]);
    },
  };
}
