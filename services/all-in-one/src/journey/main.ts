import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@okruh/runtime';
import { ApiRefused } from '../api-client.ts';
import type { TownReady } from '../ready-file.ts';
import { startTown, type Town } from '../town.ts';
import { TownError } from '../town-error.ts';
import { JourneyError } from './journey-error.ts';
import { type JourneyOptions, readOptions } from './options.ts';
import { createReport, type Report } from './report.ts';
import { walk } from './walk.ts';

const clock = systemClock;
const write = (line: string): void => void process.stdout.write(`${line}\n`);

/** A town of its own in a temporary folder, gone afterwards; after a failure the folder stays for its logs. */
async function inOwnTown(
  report: Report,
  signal: AbortSignal,
  visit: (town: TownReady) => Promise<void>,
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'okruh-journey-'));
  try {
    const town = await startOwnTown(report, dataDir, signal);
    try {
      await visit(town.ready());
    } finally {
      await town.stop();
    }
  } catch (error) {
    process.stderr.write(`Журнали служб лишилися в ${join(dataDir, 'logs')}\n`);
    throw error;
  }
  rmSync(dataDir, { recursive: true, force: true });
}

function startOwnTown(report: Report, dataDir: string, signal: AbortSignal): Promise<Town> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const ports = { backOfficePort: 0, frontOfficePort: 0, portalPort: 0 };
  return report.step(
    'start-town',
    () => startTown({ dataDir, host: '127.0.0.1', frontOffices: 1, ...ports, signal, say }),
    ({ hromada }) => ({ hromada: hromada.name }),
  );
}

async function journey(options: JourneyOptions, signal: AbortSignal): Promise<void> {
  const report = createReport({ json: options.json, clock, write });
  const deadline = { clock, until: clock.millis() + options.timeoutMs, signal };
  const visit = (town: TownReady): Promise<void> => walk({ town, options, report, deadline });
  if (options.town === undefined) return inOwnTown(report, signal, visit);
  return visit(JSON.parse(readFileSync(options.town, 'utf8')) as TownReady);
}

function firstSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => controller.abort());
  return controller.signal;
}

const startedAt = clock.millis();
// Waiting by the clock does not keep a process alive.
const alive = setInterval(() => undefined, 60_000);
let json = false;
try {
  const options = readOptions(process.argv.slice(2));
  json = options.json;
  await journey(options, firstSignal());
  const ms = clock.millis() - startedAt;
  write(json ? JSON.stringify({ step: 'finished', ms }) : `\nГотово за ${(ms / 1000).toFixed(1)} с.`);
} catch (error) {
  if (!(error instanceof JourneyError || error instanceof TownError || error instanceof ApiRefused)) throw error;
  if (json) write(JSON.stringify({ step: 'failed', ms: clock.millis() - startedAt, message: error.message }));
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
} finally {
  clearInterval(alive);
}
