import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import type { Clock } from '@okruh/runtime';
import { lastWords, rotateLog } from './log-files.ts';
import { probe } from './probe.ts';
import { TownError } from './town-error.ts';

/** One service as the town runs it. */
export interface ServicePlan {
  /** Also the name of its log file. */
  name: string;
  /** Ukrainian name. */
  title: string;
  nodeArguments: readonly string[];
  env: Readonly<Record<string, string>>;
  logFile: string;
  /** Base address without a slash at the end. */
  url: string;
}

/** A service that runs, and is started again whenever it dies. */
export interface ServiceProcess {
  readonly plan: ServicePlan;
  /** Process id of the present run. */
  pid(): number;
  /** Ends it: SIGTERM, and SIGKILL for it and its own children after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

export interface Supervision {
  clock: Clock;
  /** Told when a service died and when it runs again. */
  say: (line: string) => void;
  /** The process id of a service is another one now. */
  restarted: () => void;
}

const longestPauseMs = 30_000;
const soundAfterMs = 60_000;

/**
 * Starts a service and waits until it is ready.
 *
 * @throws TownError with the end of its log when it dies first or is not ready within `timeoutMs`.
 */
export async function startService(
  plan: ServicePlan,
  supervision: Supervision,
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
): Promise<ServiceProcess> {
  rotateLog(plan.logFile);
  const first = launch(plan);
  try {
    await untilReady(first, plan, supervision.clock, timeoutMs, signal);
  } catch (error) {
    await end(first, 2_000);
    throw error;
  }
  return keepAlive(first, plan, supervision);
}

function launch(plan: ServicePlan): ChildProcess {
  const log = openSync(plan.logFile, 'a', 0o600);
  try {
    return spawn(process.execPath, plan.nodeArguments, {
      env: { ...plan.env },
      stdio: ['ignore', log, log, 'ipc'],
      // In a group of its own, so that Ctrl+C reaches the town alone and the town ends its services in order.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
  } finally {
    closeSync(log);
  }
}

async function untilReady(
  child: ChildProcess,
  plan: ServicePlan,
  clock: Clock,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  const until = clock.millis() + timeoutMs;
  while ((await probe(`${plan.url}/readyz`)) !== 200) {
    if (signal.aborted) throw new TownError('Запуск перервано.');
    if (hasEnded(child)) throw new TownError(`${plan.title} не запускається:\n${lastWords(plan.logFile)}`);
    if (clock.millis() > until) {
      throw new TownError(`${plan.title} не відповідає за адресою ${plan.url}:\n${lastWords(plan.logFile)}`);
    }
    await clock.sleep(100, signal);
  }
  if (hasEnded(child)) throw new TownError(`${plan.title} не запускається:\n${lastWords(plan.logFile)}`);
}

function keepAlive(first: ChildProcess, plan: ServicePlan, { clock, say, restarted }: Supervision): ServiceProcess {
  const stopping = new AbortController();
  let child = first;
  const watch = async (): Promise<void> => {
    for (let pauseMs = 500; ; ) {
      const startedAt = clock.millis();
      if (!hasEnded(child)) await once(child, 'exit');
      if (stopping.signal.aborted) return;
      pauseMs = clock.millis() - startedAt > soundAfterMs ? 500 : Math.min(pauseMs * 2, longestPauseMs);
      say(
        `${plan.title}: зупинився (${endOf(child)}), запускаю знову через ${pauseMs / 1000} с. Журнал: ${plan.logFile}`,
      );
      await clock.sleep(pauseMs, stopping.signal);
      if (stopping.signal.aborted) return;
      child = launch(plan);
      restarted();
    }
  };
  const watched = watch();
  return {
    plan,
    pid: () => child.pid ?? 0,
    stop: async (graceMs) => {
      stopping.abort();
      await end(child, graceMs);
      await watched;
    },
  };
}

async function end(child: ChildProcess, graceMs: number): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => killGroup(child), graceMs);
  await ended;
  clearTimeout(late);
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

function endOf(child: ChildProcess): string {
  return child.signalCode === null ? `код ${child.exitCode}` : `сигнал ${child.signalCode}`;
}
