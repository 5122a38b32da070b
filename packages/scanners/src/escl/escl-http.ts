import { open, rm } from 'node:fs/promises';
import { type IncomingMessage, request as plain } from 'node:http';
import { request as encrypted } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { ScanProblem } from '../scan-problem.ts';

/** One request to a scanner. */
export interface EsclRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: URL;
  readonly body?: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Where a good answer goes; without it the body is returned as text. */
  readonly toFile?: { readonly path: string; readonly maxBytes: number };
}

export interface EsclAnswer {
  readonly status: number;
  readonly location: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly mediaType: string;
  readonly text: string;
}

const mostText = 1024 * 1024;

/**
 * Asks a scanner. A redirect is an answer like others and not followed. Scanners sign their certificates themselves, so over
 * HTTPS any is taken, but only in this connection to the address that was chosen.
 *
 * @throws ScanProblem `page-too-large`, `scan-cancelled`; what Node throws when the connection fails or time runs out.
 */
export async function askScanner(asked: EsclRequest): Promise<EsclAnswer> {
  const time = AbortSignal.timeout(asked.timeoutMs);
  const signal = asked.signal === undefined ? time : AbortSignal.any([asked.signal, time]);
  try {
    const answer = await send(asked, signal);
    const status = answer.statusCode ?? 0;
    const { location, 'retry-after': retryAfter, 'content-type': mediaType = '' } = answer.headers;
    const wanted = status === 200 ? asked.toFile : undefined;
    const text = wanted === undefined ? await readText(answer) : await intoFile(answer, wanted);
    const seconds = Number(retryAfter);
    return {
      status,
      location,
      retryAfterSeconds: Number.isFinite(seconds) ? seconds : undefined,
      mediaType: mediaType.split(';')[0]?.trim().toLowerCase() ?? '',
      text,
    };
  } catch (error) {
    if (asked.signal?.aborted) throw new ScanProblem('scan-cancelled', { cause: error });
    if (time.aborted) throw new ScanProblem('scanner-silent', { cause: error });
    throw error;
  }
}

function send({ method, url, body }: EsclRequest, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((settle, reject) => {
    const headers = body === undefined ? {} : { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) };
    const options = { method, headers, signal, agent: false as const };
    const sent =
      url.protocol === 'https:' ? encrypted(url, { ...options, rejectUnauthorized: false }) : plain(url, options);
    sent.once('response', settle).once('error', reject).end(body);
  });
}

async function readText(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of limited(answer, mostText)) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

async function intoFile(answer: IncomingMessage, { path, maxBytes }: { path: string; maxBytes: number }) {
  const file = await open(path, 'w', 0o600);
  try {
    await pipeline(limited(answer, maxBytes), file.createWriteStream());
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return '';
}

async function* limited(answer: IncomingMessage, maxBytes: number): AsyncGenerator<Buffer> {
  let held = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    held += part.length;
    if (held > maxBytes) throw new ScanProblem('page-too-large');
    yield part;
  }
}
