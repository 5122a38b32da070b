import type { TestBrowser, UploadFile } from '@okruh/web/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applicant, scan, startTestOffice, type TestOffice } from '../office.fixture.ts';

let test: TestOffice;
let browser: TestBrowser;
beforeAll(async () => {
  test = await startTestOffice();
  test.centre.mood = 'away';
  browser = await test.browser();
});
afterAll(() => test.stop());

let id: string;
beforeEach(async () => {
  const body = { serviceCode: '015.1', applicant: applicant() };
  id = ((await (await test.api()).send('POST', '/api/v1/applications', body)).json() as { id: string }).id;
});

const answers = {
  channel: 'post',
  postmark: '25.02.2026',
  representation: 'self',
  categories: ['disability', 'child-disability'],
  'answer-threat-to-life': 'false',
  averageIncome: '9 500,50',
  units: '3',
};
const kept = {
  facts: {
    channel: 'post',
    postmark: '2026-02-25',
    categories: ['disability', 'child-disability'],
    answers: { 'threat-to-life': false },
    averageIncome: 950_050,
    units: 3,
  },
};
const at = (rest: string) => `/applications/${id}${rest}`;
const file = (field: string, content: Uint8Array = scan(3)): UploadFile => {
  return { field, fileName: 'скан.png', mediaType: 'image/png', content };
};
const application = async () => (await (await test.api()).get(`/api/v1${at('')}`)).json();
const papers = async () => (await browser.get(at('/papers'))).body;
const pageIn = (html: string) => /action="(\/applications\/[^"]+\/pages\/[0-9a-f-]{36})\/turn"/u.exec(html)?.[1] ?? '';

describe('without JavaScript', () => {
  it('every button of a strip sends the answers along, in a form that begins with its token', async () => {
    const html = await papers();
    expect(html).toMatch(/id="facts" novalidate>\s*<input type="hidden" name="_csrf"/u);
    expect(html).toContain('name="file-passport" form="facts" data-carried');
    expect(html).toMatch(/<button[^>]* form="facts" data-carried formaction="[^"]+\/papers\/passport\/pages"/u);
  });

  it('answers that were not saved yet are kept when pages are added, turned and removed', async () => {
    const added = await browser.upload(at('/papers/passport/pages'), [file('file-passport')], answers);
    expect([added.status, added.headers.location]).toEqual([303, at('/papers#slot-passport')]);
    expect(await application()).toMatchObject(kept);
    const page = pageIn(await papers());
    expect((await browser.post(`${page}/turn`, { ...answers, categories: 'disability', units: '4' })).status).toBe(303);
    expect(await application()).toMatchObject({ facts: { units: 4, categories: ['disability'] } });
    expect((await browser.post(`${page}/remove`, { ...answers, categories: 'disability', units: '5' })).status).toBe(
      303,
    );
    expect(await application()).toMatchObject({ facts: { units: 5 } });
  });

  it('answers that are wrong are given back with what is wrong; the pages are added all the same', async () => {
    const wrong = { ...answers, postmark: '31.02.2026', averageIncome: '7000' };
    const refused = await browser.upload(at('/papers/passport/pages'), [file('file-passport')], wrong);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('href="#postmark"');
    expect(refused.body).toContain('value="31.02.2026"');
    expect(refused.body).toContain('value="7000"');
    const page = pageIn(refused.body);
    expect(page).not.toBe('');
    const turned = await browser.post(`${page}/turn`, { ...wrong, categories: 'disability' });
    expect([turned.status, turned.body.includes('value="31.02.2026"')]).toEqual([422, true]);
  });

  it('answers are given back beside a file that is refused, and when none was chosen', async () => {
    const broken = file('file-passport', Buffer.from('<html>'));
    const refused = await browser.upload(at('/papers/passport/pages'), [broken], answers);
    expect([refused.status, refused.body.includes('href="#slot-passport-file"')]).toEqual([422, true]);
    expect(refused.body).toContain('value="9 500,50"');
    expect(refused.body).toContain('value="25.02.2026"');
    const none = await browser.upload(at('/papers/passport/pages'), [], answers);
    expect([none.status, none.body.includes('value="9 500,50"')]).toEqual([422, true]);
  });

  it('files chosen for two papers go each to its own', async () => {
    const chosen = [file('file-application', scan(4)), file('file-passport', scan(5))];
    expect((await browser.upload(at('/papers/passport/pages'), chosen, answers)).status).toBe(303);
    expect(await application()).toMatchObject({
      documents: [
        { slot: 'application', pages: [{}] },
        { slot: 'passport', pages: [{}] },
      ],
    });
  });
});
