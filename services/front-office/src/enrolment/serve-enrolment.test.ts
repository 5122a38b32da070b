import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manualClock } from '@okruh/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestCentre, type TestCentre } from '../centre.fixture.ts';
import { log } from '../office.fixture.ts';
import { startFrontOffice } from '../service.ts';
import { startDesk } from '../start-desk.ts';
import { type EnrolmentPage, serveEnrolment } from './serve-enrolment.ts';

let centre: TestCentre;
let dataDir: string;
let page: EnrolmentPage | undefined;
const clock = manualClock();
beforeEach(async () => {
  centre = await startTestCentre();
  dataDir = await mkdtemp(join(tmpdir(), 'okruh-enrol-page-'));
});
afterEach(async () => {
  await page?.close().catch(() => undefined);
  await centre.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const settings = () => ({ dataDir, host: '0.0.0.0', port: 0 });
const serve = async () => {
  page = await serveEnrolment(settings(), { clock, log });
  if (page === undefined) throw new Error('nothing is served');
  return page;
};

/** A browser's form with its token. */
async function send(url: string, fields: Record<string, string>): Promise<{ status: number; text: string }> {
  const form = await fetch(url);
  const token = /name="_csrf" value="([^"]+)"/.exec(await form.text())?.[1] ?? '';
  const cookie = form.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const body = new URLSearchParams({ _csrf: token, ...fields });
  const answer = await fetch(url, { method: 'POST', body, headers: { cookie } });
  return { status: answer.status, text: await answer.text() };
}

describe('the page of an office that was never enrolled', () => {
  it('listens on this computer only, whatever the settings say, and to nobody who came by another name', async () => {
    const { url } = await serve();
    expect(new URL(url).hostname).toBe('127.0.0.1');
    const status = await new Promise((resolve, reject) => {
      const asked = request(url, { headers: { host: 'okruh.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.once('error', reject).end();
    });
    expect(status).toBe(403);
  });

  it('enrols by the text of the QR code, which tells where the centre is, and makes room for the desk', async () => {
    const { url, done } = await serve();
    const answer = await send(url, { ticket: `${centre.url}/#enrol=КОД-1` });
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('Фронт-офіс підключено')]);
    await done;
    const desk = await startFrontOffice({ ...settings(), host: '127.0.0.1' }, { clock, log });
    expect(desk.office.id).toBe(centre.officeId);
    await desk.inbox.drain();
    await desk.stop();
  });

  it.each([
    ['nothing', { ticket: '' }, 'Вставте код підключення'],
    ['something else', { ticket: 'https://example.com/' }, 'Це не код підключення'],
    ['a code without an address', { ticket: 'КОД-1' }, 'введіть його адресу'],
    ['a code that was used', { ticket: 'КОД-9', centreUrl: 'CENTRE' }, 'Бек-офіс не прийняв код'],
    ['an address that is none', { ticket: 'КОД-1', centreUrl: 'громада шишаки' }, 'Введіть адресу так'],
  ])('says what to do about %s, and goes on waiting', async (_what, fields, words) => {
    const { url } = await serve();
    const typed = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, value === 'CENTRE' ? centre.url : value]),
    );
    const answer = await send(url, typed);
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(words)]);
    expect((await fetch(url)).status).toBe(200);
  });

  it('says that another page answers at the address', async () => {
    const { url } = await serve();
    centre.mood = 'page';
    expect((await send(url, { ticket: 'КОД-1', centreUrl: centre.url })).text).toContain('відповідає не бек-офіс');
  });

  it('is not served to an office that is enrolled or has its code, and the console is told where it is', async () => {
    const said: string[] = [];
    const withCode = { ...settings(), host: '127.0.0.1', centreUrl: centre.url, enrolmentCode: 'КОД-1' };
    const desk = await startDesk(withCode, { clock, log }, (line) => said.push(line));
    await desk.stop();
    expect(await serveEnrolment(settings(), { clock, log })).toBeUndefined();
    expect(said).toEqual([]);
  });
});
