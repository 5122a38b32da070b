import { LinkProblem } from './link-problem.ts';

export interface JsonRequest {
  method: 'GET' | 'POST';
  url: string;
  /** JSON text. */
  body?: string;
  token?: string;
  signal?: AbortSignal;
  /** Milliseconds until the answer must be complete; 45,000 by default. */
  timeoutMs?: number;
}

export interface JsonAnswer {
  status: number;
  body: unknown;
}

const longestWaitMs = 300_000;

/**
 * One request and its JSON answer, whatever its status below 500. A page, a redirect or an empty body is not an answer
 * of the centre: captive portals and proxies send those with status 200.
 * @throws LinkProblem
 */
export async function sendJson(request: JsonRequest): Promise<JsonAnswer> {
  const response = await send(request);
  if (response.status === 429 || response.status === 503) {
    throw new LinkProblem('centre-busy', { status: response.status, ...retryAfter(response) });
  }
  if (response.status >= 502) throw new LinkProblem('unreachable', { status: response.status });
  return { status: response.status, body: await readJson(response) };
}

/** The response itself, for files. @throws LinkProblem */
export async function send(request: JsonRequest): Promise<Response> {
  const timeout = AbortSignal.timeout(request.timeoutMs ?? 45_000);
  const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout;
  try {
    return await fetch(request.url, {
      method: request.method,
      headers: headersOf(request),
      redirect: 'manual',
      signal,
      ...(request.body !== undefined && { body: request.body }),
    });
  } catch (cause) {
    throw new LinkProblem(timeout.aborted ? 'timeout' : 'unreachable', { cause });
  }
}

function headersOf({ body, token }: JsonRequest): Record<string, string> {
  return {
    accept: 'application/json',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
}

async function readJson(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (!/^application\/(problem\+)?json\b/i.test(type)) {
    await response.body?.cancel();
    throw new LinkProblem('not-an-answer', { status: response.status });
  }
  try {
    return await response.json();
  } catch (cause) {
    throw new LinkProblem('not-an-answer', { status: response.status, cause });
  }
}

function retryAfter(response: Response): { retryAfterMs?: number } {
  const seconds = Number(response.headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: Math.min(seconds * 1000, longestWaitMs) } : {};
}
