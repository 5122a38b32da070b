import { request as askPlainly, type IncomingHttpHeaders, type IncomingMessage, Agent as PlainAgent } from 'node:http';
import { request as askSecretly, Agent as SecretAgent } from 'node:https';
import { LinkProblem } from './link-problem.ts';

/** A body that is put on the line piece by piece, as fast as its writer thinks right. */
export interface PacedBody {
  readonly size: number;
  writeTo(write: (piece: Uint8Array) => void): Promise<void>;
}

export interface LineRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | PacedBody | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds without a byte in either direction after which the connection counts as dead. */
  readonly silenceMs: number;
}

/** The head of an answer; its body is still on the way. */
export interface LineAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: IncomingMessage;
}

/** HTTP over connections that are kept, so that handshakes are not repeated, and given up when one of them fell silent. */
export interface HttpLine {
  /** @throws LinkProblem */
  ask(request: LineRequest): Promise<LineAnswer>;
  /** The next request gets a new connection; those under way go on. */
  renew(): void;
  close(): void;
}

/** Enough for manifests, the feed and two files at a time. */
const mostConnections = 8;

export function openHttpLine(): HttpLine {
  let agents = newAgents();
  const renew = (): void => {
    for (const agent of Object.values(agents)) retire(agent);
    agents = newAgents();
  };
  return {
    ask: async (request) => {
      try {
        return await once(request, agents);
      } catch (error) {
        if (error instanceof StaleConnection) return once(request, agents);
        // What was silent once will be silent again: the pool may hold more connections of the same dead path.
        if (error instanceof LinkProblem && error.code === 'timeout') renew();
        throw error;
      }
    },
    renew,
    close: () => {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

interface Agents {
  plain: PlainAgent;
  secret: SecretAgent;
}

function newAgents(): Agents {
  const options = { keepAlive: true, maxSockets: mostConnections, scheduling: 'lifo' } as const;
  return { plain: new PlainAgent(options), secret: new SecretAgent(options) };
}

function retire(agent: PlainAgent): void {
  agent.maxFreeSockets = 0;
  for (const sockets of Object.values(agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy();
}

/** The other side had closed a kept connection just before the request: nothing was done yet. */
class StaleConnection extends Error {}

/** What OpenSSL says of a certificate that is good on another day than the one this computer believes in. */
const otherDay = new Set(['CERT_NOT_YET_VALID', 'CERT_HAS_EXPIRED']);

function once(request: LineRequest, { plain, secret }: Agents): Promise<LineAnswer> {
  const { method, url, body, signal, silenceMs } = request;
  const secure = url.startsWith('https:');
  return new Promise((resolve, reject) => {
    const options = { method, headers: headersOf(request), timeout: silenceMs, ...(signal && { signal }) };
    const asking = secure
      ? askSecretly(url, { ...options, agent: secret })
      : askPlainly(url, { ...options, agent: plain });
    let silent = false;
    asking.on('timeout', () => {
      silent = true;
      asking.destroy(new Error('silence'));
    });
    asking.on('response', (message) => {
      resolve({ status: message.statusCode ?? 0, headers: message.headers, body: message });
    });
    asking.on('error', (cause: NodeJS.ErrnoException) => {
      const untouched = asking.reusedSocket && cause.code === 'ECONNRESET' && !isPaced(body);
      if (untouched && !silent && signal?.aborted !== true) reject(new StaleConnection());
      else reject(new LinkProblem(problemOf(cause, silent), { cause }));
    });
    if (!isPaced(body)) asking.end(body);
    else
      void body
        .writeTo((piece) => asking.write(piece))
        .then(
          () => asking.end(),
          (error) => asking.destroy(error),
        );
  });
}

function isPaced(body: LineRequest['body']): body is PacedBody {
  return typeof body === 'object' && 'writeTo' in body;
}

function headersOf({ headers, body }: LineRequest): Record<string, string> {
  if (body === undefined) return { ...headers };
  const size = isPaced(body) ? body.size : Buffer.byteLength(body);
  return { ...headers, 'content-length': String(size) };
}

function problemOf(cause: NodeJS.ErrnoException, silent: boolean): 'timeout' | 'clock-wrong' | 'unreachable' {
  if (silent) return 'timeout';
  return otherDay.has(cause.code ?? '') ? 'clock-wrong' : 'unreachable';
}
