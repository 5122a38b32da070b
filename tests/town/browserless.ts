import { samplePassword } from './staff.ts';

/** A browser without JavaScript: keeps cookies, sends the CSRF token of the page before, does not follow redirects. */
export interface Browserless {
  get(path: string): Promise<{ status: number; html: string; location: string | null }>;
  /** What the browser shows of itself: its cookies, and the token of the last page as scripts send it. */
  identity(): Record<string, string>;
  /** Sends a form with the token of the last page. */
  post(
    path: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<{ status: number; html: string; location: string | null }>;
}

/** Signs in by the sign-in page. @throws Error when it is refused. */
export async function browserlessAt(base: string, login: string): Promise<Browserless> {
  const cookies = new Map<string, string>();
  let csrf = '';
  const ask = async (path: string, init: RequestInit) => {
    const { cookie = '' } = browser.identity();
    const response = await fetch(base + path, { ...init, redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const html = await response.text();
    csrf = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? csrf;
    return { status: response.status, html, location: response.headers.get('location') };
  };
  const browser: Browserless = {
    identity: () => ({
      cookie: Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; '),
      'x-csrf-token': csrf,
    }),
    get: (path) => ask(path, {}),
    post: (path, fields) => ask(path, { method: 'POST', body: new URLSearchParams({ _csrf: csrf, ...fields }) }),
  };
  await browser.get('/sign-in');
  const { status } = await browser.post('/sign-in', { login, password: samplePassword });
  if (status !== 303) throw new Error(`sign-in of ${login} answered ${status}`);
  await browser.get('/');
  return browser;
}
