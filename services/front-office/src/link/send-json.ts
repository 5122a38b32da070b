import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzip, gzipSync } from 'node:zlib';
import type { HttpLine, LineAnswer } from './http-line.ts';
import { LinkProblem } from './link-problem.ts';

export interface JsonRequest {
  method: 'GET' | 'POST';
  url: string;
  /** JSON text. */
  body?: string;
  /** Whether the other side reads gzip. */
  gzip?: boolean;
  token?: string;
  /** Of a file: the first byte wanted, counted from 0. */
  from?: number;
  signal?: AbortSignal;
  /** Milliseconds of silence after which the line counts as dead; by default as long as the body may need. */
  silenceMs?: number;
}

export interface JsonAnswer {
  status: number;
  body: unknown;
  /** The date of the answer by its sender's clock, ISO 8601 to the second. */
  date?: string;
  /** Code of a problem, when the answer is one. */
  problem?: string;
}

const longestWaitMs = 300_000;
/** A line that answers nothing for so long is dead: noticed within 45 seconds, whatever else takes its time. */
export const silenceMs = 30_000;
/** The slowest line on which a manifest is worth waiting for. */
const slowestBytesPerMs = 1.5;

/** With 503: the centre would take others, only this parcel must come later. */
const onlyThis = new Set(['application-not-here-yet', 'replay-first']);

/** Statuses by which proxies say that there is nobody behind them. */
const nobodyBehind = new Set([502, 504, 521, 522, 523, 524]);

/**
 * One request and its JSON answer. A page, a redirect or an empty body is not an answer of the centre: captive portals
 * and proxies send those with status 200. What the centre says of this one request stays an answer, whatever its status.
 * @throws LinkProblem
 */
export async function sendJson(line: HttpLine, request: JsonRequest): Promise<JsonAnswer> {
  const answer = await send(line, request);
  const { status, headers } = answer;
  if (nobodyBehind.has(status)) {
    answer.body.destroy();
    throw new LinkProblem('unreachable', { status });
  }
  const busy = status === 429 || status === 503;
  const body = await readJson(answer, busy);
  const problem = problemCode(body);
  if (busy && !onlyThis.has(problem ?? '')) throw new LinkProblem('centre-busy', { status, ...retryAfter(headers) });
  if (status === 507) throw new LinkProblem('centre-full', { status, ...retryAfter(headers) });
  const date = instantOf(headers.date);
  return { status, body, ...(date !== undefined && { date }), ...(problem !== undefined && { problem }) };
}

/** The answer itself, for files. @throws LinkProblem */
export function send(line: HttpLine, request: JsonRequest): Promise<LineAnswer> {
  const { method, url, signal } = request;
  const body = request.gzip && request.body !== undefined ? gzipSync(request.body) : request.body;
  const needed = silenceMs + Buffer.byteLength(body ?? '') / slowestBytesPerMs;
  return line.ask({
    method,
    url,
    headers: headersOf(request),
    body,
    signal,
    silenceMs: request.silenceMs ?? Math.round(needed),
  });
}

function headersOf({ body, gzip, token, from }: JsonRequest): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-encoding': from === undefined ? 'gzip' : 'identity',
    ...(from !== undefined && from > 0 && { range: `bytes=${from}-` }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(gzip && body !== undefined && { 'content-encoding': 'gzip' }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
}

async function readJson(answer: LineAnswer, mayBeNone: boolean): Promise<unknown> {
  const { status, headers, body } = answer;
  if (!/^application\/(problem\+)?json\b/i.test(headers['content-type'] ?? '')) {
    body.destroy();
    if (mayBeNone) return undefined;
    throw new LinkProblem('not-an-answer', { status });
  }
  let content: string;
  try {
    content = await readText(answer);
  } catch (cause) {
    throw new LinkProblem('unreachable', { status, cause });
  }
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw new LinkProblem('not-an-answer', { status, cause });
  }
}

const unpack = promisify(gunzip);
/** No answer is longer, however short it is on the wire. */
const longestAnswer = 256 * 1024 ** 2;

async function readText({ headers, body }: LineAnswer): Promise<string> {
  const bytes = await buffer(body);
  if (headers['content-encoding'] !== 'gzip') return bytes.toString('utf8');
  return (await unpack(bytes, { maxOutputLength: longestAnswer })).toString('utf8');
}

/** The code of an answer that is a problem: `{ error: { code } }`. */
function problemCode(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined;
  const { error } = body;
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code.slice(0, 100) : undefined;
}

function instantOf(date: string | undefined): string | undefined {
  const millis = Date.parse(date ?? '');
  return Number.isNaN(millis) ? undefined : new Date(millis).toISOString();
}

/** How long the other side asks to wait: seconds, or a date, at most five minutes (RFC 9110, 10.2.3). */
export function retryAfter(headers: LineAnswer['headers']): { retryAfterMs?: number } {
  const value = headers['retry-after'];
  if (value === undefined) return {};
  const seconds = Number(value);
  const asked = Number.isNaN(seconds) ? Date.parse(value) - Date.parse(headers.date ?? '') : seconds * 1000;
  return asked > 0 ? { retryAfterMs: Math.min(asked, longestWaitMs) } : {};
}
