import { type TestBrowser, testBrowser } from '@okruh/web/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applicant, scan, startTestOffice, type TestOffice } from '../office.fixture.ts';
import { listenForPhones } from './listen-for-phones.ts';
import { phoneApp } from './phone-app.ts';
import { codeBook, codeMinutes, makeLink, openLink, phoneMinutes } from './phone-link.ts';

let test: TestOffice;
let phones: Awaited<ReturnType<typeof phoneApp>>;
let id: string;
let slot: string;
const codes = codeBook();
beforeAll(async () => {
  test = await startTestOffice();
  phones = await phoneApp(test.desk.office);
});
afterAll(async () => {
  await phones.close();
  await test.stop();
});
beforeEach(async () => {
  const api = await test.api();
  const service = test.centre.hromada.services.find(({ checklist }) => checklist.length > 0);
  const body = { serviceCode: service?.code, applicant: applicant() };
  id = ((await api.send('POST', '/api/v1/applications', body)).json() as { id: string }).id;
  slot = service?.checklist[0]?.slot ?? '';
});

const place = () => ({ applicationId: id, slot, correctionId: '' });
const clerkId = async () =>
  (await test.desk.office.store.db.selectFrom('staff').select('id').where('login', '=', test.login).executeTakeFirst())
    ?.id ?? '';
const link = async () => makeLink(test.desk.office, codes, place(), await clerkId());
const picture = (seed = 1) => ({
  field: 'file',
  fileName: 'IMG_1.png',
  mediaType: 'image/png',
  content: scan(seed, 200, 160),
});

async function opened(code: string): Promise<TestBrowser> {
  const phone = testBrowser(phones);
  await phone.get(`/k/${code}`);
  await phone.post('/start', { code });
  await phone.get('/');
  return phone;
}
const pagesOf = async () => {
  const { documents } = (await (await test.api()).get(`/api/v1/applications/${id}`)).json() as {
    documents: { slot: string; pages: { id: string }[] }[];
  };
  return documents.find((one) => one.slot === slot)?.pages ?? [];
};

describe('a telephone with a link', () => {
  it('photographs pages into the one paper, sees them with what was found, and takes one back', async () => {
    const phone = await opened(codes.codeOf((await link()).id));
    const page = (await phone.get('/')).body;
    expect([page, page]).toEqual([
      expect.stringContaining('accept="image/*"'),
      expect.stringContaining('capture="environment"'),
    ]);
    expect((await phone.upload('/pages', [picture(1), picture(2)])).headers.location).toBe('/');
    const [first, second] = await pagesOf();
    const { body } = await phone.get('/');
    expect(body).toContain(`/pages/${first?.id}/thumbnail`);
    expect((await phone.get(`/pages/${first?.id}/thumbnail`)).headers['content-type']).toBe('image/jpeg');
    await phone.post(`/pages/${second?.id}/remove`);
    expect(await pagesOf()).toMatchObject([{ id: first?.id }]);
  });

  it('is told in words what is wrong with a file', async () => {
    const phone = await opened(codes.codeOf((await link()).id));
    const refused = await phone.upload('/pages', [{ ...picture(), content: Buffer.from('не фото') }]);
    expect(refused.body).toMatch(/ok-strip__problem">«?[^<]*IMG_1/u);
    expect((await phone.upload('/pages', [])).body).toContain('Спершу зробіть фото');
  });

  it('is the only one: the code is of no use to a second', async () => {
    const code = codes.codeOf((await link()).id);
    const phone = await opened(code);
    const other = testBrowser(phones);
    await other.get(`/k/${code}`);
    expect((await other.post('/start', { code })).body).toContain('Цей код уже відкрив інший телефон');
    expect((await other.get('/')).status).toBe(403);
    expect((await phone.post('/start', { code })).status).toBe(303);
    expect((await phone.get('/')).status).toBe(200);
  });

  it('does not use the code up by merely looking at it', async () => {
    const code = codes.codeOf((await link()).id);
    await testBrowser(phones).get(`/k/${code}`);
    expect((await (await opened(code)).get('/')).status).toBe(200);
  });

  it('sees nothing but what it took: not the pages of the desk, of others, or the desk itself', async () => {
    const api = await test.api();
    await api.upload(`/api/v1/applications/${id}/papers/${slot}/pages`, [picture(3)]);
    const [desks] = await pagesOf();
    const phone = await opened(codes.codeOf((await link()).id));
    for (const path of [
      `/pages/${desks?.id}/image`,
      `/pages/${desks?.id}/thumbnail`,
      `/applications/${id}`,
      '/journal',
      '/sign-in',
      '/api/v1/applications',
    ])
      expect((await phone.get(path)).status, path).toBe(404);
    expect((await phone.post(`/pages/${desks?.id}/remove`)).status).toBe(404);
    expect((await phone.get('/')).body).not.toContain(desks?.id);
  });

  it('is sent away when the code or its time ran out, the clerk ended it, or the application was registered', async () => {
    const { db } = test.desk.office.store;
    const made = await link();
    const minutesLeft = (until: string) => (Date.parse(until) - test.clock.millis()) / 60_000;
    expect(minutesLeft(made.expires_at)).toBe(codeMinutes);
    const expire = () => db.updateTable('phone_link').set({ expires_at: test.clock.now() }).execute();
    await expire();
    await expect(openLink(test.desk.office, codes.codeOf(made.id), undefined)).rejects.toThrow('phone-link-ended');

    const { id: openedId } = await link();
    const phone = await opened(codes.codeOf(openedId));
    const row = db.selectFrom('phone_link').selectAll().where('id', '=', openedId);
    expect(minutesLeft((await row.executeTakeFirstOrThrow()).expires_at)).toBe(phoneMinutes);
    expect((await phone.get('/')).status).toBe(200);
    await expire();
    expect((await phone.get('/')).body).toContain('Це посилання вже не діє');

    const replaced = await opened(codes.codeOf((await link()).id));
    const newest = await opened(codes.codeOf((await link()).id));
    expect([(await replaced.get('/')).status, (await newest.get('/')).status]).toEqual([403, 200]);
    await (await test.api()).send('POST', `/api/v1/applications/${id}/register`);
    expect((await newest.upload('/pages', [picture()])).status).toBe(409);
  });

  it('and a name in place of an address leads nowhere', async () => {
    const answer = await phones.inject({ method: 'GET', url: '/', headers: { host: 'evil.example' } });
    expect([answer.statusCode, answer.headers['content-security-policy']]).toEqual([
      403,
      expect.stringContaining("default-src 'none'"),
    ]);
  });
});

describe('the desk', () => {
  it('says how to switch telephones on while its address is only for this computer', async () => {
    const browser = await test.browser();
    const { body } = await browser.get(`/applications/${id}/phone/${slot}`);
    expect(body).toMatch(/вимкнено[\s\S]*OKRUH_PHONE_HOST=/u);
  });

  it('says so too when its address is not there or taken, and starts all the same', async () => {
    const nowhere = await listenForPhones(test.desk.office, { host: '203.0.113.7', port: 0 });
    expect([nowhere.url, nowhere.notice]).toEqual([undefined, expect.stringContaining('203.0.113.7')]);
    const here = await listenForPhones(test.desk.office, { host: '127.0.0.1', port: 0 });
    expect(here.notice).toContain('лише з цього комп’ютера');
    const port = Number(new URL(here.url ?? '').port);
    expect((await listenForPhones(test.desk.office, { host: '127.0.0.1', port })).notice).toContain('OKRUH_PHONE_PORT');
    await here.stop();
  });
});
