import type { InjectOptions } from 'fastify';
import type { WebApp } from '../options.ts';
import { type Answer, answerOf } from './answer.ts';
import { multipartBody, type UploadFile } from './multipart-body.ts';

/** An API client with a bearer token over `app.inject`. */
export interface TestApiClient {
  token: string;
  get(url: string): Promise<Answer>;
  send(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, body?: object): Promise<Answer>;
  upload(url: string, files: readonly UploadFile[], fields?: Record<string, string>): Promise<Answer>;
}

/** Signs in at POST /api/v1/session; throws when refused. */
export async function testApiClient(app: WebApp, login: string, password: string): Promise<TestApiClient> {
  const signIn = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { login, password } });
  if (signIn.statusCode !== 201) throw new Error(`Sign-in of ${login} answered ${signIn.statusCode}`);
  const { token } = signIn.json<{ token: string }>();

  const ask = async (options: InjectOptions): Promise<Answer> =>
    answerOf(await app.inject({ ...options, headers: { ...options.headers, authorization: `Bearer ${token}` } }));

  return {
    token,
    get: (url) => ask({ method: 'GET', url }),
    send: (method, url, body) => ask({ method, url, ...(body ? { payload: body } : {}) }),
    upload: (url, files, fields = {}) => {
      const { contentType, body } = multipartBody(files, fields);
      return ask({ method: 'POST', url, headers: { 'content-type': contentType }, payload: body });
    },
  };
}
