import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Clock } from '@okruh/runtime';
import { ScanProblem } from '../scan-problem.ts';

export interface ScanimageOptions {
  readonly program: string;
  /** `SANE_CONFIG_DIR` and the like, beside what a program needs to start. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** A scanner that says nothing for so long is given up. */
  readonly silenceMs: number;
}

export interface ScanimageRun {
  readonly signal?: AbortSignal | undefined;
  readonly onLine?: (line: string) => void;
  /** Folder it works in. */
  readonly folder?: string;
  readonly onProgress?: ((percent: number) => void) | undefined;
}

export interface ScanimageResult {
  readonly code: number;
  /** All of standard output, where nobody read it line by line. */
  readonly output: string;
  /** The end of what it complained of. */
  readonly complaints: string;
}

const kept = 16 * 1024;
const mostOutput = 1024 * 1024;
const graceMs = 5000;

/**
 * Runs `scanimage` without a shell, in English. A stop asks it to let go of the scanner first, and ends it after 5 seconds.
 *
 * @throws ScanProblem `scan-cancelled`, `scanner-silent`, `scanning-not-installed`.
 */
export async function runScanimage(
  args: readonly string[],
  { program, env, clock, silenceMs }: ScanimageOptions,
  { signal, onLine, onProgress, folder }: ScanimageRun = {},
): Promise<ScanimageResult> {
  if (signal?.aborted) throw new ScanProblem('scan-cancelled');
  const child = spawn(program, args, { cwd: folder, env: childEnvironment(env), stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = new AbortController();
  const silence = watchSilence(clock, silenceMs, gone.signal);
  const stop = (): void => {
    child.kill('SIGINT');
    void clock.sleep(graceMs, gone.signal).then(() => gone.signal.aborted || child.kill('SIGKILL'));
  };
  signal?.addEventListener('abort', stop, { once: true });
  void silence.over.then((silent) => silent && stop());
  let output = '';
  let complaints = '';
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    silence.broken();
    if (onLine !== undefined) onLine(line);
    else if (output.length < mostOutput) output += `${line}\n`;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    silence.broken();
    complaints = (complaints + text).slice(-kept);
    const percent = [...text.matchAll(/Progress: ([\d.]+)%/g)].at(-1)?.[1];
    if (percent !== undefined) onProgress?.(Number(percent));
  });
  try {
    const code = await ended(child, lines);
    if (signal?.aborted) throw new ScanProblem('scan-cancelled');
    if (silence.isOver()) throw new ScanProblem('scanner-silent');
    return { code, output, complaints };
  } finally {
    signal?.removeEventListener('abort', stop);
    gone.abort();
  }
}

/** Its own settings and no secret of ours. */
function childEnvironment(env: ScanimageOptions['env']): NodeJS.ProcessEnv {
  const { PATH, HOME, USER, LD_LIBRARY_PATH, XDG_RUNTIME_DIR, SANE_CONFIG_DIR } = process.env;
  return { PATH, HOME, USER, LD_LIBRARY_PATH, XDG_RUNTIME_DIR, SANE_CONFIG_DIR, ...env, LC_ALL: 'C' };
}

async function ended(child: ReturnType<typeof spawn>, lines: { once(event: 'close', done: () => void): unknown }) {
  const read = new Promise<void>((settle) => lines.once('close', settle));
  const code = await new Promise<number>((settle, reject) => {
    child.once('error', (error) => reject(new ScanProblem('scanning-not-installed', { cause: error })));
    child.once('close', (status) => settle(status ?? -1));
  });
  await read;
  return code;
}

/** Tells when nothing was heard for a while. */
function watchSilence(clock: Clock, silenceMs: number, gone: AbortSignal) {
  let heard = clock.ticks();
  let silent = false;
  const watch = async (): Promise<boolean> => {
    while (!gone.aborted) {
      const left = heard + silenceMs - clock.ticks();
      if (left <= 0) {
        silent = true;
        return true;
      }
      await clock.sleep(left, gone);
    }
    return false;
  };
  return {
    over: watch(),
    isOver: () => silent,
    broken: () => {
      heard = clock.ticks();
    },
  };
}
