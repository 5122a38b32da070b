import { formStream } from './form-stream.ts';

/** A JSON API of one service, as one signed-in person uses it. */
export interface ApiClient {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: object): Promise<T>;
  /** Sends files as the parts `file` of one form. */
  upload<T>(path: string, files: readonly string[]): Promise<T>;
  /** Bytes of a file. */
  bytes(path: string): Promise<Uint8Array>;
  /** A file as it comes, with the name that the service gives it. */
  download(path: string): Promise<{ name: string; bytes: AsyncIterable<Uint8Array> }>;
}

/** A service that said no, with its HTTP status, or that does not answer: then the status is 0. The message is Ukrainian. */
export class ApiRefused extends Error {
  override readonly name = 'ApiRefused';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Signs in with login and password and keeps the token for all further requests. */
export async function signIn(base: string, login: string, password: string): Promise<ApiClient> {
  const { token } = await anonymousClient(base).post<{ token: string }>('/api/v1/session', { login, password });
  return client(base, { authorization: `Bearer ${token}` });
}

/** Somebody without a sign-in. */
export function anonymousClient(base: string): ApiClient {
  return client(base, {});
}

function client(base: string, identity: Record<string, string>): ApiClient {
  const call = (path: string, init: RequestInit = {}, headers: Record<string, string> = {}) =>
    send(`${base}${path}`, { ...init, headers: { ...identity, ...headers } });
  return {
    get: async <T>(path: string) => (await call(path)).json() as Promise<T>,
    post: async <T>(path: string, body: object = {}) => {
      const init = { method: 'POST', body: JSON.stringify(body) };
      return (await call(path, init, { 'content-type': 'application/json' })).json() as Promise<T>;
    },
    upload: async <T>(path: string, files: readonly string[]) => {
      const { contentType, body } = formStream(files);
      const init: RequestInit = { method: 'POST', body, duplex: 'half' };
      return (await call(path, init, { 'content-type': contentType })).json() as Promise<T>;
    },
    bytes: async (path) => new Uint8Array(await (await call(path)).arrayBuffer()),
    download: async (path) => {
      const { headers, body } = await call(path);
      const name = /filename="([\w.-]+)"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? 'okruh.age';
      return { name, bytes: body ?? ReadableStream.from([]) };
    },
  };
}

async function send(url: string, init: RequestInit): Promise<Response> {
  const response = await reach(url, init);
  if (response.ok) return response;
  const body = (await response.json().catch(() => undefined)) as
    | { error?: { code?: string; message?: string } }
    | undefined;
  const { code = 'no-code', message = `Неочікувана відповідь ${new URL(url).pathname}` } = body?.error ?? {};
  throw new ApiRefused(response.status, code, message);
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const { origin } = new URL(url);
    throw new ApiRefused(0, 'unreachable', `Служба ${origin} не відповідає: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
