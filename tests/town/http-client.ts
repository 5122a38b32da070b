import type { SampleFile } from './sample-papers.ts';

/** Status and content of an answer; `json` is undefined when the answer is something else. */
export interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly json: T;
}

/** What a refusal of the API looks like. */
export interface Problem {
  error: { code: string; message: string; field?: string; refusals?: { code: string; field?: string }[] };
}

/** A caller of the JSON API with its own identity; answers are given as they are, refusals too. */
export interface HttpClient {
  get<T = unknown>(path: string): Promise<Answer<T>>;
  post<T = unknown>(path: string, body?: object): Promise<Answer<T>>;
  upload<T = unknown>(path: string, files: readonly SampleFile[]): Promise<Answer<T>>;
}

/** A client of the service at `base`; `token` is a bearer of `/api/v1/session`. */
export function httpClient(base: string, token?: string): HttpClient {
  const identity: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const ask = async <T>(path: string, init: RequestInit, headers: Record<string, string> = {}): Promise<Answer<T>> =>
    answerOf(await fetch(base + path, { redirect: 'manual', ...init, headers: { ...identity, ...headers } }));
  return {
    get: (path) => ask(path, {}),
    post: (path, body = {}) =>
      ask(path, { method: 'POST', body: JSON.stringify(body) }, { 'content-type': 'application/json' }),
    upload: (path, files) => {
      const form = new FormData();
      for (const { name, content } of files) form.append('file', new Blob([Uint8Array.from(content)]), name);
      return ask(path, { method: 'POST', body: form });
    },
  };
}

/** Signs in at a service. @throws Error when it is refused. */
export async function signedIn(base: string, login: string, password: string): Promise<HttpClient> {
  const answer = await httpClient(base).post<{ token: string }>('/api/v1/session', { login, password });
  return httpClient(base, done(answer).token);
}

/** The JSON of an answer. @throws Error naming what was refused. */
export function done<T>(answer: Answer<T>): T {
  if (answer.status >= 200 && answer.status < 300) return answer.json;
  throw new Error(`answered ${answer.status}: ${answer.text.slice(0, 500)}`);
}

/** The bytes of an answer, of the given media type. @throws Error when it is something else. */
export function fileOf(answer: Answer, mediaType = 'application/pdf'): Uint8Array {
  done(answer);
  const type = answer.headers.get('content-type') ?? 'nothing';
  if (!type.startsWith(mediaType)) throw new Error(`expected ${mediaType}, got ${type}`);
  return answer.bytes;
}

/** Code of a refusal, with its status: `409 version-stale`. */
export function refusalOf(answer: Answer): string {
  const { error } = (answer.json ?? {}) as Partial<Problem>;
  return `${answer.status} ${error?.code ?? 'no-code'}`;
}

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  const text = Buffer.from(bytes).toString('utf8');
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    text,
    json: (isJson && text !== '' ? JSON.parse(text) : undefined) as T,
  };
}
