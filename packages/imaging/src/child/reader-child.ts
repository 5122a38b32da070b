import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CodeReply, CodeRequest } from './code-request.ts';
import type { ExamineReply, ExamineRequest } from './examining.ts';
import type { FromReader, ReadReply, ReadRequest } from './reading.ts';
import { residentMb } from './resident-memory.ts';
import { sourceArguments } from './source-loader.ts';

const heapMb = 256;
const watchEveryMs = 20;
/** Parts of the limits at which the process is ended, so that the limits themselves hold. */
const memoryShare = 0.87;
const timeShare = 0.95;
const startMs = 20_000;

/** How a request ended: with a reply, or with the end of the process. */
type End<Reply> = { reply: Reply } | { died: 'too-heavy' | 'broken' };
export type ReadEnd = End<ReadReply>;

/** One child process that parses foreign files, one after another. */
export interface ReaderChild {
  /** Never rejects because of the file. */
  read(request: ReadRequest): Promise<{ end: ReadEnd; peakMb: number }>;
  /** Never rejects because of the page. */
  examine(request: ExamineRequest): Promise<{ end: End<ExamineReply>; peakMb: number }>;
  /** Never rejects because of the page. */
  codes(request: CodeRequest): Promise<{ end: End<CodeReply>; peakMb: number }>;
  /** False once the process has ended or was killed. */
  alive(): boolean;
  /** Highest memory seen after its last file, MiB. */
  restingMb(): number;
  /** Lets the parent exit although the child is kept. */
  release(): void;
  kill(): Promise<void>;
}

/**
 * Starts the reading process and waits until it listens.
 * @throws Error when it does not start: a fault of the installation, not of a file
 */
export async function startReader(): Promise<ReaderChild> {
  const child = forkReader();
  const ended = new Promise<NodeJS.Signals | number | null>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code));
    child.on('error', () => resolve(null));
  });
  await ready(child, ended);
  let resting = 0;
  const ask = async <Reply>(request: ReadRequest | ExamineRequest | CodeRequest) => {
    hold(child);
    const watched = await askWatched<Reply>(child, ended, request);
    resting = memoryOf(child) ?? 0;
    return watched;
  };
  return {
    read: (request) => ask<ReadReply>(request),
    examine: (request) => ask<ExamineReply>(request),
    codes: (request) => ask<CodeReply>(request),
    alive: () => child.exitCode === null && child.signalCode === null && child.connected,
    restingMb: () => resting,
    release() {
      child.unref();
      child.channel?.unref();
    },
    async kill() {
      hold(child);
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function hold(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}

function memoryOf(child: ChildProcess): number | undefined {
  return child.pid === undefined ? undefined : residentMb(child.pid);
}

/** The entry file lies beside this one, in TypeScript when run from source and in JavaScript when built. */
function forkReader(): ChildProcess {
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = fileURLToPath(new URL(fromSource ? './reader-process.ts' : './reader-process.js', import.meta.url));
  return fork(entry, {
    execArgv: [...(fromSource ? sourceArguments() : []), `--max-old-space-size=${heapMb}`],
    env: readerEnvironment(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** Nothing of the service's own environment, which holds its secrets, reaches the process that reads foreign files. */
function readerEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG'];
  const passed = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return {
    ...Object.fromEntries(passed),
    UV_THREADPOOL_SIZE: '2',
    MALLOC_ARENA_MAX: '2',
    VIPS_DISC_THRESHOLD: '64m',
    VIPS_WARNING: '0',
  };
}

async function ready(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, startMs, 'late');
  });
  const listening = new Promise<'ready'>((resolve) => child.once('message', () => resolve('ready')));
  const first = await Promise.race([listening, late, ended.then(() => 'ended')]);
  clearTimeout(timer);
  if (first === 'ready') return;
  child.kill('SIGKILL');
  throw new Error(`the process that reads files did not start: ${first}`);
}

/** The process answers every kind of request with its own kind of reply. */
async function askWatched<Reply>(
  child: ChildProcess,
  ended: Promise<NodeJS.Signals | number | null>,
  request: ReadRequest | ExamineRequest | CodeRequest,
): Promise<{ end: End<Reply>; peakMb: number }> {
  let peakMb = 0;
  let overweight = false;
  const weigh = (mb: number | undefined) => {
    peakMb = Math.max(peakMb, mb ?? 0);
    if (peakMb <= request.limits.maxRssMb * memoryShare) return;
    overweight = true;
    child.kill('SIGKILL');
  };
  const watch = setInterval(() => weigh(memoryOf(child)), watchEveryMs);
  const deadline = setTimeout(() => {
    overweight = true;
    child.kill('SIGKILL');
  }, request.limits.timeoutMs * timeShare);
  let listen: ((message: FromReader) => void) | undefined;
  const replied = new Promise<Reply>((resolve) => {
    listen = (message) =>
      'reply' in message ? resolve(message.reply as Reply) : 'residentMb' in message && weigh(message.residentMb);
    child.on('message', listen);
    child.send(request);
  });
  const end = await Promise.race([
    replied.then((reply): End<Reply> => ({ reply })),
    ended.then((how): End<Reply> => ({ died: overweight || isHeavy(how) ? 'too-heavy' : 'broken' })),
  ]);
  weigh(memoryOf(child));
  clearInterval(watch);
  clearTimeout(deadline);
  if (listen) child.off('message', listen);
  return { end, peakMb };
}

/** Killed by the system for want of memory, or ended by V8 because its heap was full. */
function isHeavy(how: NodeJS.Signals | number | null): boolean {
  return how === 'SIGKILL' || how === 'SIGABRT' || how === 134 || how === 137;
}
