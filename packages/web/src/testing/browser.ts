import type { InjectOptions } from 'fastify';
import type { WebApp } from '../options.ts';
import { type Answer, answerOf } from './answer.ts';
import { multipartBody, type UploadFile } from './multipart-body.ts';

/** A browser without JavaScript over `app.inject`: keeps cookies and sends the CSRF token of the last page that had one. */
export interface TestBrowser {
  get(url: string): Promise<Answer>;
  post(url: string, fields?: Record<string, string>): Promise<Answer>;
  upload(url: string, files: readonly UploadFile[], fields?: Record<string, string | string[]>): Promise<Answer>;
  /** Signs in by the sign-in page and learns the token of the session; throws when refused. */
  signIn(login: string, password: string): Promise<void>;
  /** The cookies, to be changed by a test. */
  cookies: Map<string, string>;
  /** The token that the next form sends. */
  csrf: string;
}

const token = /name="_csrf"[^>]*value="([^"]+)"/;

/** The value of the first `_csrf` field of a page. */
export function csrfFrom(html: string): string {
  const found = token.exec(html)?.[1];
  if (found === undefined) throw new Error('The page has no _csrf field');
  return found;
}

/** A browser with an empty cookie jar. */
export function testBrowser(app: WebApp): TestBrowser {
  const ask = async (options: InjectOptions): Promise<Answer> => {
    const response = await app.inject({ ...options, cookies: Object.fromEntries(browser.cookies) });
    for (const { name, value } of response.cookies) {
      if (value === '') browser.cookies.delete(name);
      else browser.cookies.set(name, value);
    }
    browser.csrf = token.exec(response.body)?.[1] ?? browser.csrf;
    return answerOf(response);
  };
  const send = (url: string, contentType: string, payload: string | Buffer) =>
    ask({ method: 'POST', url, headers: { 'content-type': contentType }, payload });

  const browser: TestBrowser = {
    cookies: new Map(),
    csrf: '',
    get: (url) => ask({ method: 'GET', url }),
    post: (url, fields = {}) => {
      const form = new URLSearchParams({ _csrf: browser.csrf, ...fields });
      return send(url, 'application/x-www-form-urlencoded', form.toString());
    },
    upload: (url, files, fields = {}) => {
      const { contentType, body } = multipartBody(files, { _csrf: browser.csrf, ...fields });
      return send(url, contentType, body);
    },
    signIn: async (login, password) => {
      await browser.get('/sign-in');
      const { status } = await browser.post('/sign-in', { login, password });
      if (status !== 303) throw new Error(`Sign-in of ${login} answered ${status}`);
      // Any page of the signed-in has the sign-out form with the token of the session.
      await browser.get('/no-such-page');
    },
  };
  return browser;
}
