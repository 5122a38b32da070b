import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { receiveForm } from './receive-form.ts';
import { type TestBrowser, testApiClient, testBrowser } from './testing/index.ts';
import { type SampleApp, sampleApp, samplePassword } from './testing/sample-app.ts';

const scan = { field: 'file', fileName: 'a.jpg', mediaType: 'image/jpeg', content: Buffer.from('x') };
let sample: SampleApp;
let browser: TestBrowser;

beforeEach(async () => {
  sample = await sampleApp();
  const config = { permission: 'signed-in', audit: 'none' } as const;
  sample.app.post('/change', { config }, () => ({ changed: true }));
  sample.app.post('/api/v1/change', { config }, () => ({ changed: true }));
  sample.app.post('/upload', { config }, (request) =>
    receiveForm(request, { onFile: async ({ fileName }) => fileName }),
  );
  sample.app.post('/strict', { config, schema: { body: z.strictObject({ name: z.string() }) } }, ({ body }) => body);
  const open = { permission: 'public', audit: 'none', csrf: false } as const;
  sample.app.post('/look-up', { config: open }, () => ({ found: true }));
  browser = testBrowser(sample.app);
  await browser.signIn('olena', samplePassword);
});
afterEach(() => sample.close());

describe('a form sent by a browser', () => {
  it('goes through with the token of our page', async () => {
    expect((await browser.post('/change')).status).toBe(200);
  });

  it('reaches its schema without the token', async () => {
    expect((await browser.post('/strict', { name: 'Їжак' })).json()).toEqual({ name: 'Їжак' });
  });

  it('is refused without it, with a foreign one, or with one of another session', async () => {
    const other = testBrowser(sample.app);
    await other.signIn('hanna', samplePassword);
    for (const _csrf of ['', 'foreign', other.csrf]) {
      const answer = await browser.post('/change', { _csrf });
      expect(answer.status).toBe(403);
      expect(answer.body).toContain('Сторінка застаріла');
    }
  });

  it('is refused when another site sent it, whatever the token', async () => {
    const answer = await sample.app.inject({
      method: 'POST',
      url: '/change',
      cookies: Object.fromEntries(browser.cookies),
      headers: { 'x-csrf-token': browser.csrf, 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.statusCode).toBe(403);
  });

  it('needs none where a public search changes nothing', async () => {
    expect((await sample.app.inject({ method: 'POST', url: '/look-up' })).statusCode).toBe(200);
  });

  it('protects signing in, too', async () => {
    const payload = { login: 'olena', password: samplePassword };
    const answer = await sample.app.inject({ method: 'POST', url: '/sign-in', payload });
    expect(answer.statusCode).toBe(403);
  });

  it('still lets a sign-in page through that was opened before another tab signed in', async () => {
    const late = testBrowser(sample.app);
    await late.get('/sign-in');
    const old = late.csrf;
    await late.signIn('olena', samplePassword);
    expect((await late.post('/sign-in', { login: 'hanna', password: samplePassword, _csrf: old })).status).toBe(303);
  });
});

describe('a multipart form', () => {
  it('goes through with the token as its first field', async () => {
    expect((await browser.upload('/upload', [scan])).json()).toEqual({ fields: {}, files: ['a.jpg'] });
  });

  it('is refused with a wrong token before a file is looked at', async () => {
    expect((await browser.upload('/upload', [scan], { _csrf: 'foreign' })).status).toBe(403);
  });

  it('is refused when the token comes later', async () => {
    const { csrf } = browser;
    const boundary = 'b';
    const part = (name: string, value: string) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const answer = await sample.app.inject({
      method: 'POST',
      url: '/upload',
      cookies: Object.fromEntries(browser.cookies),
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: `${part('note', 'x')}${part('_csrf', csrf)}--${boundary}--\r\n`,
    });
    expect(answer.statusCode).toBe(403);
  });
});

describe('the API', () => {
  it('needs no token of a bearer client', async () => {
    const api = await testApiClient(sample.app, 'olena', samplePassword);
    expect((await api.send('POST', '/api/v1/change')).status).toBe(200);
    expect((await api.upload('/upload', [scan])).status).toBe(403);
  });

  it('needs the header of a browser with a session cookie', async () => {
    const cookies = Object.fromEntries(browser.cookies);
    const bare = await sample.app.inject({ method: 'POST', url: '/api/v1/change', cookies });
    expect(bare.json()).toMatchObject({ error: { code: 'csrf' } });
    const headers = { 'x-csrf-token': browser.csrf };
    expect((await sample.app.inject({ method: 'POST', url: '/api/v1/change', cookies, headers })).statusCode).toBe(200);
  });
});
