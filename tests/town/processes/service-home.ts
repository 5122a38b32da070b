import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../free-port.ts';
import { type ServiceName, serviceArguments } from './programs.ts';

/** A service with its folder and its port, in a process of its own that may die and begin again. */
export interface ServiceHome {
  readonly url: string;
  readonly dataDir: string;
  /** What all its runs said. */
  readonly logFile: string;
  /** Starts it and waits until it answers, or until it was killed. @throws Error with what it said when it ends by itself */
  start(): Promise<void>;
  /** Starts it without waiting for anything. */
  launch(): void;
  /** SIGKILL: the process ends between two instructions. */
  kill(): Promise<void>;
  /** SIGKILL for the processes that it started. @returns how many there were */
  killWorkers(): number;
  /** SIGTERM, as `shutdownOn` handles it. @returns the exit code; undefined when it was not running */
  end(): Promise<number | null | undefined>;
  isRunning(): boolean;
  /** Sends a signal that does not end it. */
  signal(signal: NodeJS.Signals): void;
  /** Waits until it ends by itself. @returns the exit code */
  untilEnded(): Promise<number | null>;
  /** What this run has said so far, log lines and words. */
  said(): string;
}

export interface ServiceHomeOptions {
  service: ServiceName;
  dataDir: string;
  /** What it says goes there; beside its folder by default. */
  logFile?: string | undefined;
  env: Readonly<Record<string, string>>;
  /** Modules of tests that are loaded before the service. */
  preloads?: readonly URL[];
}

/** A loaded machine takes its time; a service that ends by itself is noticed at once. */
const readyWithinMs = 180_000;

/** Makes the folder and takes a port; nothing is started yet. */
export async function serviceHome(options: ServiceHomeOptions): Promise<ServiceHome> {
  const { service, dataDir, preloads } = options;
  const port = await freePort();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const url = `http://127.0.0.1:${port}`;
  const node = serviceArguments(service, preloads);
  const env = { PATH: process.env.PATH, OKRUH_DATA_DIR: dataDir, OKRUH_PORT: String(port), ...options.env };
  let child: ChildProcess | undefined;
  const logFile = options.logFile ?? `${dataDir}.log`;
  let began = 0;

  const running = (): ChildProcess => child ?? absent(service);
  const isRunning = (): boolean => child !== undefined && child.exitCode === null && child.signalCode === null;
  const launch = (): void => {
    if (isRunning()) throw new Error(`${service} runs already`);
    const log = openSync(logFile, 'a', 0o600);
    began = fstatSync(log).size;
    child = spawn(process.execPath, node, { cwd: import.meta.dirname, env, stdio: ['ignore', log, log] });
    closeSync(log);
  };
  const said = (): string => readFileSync(logFile).subarray(began).toString('utf8');
  const untilReady = async (run: ChildProcess): Promise<void> => {
    for (const until = Date.now() + readyWithinMs; run.signalCode !== 'SIGKILL'; await pause(20)) {
      const answer = await fetch(`${url}/readyz`).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.status === 200) return;
      if (run.exitCode === null && Date.now() < until) continue;
      run.kill('SIGKILL');
      throw new Error(`${service} did not start:\n${said().slice(-4_000)}`);
    }
  };
  const ended = async (signal: NodeJS.Signals): Promise<number | null | undefined> => {
    if (!isRunning()) return undefined;
    const exit = once(running(), 'exit');
    running().kill(signal);
    await exit;
    return running().exitCode;
  };
  return {
    url,
    dataDir,
    logFile,
    launch,
    start: () => {
      launch();
      return untilReady(running());
    },
    kill: async () => void (await ended('SIGKILL')),
    killWorkers: () => killAll(childrenOf(running().pid ?? 0)),
    end: () => ended('SIGTERM'),
    isRunning,
    signal: (signal) => void running().kill(signal),
    untilEnded: async () => {
      if (isRunning()) await once(running(), 'exit');
      return running().exitCode;
    },
    said,
  };
}

/** Processes that a process started, on Linux. */
function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function killAll(pids: readonly number[]): number {
  let killed = 0;
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
      killed += 1;
    } catch {
      // It has ended by itself meanwhile.
    }
  }
  return killed;
}

function absent(what: string): never {
  throw new Error(`${what} was never started`);
}
