import { join } from 'node:path';
import { type Clock, systemClock } from '@okruh/runtime';
import { pageLine } from '../page-line.ts';
import { ScanProblem, type ScanProblemCode } from '../scan-problem.ts';
import { mostPagesOfScan, type Scanner, type ScannerDevice, type ScanRequest } from '../scanner.ts';
import { type DeviceOption, readDeviceOptions } from './device-options.ts';
import { runScanimage, type ScanimageOptions } from './run-scanimage.ts';
import { saneProblem } from './sane-words.ts';
import { scanArguments, sourcesOf } from './scan-arguments.ts';

export interface SaneOptions {
  /** `scanimage` of PATH by default. */
  readonly program?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly clock?: Clock;
  /** A scanner that says nothing for so long is given up; 2 minutes by default, as a lamp warms up for one. */
  readonly silenceMs?: number;
}

const prefix = 'sane:';

/** Looking for devices and asking one what it can do take seconds; a person waits for it. */
const askingMs = 30_000;

/** Cameras are no scanners, and eSCL scanners are reached by our own client. */
const notOurs = /^(v4l|escl|airscan:e)/;

/** The scanners of this computer by SANE's `scanimage`. */
export function saneScanner(options: SaneOptions = {}): Scanner {
  const { program = 'scanimage', env = {}, clock = systemClock, silenceMs = 120_000 } = options;
  const settings: ScanimageOptions = { program, env, clock, silenceMs };
  return {
    list: () => listDevices(settings),
    sources: async (device) => sourcesOf(await optionsOf(settings, device)),
    scan: (request) => scan(settings, request),
  };
}

async function listDevices(settings: ScanimageOptions): Promise<ScannerDevice[]> {
  try {
    const { output } = await runScanimage(['--formatted-device-list=%d%n%v %m%n'], hasty(settings));
    const lines = output.split('\n');
    return lines.flatMap((id, index) => {
      if (index % 2 === 1 || id === '' || notOurs.test(id)) return [];
      return [{ id: prefix + id, name: (lines[index + 1] ?? id).replace(/^Noname /, '').trim() }];
    });
  } catch (error) {
    if (error instanceof ScanProblem && error.code === 'scanning-not-installed') return [];
    throw error;
  }
}

async function optionsOf(settings: ScanimageOptions, device: string, signal?: AbortSignal): Promise<DeviceOption[]> {
  const args = [deviceArgument(device), '--all-options', '--format=tiff'];
  const { code, output, complaints } = await runScanimage(args, hasty(settings), { signal });
  const problem = saneProblem(code, complaints);
  if (problem !== undefined) throw withWords(problem, complaints);
  return readDeviceOptions(output);
}

/** One argument with its value, so that no name can be taken for an option. */
function deviceArgument(device: string): string {
  return `--device-name=${device.slice(prefix.length)}`;
}

async function scan(settings: ScanimageOptions, request: ScanRequest): Promise<number> {
  const { device, profile, source, folder, signal, onProgress, mostPages = mostPagesOfScan } = request;
  const asked = scanArguments(await optionsOf(settings, device, signal), profile, source);
  const given = new AbortController();
  const line = pageLine(request.onPage, () => given.abort());
  const args = [
    deviceArgument(device),
    ...asked,
    '--format=tiff',
    '--batch=page-%04d.tiff',
    '--batch-print',
    `--batch-count=${source === 'flatbed' ? 1 : mostPages}`,
    '--progress',
  ];
  const ended = await runScanimage(args, settings, {
    signal: signal === undefined ? given.signal : AbortSignal.any([signal, given.signal]),
    folder,
    onLine: (name) => name !== '' && line.add(join(folder, name)),
    onProgress,
  }).catch((error: unknown) => error);
  await line.end();
  if (!isResult(ended)) throw ended;
  const problem = saneProblem(ended.code, ended.complaints);
  if (problem === 'no-paper' && line.count > 0) return line.count;
  if (problem !== undefined) throw withWords(problem, ended.complaints);
  return line.count;
}

function hasty(settings: ScanimageOptions): ScanimageOptions {
  return { ...settings, silenceMs: Math.min(settings.silenceMs, askingMs) };
}

/** With what `scanimage` said, for the log. */
function withWords(code: ScanProblemCode, complaints: string): ScanProblem {
  return new ScanProblem(code, { cause: new Error(complaints.trim().slice(-500)) });
}

function isResult(ended: unknown): ended is Awaited<ReturnType<typeof runScanimage>> {
  return typeof ended === 'object' && ended !== null && 'complaints' in ended;
}
