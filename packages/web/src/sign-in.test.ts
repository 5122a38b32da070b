import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { revokeSessions } from './sessions.ts';
import { testApiClient, testBrowser } from './testing/index.ts';
import { type SampleApp, sampleApp, samplePassword } from './testing/sample-app.ts';

const hour = 3_600_000;
let sample: SampleApp;

beforeEach(async () => {
  sample = await sampleApp();
  const config = { permission: 'signed-in', audit: 'none' } as const;
  sample.app.get('/desk', { config }, (_request, reply) => reply.page('error.njk', { pageTitle: 'Стіл' }));
  sample.app.get('/api/v1/me', { config }, (request) => ({ name: request.staff?.name }));
});
afterEach(() => sample.close());

async function fails(login: string, times: number): Promise<number[]> {
  const browser = testBrowser(sample.app);
  await browser.get('/sign-in');
  const statuses: number[] = [];
  for (let attempt = 0; attempt < times; attempt++) {
    statuses.push((await browser.post('/sign-in', { login, password: 'не той' })).status);
  }
  return statuses;
}

describe('signing in at a browser', () => {
  it('gives a cookie scripts cannot read and keeps only the hash of its token', async () => {
    const browser = testBrowser(sample.app);
    await browser.get('/sign-in');
    const answer = await browser.post('/sign-in', { login: ' olena ', password: samplePassword });
    expect([answer.status, answer.location]).toEqual([303, '/']);
    expect(String(answer.headers['set-cookie'])).toMatch(
      /okruh_front-office=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax/,
    );
    const rows = await sample.store.db.selectFrom('staff_session').selectAll().execute();
    expect(rows).toMatchObject([{ staff_id: 'staff-1', kind: 'browser' }]);
    expect(JSON.stringify(rows)).not.toContain(browser.cookies.get('okruh_front-office'));
  });

  it('marks the cookie Secure where the service says so', async () => {
    const secure = await sampleApp({ cookieSecure: true });
    const answer = await secure.app.inject('/sign-in');
    expect(String(answer.headers['set-cookie'])).toContain('; Secure');
    await secure.close();
  });

  it('shows who works, where, and a way out', async () => {
    const browser = testBrowser(sample.app);
    await browser.signIn('olena', samplePassword);
    const { body } = await browser.get('/desk');
    for (const text of ['Олена Їжак', 'Фронт-офіс у Вербовому', 'Вийти']) expect(body).toContain(text);
  });

  it('says the same of an unknown login and of a wrong password, and keeps what was typed', async () => {
    const browser = testBrowser(sample.app);
    await browser.get('/sign-in');
    const wrong = await browser.post('/sign-in', { login: 'olena', password: 'не той' });
    const unknown = await browser.post('/sign-in', { login: 'olenb', password: 'не той' });
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    const withoutIds = (body: string): string => body.replaceAll(/nonce="\w+"/g, '').replaceAll('olenb', 'olena');
    expect(withoutIds(unknown.body)).toBe(withoutIds(wrong.body));
    expect(wrong.body).toContain('value="olena"');
    expect(wrong.body).toContain('href="#login"');
  });

  it('asks for what was left empty', async () => {
    const browser = testBrowser(sample.app);
    await browser.get('/sign-in');
    const { status, body } = await browser.post('/sign-in', { login: '', password: '' });
    expect(status).toBe(400);
    expect(body).toContain('Введіть логін');
    expect(body).toContain('Введіть пароль');
  });

  it('never leads to a foreign address', async () => {
    for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example']) {
      const browser = testBrowser(sample.app);
      await browser.get('/sign-in');
      expect((await browser.post('/sign-in', { login: 'olena', password: samplePassword, next })).location).toBe('/');
    }
  });

  it('ends the session by signing out', async () => {
    const browser = testBrowser(sample.app);
    await browser.signIn('olena', samplePassword);
    const kept = browser.cookies.get('okruh_front-office') ?? '';
    expect((await browser.post('/sign-out')).location).toBe('/sign-in');
    expect(browser.cookies.has('okruh_front-office')).toBe(false);
    browser.cookies.set('okruh_front-office', kept);
    expect((await browser.get('/desk')).status).toBe(303);
  });
});

describe('the life of a session', () => {
  it('lasts 12 hours from its last use', async () => {
    const browser = testBrowser(sample.app);
    await browser.signIn('olena', samplePassword);
    for (let use = 0; use < 3; use++) {
      await sample.clock.advance(11 * hour);
      const answer = await browser.get('/desk');
      expect(answer.status).toBe(200);
      expect(String(answer.headers['set-cookie'])).toContain('Max-Age=43200');
    }
    await sample.clock.advance(12 * hour);
    expect((await browser.get('/desk')).status).toBe(303);
  });

  it('is not written at every use', async () => {
    const browser = testBrowser(sample.app);
    await browser.signIn('olena', samplePassword);
    await sample.clock.advance(60_000);
    expect((await browser.get('/desk')).headers['set-cookie']).toBeUndefined();
  });

  it('is not kept alive by a page that refreshes itself', async () => {
    const browser = testBrowser(sample.app);
    await browser.signIn('olena', samplePassword);
    const live = () =>
      sample.app.inject({
        url: '/desk',
        cookies: Object.fromEntries(browser.cookies),
        headers: { 'x-okruh-live': '1' },
      });
    await sample.clock.advance(11 * hour);
    expect((await live()).statusCode).toBe(200);
    await sample.clock.advance(2 * hour);
    expect((await live()).statusCode).toBe(303);
  });

  it('ends everywhere when revoked', async () => {
    const browser = testBrowser(sample.app);
    await browser.signIn('olena', samplePassword);
    const api = await testApiClient(sample.app, 'olena', samplePassword);
    await revokeSessions(sample.store, 'staff-1');
    expect((await browser.get('/desk')).status).toBe(303);
    expect((await api.get('/api/v1/me')).status).toBe(401);
  });
});

describe('the lock of a login', () => {
  it('shuts after ten failures for fifteen minutes, for unknown logins alike', async () => {
    for (const login of ['olena', 'nobody']) {
      expect(await fails(login, 12)).toEqual([...Array(10).fill(422), 429, 429]);
    }
    await expect(testApiClient(sample.app, 'OLENA', samplePassword)).rejects.toThrow('429');
    await sample.clock.advance(14 * 60_000);
    await expect(testApiClient(sample.app, 'olena', samplePassword)).rejects.toThrow('429');
    await sample.clock.advance(2 * 60_000);
    await expect(testApiClient(sample.app, 'olena', samplePassword)).resolves.toBeDefined();
  });

  it('says when to come back', async () => {
    await fails('olena', 10);
    const payload = { login: 'olena', password: samplePassword };
    const answer = await sample.app.inject({ method: 'POST', url: '/api/v1/session', payload });
    expect(answer.headers['retry-after']).toBe('900');
    expect(answer.json()).toMatchObject({
      error: { code: 'sign-in-locked', message: expect.stringContaining('15 хвилин') },
    });
  });

  it('forgets failures after a success', async () => {
    await fails('olena', 9);
    await testApiClient(sample.app, 'olena', samplePassword);
    expect(await fails('olena', 9)).toEqual(Array(9).fill(422));
  });

  it('is not outrun by attempts at the same time', async () => {
    const payload = { login: 'olena', password: 'не той' };
    const attempts = Array.from({ length: 20 }, () =>
      sample.app.inject({ method: 'POST', url: '/api/v1/session', payload }),
    );
    const statuses = (await Promise.all(attempts)).map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
  });

  it('keeps no login in the store', async () => {
    await fails('olena', 1);
    expect(JSON.stringify(await sample.store.db.selectFrom('sign_in_failure').selectAll().execute())).not.toContain(
      'olena',
    );
  });
});

describe('signing in at the API', () => {
  it('gives a bearer token that is no cookie, until signed out', async () => {
    const api = await testApiClient(sample.app, 'olena', samplePassword);
    expect((await api.get('/api/v1/me')).json()).toEqual({ name: 'Олена Їжак' });
    const asCookie = await sample.app.inject({ url: '/api/v1/me', cookies: { 'okruh_front-office': api.token } });
    expect(asCookie.statusCode).toBe(401);
    expect((await api.send('DELETE', '/api/v1/session')).status).toBe(204);
    expect((await api.get('/api/v1/me')).status).toBe(401);
  });

  it('limits attempts from one address', async () => {
    const limited = await sampleApp({ limits: { signInsPerMinute: 2 } });
    const payload = { login: 'olena', password: samplePassword };
    const ask = () => limited.app.inject({ method: 'POST', url: '/api/v1/session', payload });
    expect([(await ask()).statusCode, (await ask()).statusCode]).toEqual([201, 201]);
    const third = await ask();
    expect(third.statusCode).toBe(429);
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    expect(third.json()).toMatchObject({ error: { code: 'too-many-requests' } });
    await limited.close();
  });
});
