import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { OcrFailed } from '../ocr-errors.ts';
import { type Settleable, settleable } from '../settleable.ts';
import {
  type Preparation,
  type PreparedPage,
  type PreparedPicture,
  type PrepareOptions,
  withWayBack,
} from './prepare-page.ts';

export interface PreparingRequest {
  id: number;
  image: Uint8Array;
  options: PrepareOptions;
  how: Preparation;
}
export interface PreparingReply {
  id: number;
  prepared?: PreparedPicture;
  /** Why the image could not be made ready. */
  fault?: string;
}

/** Makes pages ready in a thread of its own: the thread that asks stays free. The thread starts with the first page. */
export interface Preparer {
  /** Rejects with OcrFailed when the image cannot be decoded, or the thread broke. */
  prepare(image: Buffer, options: PrepareOptions, how: Preparation): Promise<PreparedPage>;
  close(): Promise<void>;
}

const idleMs = 60_000;

export function openPreparer(): Preparer {
  const asked = new Map<number, Settleable<PreparedPicture>>();
  let thread: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let count = 0;

  function settle({ id, prepared, fault }: PreparingReply): void {
    const waiting = asked.get(id);
    asked.delete(id);
    if (asked.size === 0) rest();
    if (prepared) waiting?.resolve(prepared);
    else waiting?.reject(new OcrFailed(`the image cannot be decoded: ${fault ?? ''}`));
  }

  /** The process may exit although the thread is kept; after a minute without work it ends. */
  function rest(): void {
    thread?.unref();
    idle = setTimeout(() => void dismiss('no page came'), idleMs).unref();
  }

  async function dismiss(reason: string): Promise<void> {
    clearTimeout(idle);
    const leaving = thread;
    lose(reason);
    await leaving?.terminate();
  }

  function lose(reason: string): void {
    thread = undefined;
    for (const waiting of asked.values()) waiting.reject(new OcrFailed(`the page was not made ready: ${reason}`));
    asked.clear();
  }

  function running(): Worker {
    if (thread) return thread;
    const started = startThread();
    started.on('message', settle);
    started.on('error', (error) => lose(error.message));
    started.on('exit', () => thread === started && lose('its thread ended'));
    thread = started;
    return started;
  }

  return {
    async prepare(image, options, how) {
      const answer = settleable<PreparedPicture>();
      const id = (count += 1);
      asked.set(id, answer);
      clearTimeout(idle);
      const worker = running();
      worker.ref();
      worker.postMessage({ id, image, options, how } satisfies PreparingRequest, []);
      return withWayBack(await answer.promise);
    },
    close: () => dismiss('the recogniser was closed'),
  };
}

/** From source the thread needs the same loader of TypeScript as the process that was started from source. */
function startThread(): Worker {
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = new URL(fromSource ? './preparing-thread.ts' : './preparing-thread.js', import.meta.url);
  if (!fromSource) return new Worker(entry, { execArgv: [] });
  const tsx = new URL(
    'dist/esm/api/index.mjs',
    pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json')),
  ).href;
  const load = `import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return import(${JSON.stringify(entry.href)}); });`;
  return new Worker(load, { eval: true, execArgv: ['--conditions=source'] });
}
