import { text } from 'node:stream/consumers';
import type { HttpRequest, HttpResponse, HttpStack } from 'tus-js-client';
import type { HttpLine, LineAnswer, PacedBody } from '../link/http-line.ts';
import { LinkProblem } from '../link/link-problem.ts';
import type { Pace, PacedChunk } from '../link/pace.ts';
import { retryAfter } from '../link/send-json.ts';
import { UploadRefused } from './upload-refused.ts';

/** The line under the tus library: connections are kept, bodies are paced, and what is no answer of a centre is none. */
export interface TusStackNeeds {
  readonly line: HttpLine;
  readonly pace: Pace;
  /** Asked before each request with a body. @throws what ends the upload for now */
  mayGoOn(): Promise<void>;
  /** Milliseconds of silence after which a connection counts as dead. */
  patienceMs(): number;
  /** Told how many bytes of the file the centre has. */
  onArrived(bytes: number): void;
}

export function tusStack(needs: TusStackNeeds): HttpStack {
  return {
    getName: () => 'okruh',
    createRequest: (method, url) => tusRequest(needs, method, url),
  };
}

function tusRequest(needs: TusStackNeeds, method: string, url: string): HttpRequest {
  const headers: Record<string, string> = {};
  const stopping = new AbortController();
  let progress = (_sentBytes: number): void => undefined;

  const ask = async (body: PacedBody | undefined): Promise<HttpResponse> => {
    const { signal } = stopping;
    const answer = await needs.line.ask({ method, url, headers, body, signal, silenceMs: needs.patienceMs() });
    const response = toResponse(method, answer, await readBody(answer));
    const arrived = Number(response.getHeader('upload-offset'));
    if (arrived > 0) needs.onArrived(arrived);
    return response;
  };
  const carry = async (bytes: Uint8Array): Promise<HttpResponse> => {
    await needs.mayGoOn();
    const chunk = needs.pace.chunk(stopping.signal);
    try {
      await chunk.begin();
      const response = await ask(pacedBody(bytes, needs.pace, chunk, progress));
      if (response.getStatus() < 300) chunk.carried();
      return response;
    } finally {
      chunk.dropped();
    }
  };
  return {
    getMethod: () => method,
    getURL: () => url,
    setHeader: (name, value) => {
      headers[name.toLowerCase()] = value;
    },
    getHeader: (name) => headers[name.toLowerCase()],
    setProgressHandler: (handler) => {
      progress = handler;
    },
    send: (body: Uint8Array | null | undefined) => (body == null ? ask(undefined) : carry(body)),
    abort: async () => stopping.abort(new LinkProblem('unreachable')),
    getUnderlyingObject: () => undefined,
  };
}

function pacedBody(bytes: Uint8Array, pace: Pace, chunk: PacedChunk, progress: (sentBytes: number) => void): PacedBody {
  return {
    size: bytes.length,
    writeTo: async (write) => {
      for (let at = 0; at < bytes.length; ) {
        const piece = bytes.subarray(at, at + pace.pieceBytes());
        await chunk.take(piece.length);
        write(piece);
        at += piece.length;
        progress(at);
      }
      chunk.written();
    },
  };
}

async function readBody({ status, body }: LineAnswer): Promise<string> {
  try {
    return await text(body);
  } catch (cause) {
    throw new LinkProblem('unreachable', { status, cause });
  }
}

/** @throws LinkProblem for what another than the centre answered, UploadRefused where the library would not ask us. */
function toResponse(method: string, { status, headers }: LineAnswer, body: string): HttpResponse {
  if (status === 429 || status === 503) throw new LinkProblem('centre-busy', { status, ...retryAfter(headers) });
  if (status === 507) throw new LinkProblem('centre-full', { status, ...retryAfter(headers) });
  const byCentre = headers['tus-resumable'] !== undefined;
  // A limit of a proxy comes without the centre's mark, and the end of a session before the uploads are reached.
  if (!byCentre && status !== 401 && status !== 413) {
    throw new LinkProblem(status >= 500 ? 'unreachable' : 'not-an-answer', { status });
  }
  const newUpload = status === 404 || status === 410;
  if (status >= 400 && !(method === 'HEAD' && newUpload)) throw new UploadRefused(status, byCentre);
  return {
    getStatus: () => status,
    getHeader: (name) => {
      const value = headers[name.toLowerCase()];
      return Array.isArray(value) ? value[0] : value;
    },
    getBody: () => body,
    getUnderlyingObject: () => undefined,
  };
}
