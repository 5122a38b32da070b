import { afterEach, beforeEach, expect, it } from 'vitest';
import { receiveForm } from './receive-form.ts';
import { holdsNul } from './refuse-nul.ts';
import { multipartBody } from './testing/multipart-body.ts';
import { type SampleApp, sampleApp } from './testing/sample-app.ts';

const config = { permission: 'public', audit: 'none', csrf: false } as const;

let sample: SampleApp;
beforeEach(async () => {
  sample = await sampleApp();
  sample.app.get('/api/v1/people/:id', { config }, () => 'ok');
  sample.app.post('/api/v1/people', { config }, () => 'ok');
  sample.app.post('/api/v1/forms', { config }, (request) => receiveForm(request, { onFile: async () => 'file' }));
});
afterEach(() => sample.close());

it('refuses a NUL in an address, a query, a body and a field of an upload', async () => {
  const { contentType, body } = multipartBody([], { note: 'а\0б' });
  const answers = await Promise.all([
    sample.app.inject('/api/v1/people/%00'),
    sample.app.inject('/api/v1/people/1?q=%00'),
    sample.app.inject({ method: 'POST', url: '/api/v1/people', payload: { address: { lines: ['Тиха, 4', '\0'] } } }),
    sample.app.inject({
      method: 'POST',
      url: '/api/v1/forms',
      payload: body,
      headers: { 'content-type': contentType },
    }),
  ]);
  for (const answer of answers) expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'nul-sign']);
});

it('lets every other sign through, from however deep', async () => {
  const payload = { surname: 'Ґудзь', note: '\u0001\t\u202E%00' };
  expect((await sample.app.inject({ method: 'POST', url: '/api/v1/people', payload })).statusCode).toBe(200);
  const deep = JSON.parse(`${'['.repeat(200_000)}"\\u0000"${']'.repeat(200_000)}`);
  expect(holdsNul(deep)).toBe(true);
  expect(holdsNul(Buffer.from('\0'))).toBe(false);
});
