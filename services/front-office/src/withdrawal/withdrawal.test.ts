import { afterAll, beforeAll, expect, it } from 'vitest';
import { applicant, startTestOffice, type TestOffice } from '../office.fixture.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await startTestOffice();
  test.centre.mood = 'away';
});
afterAll(() => test.stop());

async function registered(): Promise<string> {
  const api = await test.api();
  const begun = await api.send('POST', '/api/v1/applications', { serviceCode: '015.1', applicant: applicant() });
  const { id } = begun.json() as { id: string };
  expect((await api.send('POST', `/api/v1/applications/${id}/register`, {})).status).toBe(201);
  return id;
}

it('a withdrawal at the desk is an act and a parcel at once, without the link', async () => {
  const api = await test.api();
  const id = await registered();
  const empty = await api.send('POST', `/api/v1/applications/${id}/withdraw`, { reason: ' ' });
  expect([empty.status, (empty.json() as { error: { code: string } }).error.code]).toEqual([422, 'reason-required']);
  const done = await api.send('POST', `/api/v1/applications/${id}/withdraw`, { reason: 'Передумав.' });
  expect([done.status, done.json()]).toEqual([200, { status: 'withdrawn' }]);
  expect((await api.send('POST', `/api/v1/applications/${id}/withdraw`, { reason: 'Ще раз.' })).status).toBe(200);
  const outbox = await api.get('/api/v1/outbox');
  expect(JSON.stringify(outbox.json()).match(/"withdrawal"/gu)).toHaveLength(1);
});

it('a withdrawal asks for its reason on a page of its own', async () => {
  const browser = await test.browser();
  const id = await registered();
  expect((await browser.get(`/applications/${id}`)).body).toContain(`/applications/${id}/withdraw`);
  await browser.get(`/applications/${id}/withdraw`);
  const refused = await browser.post(`/applications/${id}/withdraw`, { reason: '' });
  expect(refused.body).toContain('Вкажіть, чому заяву відкликано');
});
