import type { Worker as Thread } from 'node:worker_threads';
import type { GreyPicture } from '@okruh/imaging/lines';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import { OcrFailed, OcrTimeout } from '../ocr-errors.ts';
import { settleable } from '../settleable.ts';
import type { LanguageData } from './language-data.ts';

const startMs = 60_000;

/** What tesseract says about a picture. */
export interface RawRecognition {
  /** Its table of blocks, lines and words. */
  tsv: string;
  confidence: number;
}

/** One worker thread with tesseract in WebAssembly. */
export interface TesseractWorker {
  /** Recognises a picture of so many dots per inch. Rejects with OcrTimeout or OcrFailed; after a timeout the worker has ended. */
  recognise(picture: GreyPicture, dpi: number, timeoutMs: number): Promise<RawRecognition>;
  alive(): boolean;
  /** Lets the process exit although the worker is kept. */
  release(): void;
  end(): Promise<void>;
}

const parameters = {
  tessedit_pageseg_mode: PSM.AUTO,
  debug_file: '/dev/null',
} as const;

/**
 * Starts a worker, offline.
 * tesseract.js settles no promise of a worker that is ended or whose language data is missing, and throws in the caller's
 * thread where no error handler is given; so every wait here has its own end.
 */
export async function startTesseract(data: LanguageData): Promise<TesseractWorker> {
  const failure = settleable<never>();
  failure.promise.catch(() => undefined);
  let starting = true;
  const options = {
    langPath: data.folder,
    gzip: data.gzip,
    cacheMethod: 'none',
    errorHandler: (problem: unknown) => starting && failure.reject(new OcrFailed(String(problem))),
  };
  const created = createWorker(data.language, OEM.LSTM_ONLY, options);
  const worker = await within(
    startMs,
    Promise.race([created, failure.promise]),
    () => void created.then((late) => late.terminate()),
  );
  starting = false;
  const thread = threadOf(worker);
  let alive = true;
  thread.on('error', (error) => failure.reject(new OcrFailed(`the recogniser broke: ${error.message}`)));
  thread.on('exit', () => {
    alive = false;
    failure.reject(new OcrFailed('the recogniser ended'));
  });
  const end = async () => {
    alive = false;
    await thread.terminate();
  };
  const set = worker.setParameters(parameters);
  await within(startMs, Promise.race([set, failure.promise]), () => void end());
  return {
    alive: () => alive,
    release: () => thread.unref(),
    end,
    async recognise(picture, dpi, timeoutMs) {
      thread.ref();
      const job = worker.recognize(toPgm(picture), { user_defined_dpi: String(dpi) } as object, {
        text: false,
        tsv: true,
      });
      job.catch(() => undefined);
      const done = await within(timeoutMs, Promise.race([job, failure.promise]).catch(fail), () => void end());
      return { tsv: done.data.tsv ?? '', confidence: done.data.confidence };
    },
  };
}

/** The node worker thread inside, which tesseract.js's types leave out; without a listener its errors would be uncaught. */
function threadOf(worker: Worker): Thread {
  return (worker as unknown as { worker: Thread }).worker;
}

function fail(problem: unknown): never {
  throw problem instanceof OcrFailed ? problem : new OcrFailed(`the page was not recognised: ${String(problem)}`);
}

/** Settles with `work`, or calls `late` and rejects with OcrTimeout. */
async function within<T>(ms: number, work: Promise<T>, late: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      late();
      reject(new OcrTimeout(`not recognised within ${ms} ms`));
    }, ms);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** The simplest picture tesseract reads, so that no time goes into packing (netpbm, PGM "P5"). */
function toPgm({ pixels, width, height }: GreyPicture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), pixels]);
}
