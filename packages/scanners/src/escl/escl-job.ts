import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '@okruh/runtime';
import { pageLine } from '../page-line.ts';
import { ScanProblem } from '../scan-problem.ts';
import { mostPagesOfScan, type ScanRequest } from '../scanner.ts';
import { type EsclCapabilities, readCapabilities } from './capabilities.ts';
import { askScanner, type EsclAnswer } from './escl-http.ts';
import { fitSettings, scanSettingsXml } from './scan-settings.ts';
import { feederTrouble, readStatus } from './status.ts';

/** Limits of a conversation with a scanner. */
export interface EsclLimits {
  readonly clock: Clock;
  /** One answer about the scanner itself. */
  readonly answerMs: number;
  /** One page, from asking to its last byte. */
  readonly pageMs: number;
  /** How long a busy scanner is waited for. */
  readonly busyMs: number;
  readonly maxPageBytes: number;
}

const pauseMs = 1000;
const longestPauseMs = 10_000;
const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/tiff': 'tiff',
  'application/pdf': 'pdf',
};

/** Asks a scanner what it can do. @throws ScanProblem `scanner-missing` when nothing answers */
export async function askCapabilities(base: URL, limits: EsclLimits, signal?: AbortSignal): Promise<EsclCapabilities> {
  const url = below(base, 'ScannerCapabilities');
  const { status, text } = await askScanner({ method: 'GET', url, timeoutMs: limits.answerMs, signal }).catch(missing);
  if (status === 401 || status === 403) throw new ScanProblem('scanner-denied');
  if (status !== 200) throw new ScanProblem('scanner-missing');
  return readCapabilities(text);
}

/** One scan: a job is made, its pages are fetched until there is none (404), and the job is put away. */
export async function runJob(base: URL, request: ScanRequest, limits: EsclLimits): Promise<number> {
  const capabilities = await askCapabilities(base, limits, request.signal);
  const input = capabilities.inputs.get(request.source);
  if (input === undefined) throw new ScanProblem('source-missing');
  const body = scanSettingsXml(capabilities, request.source, fitSettings(request.profile, input));
  const job = await createJob(base, body, request, limits);
  try {
    return await fetchPages(base, job, request, limits);
  } finally {
    await askScanner({ method: 'DELETE', url: job, timeoutMs: limits.answerMs }).catch(() => undefined);
  }
}

async function createJob(base: URL, body: string, request: ScanRequest, limits: EsclLimits): Promise<URL> {
  const { clock, busyMs, answerMs } = limits;
  const until = clock.ticks() + busyMs;
  for (;;) {
    const asked = { method: 'POST', url: below(base, 'ScanJobs'), body, timeoutMs: answerMs } as const;
    const answer = await askScanner({ ...asked, signal: request.signal }).catch(missing);
    if (answer.status === 201) return jobOf(base, answer);
    if (answer.status === 401 || answer.status === 403) throw new ScanProblem('scanner-denied');
    const trouble = request.source === 'flatbed' ? undefined : await troubleOf(base, limits);
    if (trouble !== undefined) throw new ScanProblem(trouble);
    if (answer.status !== 503 && answer.status !== 409) throw new ScanProblem('scan-failed');
    if (clock.ticks() >= until) throw new ScanProblem('scanner-busy');
    await pause(answer, clock, request.signal);
  }
}

/** The job's address: of what the scanner says only the path counts, since some name a host that only they know. */
function jobOf(base: URL, { location }: EsclAnswer): URL {
  if (location === undefined) throw new ScanProblem('scan-failed');
  const { pathname } = new URL(location, base);
  return new URL(pathname.replace(/\/?$/, '/'), base);
}

async function fetchPages(base: URL, job: URL, request: ScanRequest, limits: EsclLimits): Promise<number> {
  const failed = new AbortController();
  const { signal: asked } = request;
  const signal = asked === undefined ? failed.signal : AbortSignal.any([asked, failed.signal]);
  const line = pageLine(request.onPage, () => failed.abort());
  const most = request.source === 'flatbed' ? 1 : (request.mostPages ?? mostPagesOfScan);
  try {
    while (line.count < most) {
      const path = await nextPage(base, job, { ...request, signal }, limits, line.count + 1);
      if (path === undefined) break;
      line.add(path);
    }
  } catch (error) {
    await line.end();
    throw error;
  }
  await line.end();
  if (line.count === 0) throw new ScanProblem((await troubleOf(base, limits)) ?? 'no-paper');
  return line.count;
}

/** @returns where the page lies; undefined when there is none left. */
async function nextPage(base: URL, job: URL, request: ScanRequest, limits: EsclLimits, number: number) {
  const { clock, pageMs, maxPageBytes } = limits;
  const name = join(request.folder, `page-${String(number).padStart(4, '0')}`);
  const until = clock.ticks() + pageMs;
  for (;;) {
    const toFile = { path: `${name}.part`, maxBytes: maxPageBytes };
    const asked = { method: 'GET', url: below(job, 'NextDocument'), timeoutMs: pageMs, toFile } as const;
    const answer = await askScanner({ ...asked, signal: request.signal }).catch(lost);
    if (answer.status === 200) return kept(name, answer);
    const trouble = request.source === 'flatbed' ? undefined : await troubleOf(base, limits);
    if (trouble !== undefined && trouble !== 'no-paper') throw new ScanProblem(trouble);
    if (answer.status === 404) return undefined;
    if (answer.status !== 503) throw new ScanProblem('scan-failed');
    if (clock.ticks() >= until) throw new ScanProblem('scanner-silent');
    await pause(answer, clock, request.signal);
  }
}

async function kept(name: string, { mediaType }: EsclAnswer): Promise<string> {
  const path = `${name}.${endings[mediaType] ?? 'bin'}`;
  await rename(`${name}.part`, path);
  return path;
}

async function pause({ retryAfterSeconds }: EsclAnswer, clock: Clock, signal: AbortSignal | undefined) {
  await clock.sleep(Math.min((retryAfterSeconds ?? 0) * 1000 || pauseMs, longestPauseMs), signal);
  if (signal?.aborted) throw new ScanProblem('scan-cancelled');
}

async function troubleOf(base: URL, { answerMs }: EsclLimits) {
  try {
    const { status, text } = await askScanner({
      method: 'GET',
      url: below(base, 'ScannerStatus'),
      timeoutMs: answerMs,
    });
    return status === 200 ? feederTrouble(readStatus(text)) : undefined;
  } catch {
    return undefined;
  }
}

function below(base: URL, name: string): URL {
  return new URL(name, base.href.endsWith('/') ? base : `${base.href}/`);
}

const missing = (error: unknown): never => {
  throw error instanceof ScanProblem && error.code !== 'scanner-silent'
    ? error
    : new ScanProblem('scanner-missing', { cause: error });
};

const lost = (error: unknown): never => {
  throw error instanceof ScanProblem ? error : new ScanProblem('scanner-lost', { cause: error });
};
