import { endpointUrl } from '@okruh/protocol';
import type { TestBackOffice } from './test-back-office.ts';
import { testPassword } from './test-back-office.ts';

/** Status and JSON of an answer to a member of staff. */
interface StaffAnswer {
  status: number;
  json: Record<string, unknown>;
}

/** A member of staff of the centre at the JSON API, over real HTTP. */
export interface TestSpecialist {
  get(path: string): Promise<StaffAnswer>;
  post(path: string, body: object): Promise<StaffAnswer>;
  /** The answer itself, for files. */
  fetch(path: string): Promise<Response>;
}

/** Signs in at the JSON API; throws when refused. */
export async function signInSpecialist({ url }: TestBackOffice, login: string): Promise<TestSpecialist> {
  const signIn = await send(url, '/api/v1/session', { login, password: testPassword });
  const { token } = signIn.json as { token?: string };
  if (token === undefined) throw new Error(`sign-in of ${login} answered ${signIn.status}`);
  const headers = { authorization: `Bearer ${token}` };
  const ask = (path: string) => fetch(endpointUrl(url, path), { headers });
  return {
    fetch: ask,
    get: async (path) => answerOf(await ask(path)),
    post: (path, body) => send(url, path, body, headers),
  };
}

async function send(url: string, path: string, body: object, headers = {}): Promise<StaffAnswer> {
  return answerOf(
    await fetch(endpointUrl(url, path), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }),
  );
}

async function answerOf(response: Response): Promise<StaffAnswer> {
  const text = await response.text();
  return { status: response.status, json: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
}
