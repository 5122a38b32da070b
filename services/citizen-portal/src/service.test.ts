import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Publication } from '@okruh/protocol';
import { createLogger, type ManualClock, manualClock } from '@okruh/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { key, publication } from './publication.fixture.ts';
import { type CitizenPortal, startCitizenPortal } from './service.ts';
import type { PortalSettings } from './settings.ts';

const live = 'HK23-4567-89A3';
const unknown = '7K9M-PTXA-BCEM';
const token = 'token-of-the-centre-0123456789abcdef';

let dataDir = '';
let clock: ManualClock;
let portal: CitizenPortal;

const start = (changes: Partial<PortalSettings> = {}): Promise<CitizenPortal> =>
  startCitizenPortal(
    {
      dataDir,
      host: '127.0.0.1',
      port: 0,
      databaseUrl: `sqlite:${join(dataDir, 'portal.sqlite')}`,
      key,
      token,
      https: false,
      requestsPerMinute: 10_000,
      logLevel: 'silent',
      ...changes,
    },
    { clock, log: createLogger({ service: 'citizen-portal', level: 'silent' }) },
  );

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'okruh-portal-'));
  clock = manualClock();
  portal = await start();
});
afterEach(async () => {
  await portal.stop();
  rmSync(dataDir, { recursive: true });
});

const publish = (publications: Publication[], bearer = token): Promise<Response> =>
  fetch(`${portal.url}/api/v1/publications`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify({ publications }),
  });
const ask = (
  referenceNumber: string,
  { codeWord, from }: { codeWord?: string; from?: string } = {},
): Promise<Response> =>
  fetch(`${portal.url}/api/v1/status`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(from !== undefined && { 'x-forwarded-for': from }) },
    body: JSON.stringify({ referenceNumber, codeWord }),
  });
const submit = (fields: Record<string, string>): Promise<Response> =>
  fetch(`${portal.url}/status`, { method: 'POST', body: new URLSearchParams(fields) });

describe('what the centre publishes', () => {
  it('is shown to who knows the number, without hashes', async () => {
    expect(await (await publish([publication(live)])).json()).toEqual({ stored: 1, stale: 0 });
    const answer = await ask('нк23 4567 89а3');
    expect(answer.status).toBe(200);
    const { referenceHash: _hash, secondProofHash: _proof, version: _version, ...shown } = publication(live);
    expect(await answer.json()).toEqual(shown);
  });

  it('replaces older versions only', async () => {
    await publish([publication(live, { version: 2, title: 'Результат готовий' })]);
    const again = await publish([publication(live, { version: 2 }), publication(live, { version: 1 })]);
    expect(await again.json()).toEqual({ stored: 0, stale: 2 });
    expect(await (await ask(live)).json()).toMatchObject({ title: 'Результат готовий' });
  });

  it('survives a restart', async () => {
    await publish([publication(live)]);
    await portal.stop();
    portal = await start();
    expect((await ask(live)).status).toBe(200);
  });

  it('is refused from anybody else, and when it is malformed', async () => {
    expect((await publish([publication(live)], 'wrong')).status).toBe(403);
    expect((await publish([publication(live, { word: 'lost' as 'ready' })])).status).toBe(400);
    expect((await ask(live)).status).toBe(404);
  });
});

describe('the API', () => {
  it('says at once that a number is mistyped', async () => {
    const answer = await ask('HK23-4567-89A4');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'reference-check-sign' } });
  });

  it('asks for the code word with 429 and Retry-After after five unknown numbers', async () => {
    await publish([publication(live)]);
    for (let count = 0; count < 5; count++) expect((await ask(unknown)).status).toBe(404);
    const answer = await ask(live);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '3600']);
    expect(await answer.json()).toMatchObject({ error: { code: 'code-word-needed' } });
    expect((await ask(live, { codeWord: 'КАЛИНА' })).status).toBe(200);
  });

  it('does not believe X-Forwarded-For of strangers', async () => {
    await publish([publication(live)]);
    for (let count = 0; count < 5; count++) await ask(unknown, { from: `203.0.113.${count}` });
    expect((await ask(live, { from: '203.0.113.99' })).status).toBe(429);
  });

  it('believes X-Forwarded-For of its own proxy', async () => {
    await portal.stop();
    portal = await start({ trustProxy: ['127.0.0.1'] });
    await publish([publication(live)]);
    for (let count = 0; count < 5; count++) await ask(unknown, { from: '203.0.113.1' });
    expect((await ask(live, { from: '203.0.113.1' })).status).toBe(429);
    expect((await ask(live, { from: '203.0.113.99' })).status).toBe(200);
  });
});

it('the API is described by its route schemas', async () => {
  const described = (await (await fetch(`${portal.url}/api/openapi.json`)).json()) as {
    openapi: string;
    paths: object;
  };
  expect(described.openapi).toMatch(/^3\.1/);
  expect(Object.keys(described.paths)).toEqual(expect.arrayContaining(['/api/v1/publications', '/api/v1/status']));
});

describe('the page', () => {
  it('has one field, no cookies and less than 50 KB', async () => {
    const answer = await fetch(portal.url);
    const html = await answer.text();
    expect(html.match(/<input/g)).toHaveLength(1);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(html.length).toBeLessThan(20_000);
  });

  it('shows where the matter stands, with the number in no address', async () => {
    await publish([publication(live)]);
    const answer = await submit({ referenceNumber: 'нк23 4567 89а3' });
    const html = await answer.text();
    expect([answer.status, answer.redirected, answer.headers.get('cache-control')]).toEqual([200, false, 'no-store']);
    expect(html).toContain('<h1>Заяву розглядають</h1>');
    expect(html).toContain('9 березня 2026');
    expect(html).not.toMatch(/4567.?89/);
  });

  it('keeps what was typed and says what is wrong with it', async () => {
    const answer = await submit({ referenceNumber: 'НК23-4567-89А4"><b>' });
    const html = await answer.text();
    expect(answer.status).toBe(400);
    expect(html).toContain('value="НК23-4567-89А4&quot;&gt;&lt;b&gt;"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('role="alert"');
  });

  it('says the same of every unknown number', async () => {
    const answers = await Promise.all(
      [unknown, 'XXXX-XXXX-XXXH'].map((referenceNumber) => submit({ referenceNumber })),
    );
    const [one, other] = await Promise.all(answers.map((answer) => answer.text()));
    const neutral = (html: string | undefined): string | undefined => html?.replace(/nonce="\w+"|value="[^"]*"/g, '');
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect(neutral(one)).toBe(neutral(other));
  });

  it('shows the second field once the code word is asked for', async () => {
    await publish([publication(live)]);
    for (let count = 0; count < 5; count++) await submit({ referenceNumber: unknown });
    const asked = await submit({ referenceNumber: live });
    const html = await asked.text();
    expect([asked.status, asked.headers.get('retry-after')]).toEqual([429, '3600']);
    expect(html.match(/<input/g)).toHaveLength(2);
    expect(html).toContain(`value="${live}"`);
    expect((await submit({ referenceNumber: live, codeWord: 'калина' })).status).toBe(200);
  });
});
