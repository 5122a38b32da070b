import { type TestBrowser, testBrowser } from '@okruh/web/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins, testPassword } from '../testing/test-back-office.ts';
import { enrolTestOffice } from '../testing/test-office.ts';

const paper = Buffer.from('Довідка про склад сімʼї <b>Коваленко</b>');
const marked = '<mark class="ok-mark">Довідка</mark>';

describe('the page of the search', () => {
  let centre: TestBackOffice;
  let specialist: TestBrowser;
  let caseId: string;
  beforeAll(async () => {
    centre = await startTestBackOffice();
    const office = await enrolTestOffice(centre);
    const parcel = office.seal(testApplication(office.id, [paper], { serviceCode: '03-21' }));
    caseId = parcel.payload.application.id;
    await office.send(parcel);
    await office.upload(paper);
    await centre.drain();
    specialist = await browserOf(testLogins.specialist);
  });
  afterAll(() => centre.stop());

  async function browserOf(login: string): Promise<TestBrowser> {
    const browser = testBrowser(centre.app);
    await browser.get('/');
    await browser.signIn(login, testPassword);
    return browser;
  }

  const search = async (words: string, more = {}) => {
    await specialist.get('/search');
    const sent = await specialist.post('/search', { words, ...more });
    return { address: sent.location ?? '', body: (await specialist.get(sent.location ?? '/')).body };
  };

  it('shows what was found with the words marked, at an address that holds none of them', async () => {
    const { address, body } = await search('довідку ');
    expect(address).toMatch(/^\/search\/[0-9a-f-]{36}$/u);
    expect(body).toContain(`${marked} про склад сімʼї &lt;b&gt;Коваленко&lt;/b&gt;`);
    expect(body).toContain('Знайдено: 1.');
    expect(body).toContain('value="довідку "');
  });

  it('leads to the page of the case, where text and picture are marked', async () => {
    const { body } = await search('довідку ');
    const link = /href="(\/cases\/[^"]*)"/u.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(link).toContain(`/cases/${caseId}?page=`);
    const shown = (await specialist.get(link)).body;
    expect(shown).toContain(marked);
    expect(shown).toContain('<rect class="ok-case__hit" x="10" y="10" width="80" height="20">');
    expect(shown).toContain('viewBox="0 0 100 100"');
    expect(shown).toContain('До знайденого');
  });

  it('keeps what was chosen, and brings it back when something was typed wrongly', async () => {
    const { body } = await search('довідку', { status: 'closed' });
    expect(body).toContain('Нічого не знайдено');
    expect(body).toMatch(/<option value="closed" selected>/u);
    const refused = await specialist.post('/search', { words: '-', service: '03-21' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Введіть хоча б одне слово або номер.');
    expect(refused.body).toMatch(/<option value="03-21" selected>/u);
  });

  it('is of the person who searched only', async () => {
    const { address, body } = await search('довідку ');
    const link = /href="(\/cases\/[^"]*)"/u.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const colleague = await browserOf(testLogins.colleague);
    expect((await colleague.get(address)).status).toBe(404);
    expect((await colleague.get(link)).body).not.toContain('<mark');
    const elsewhere = await browserOf(testLogins.elsewhere);
    expect((await elsewhere.get(link)).status).toBe(404);
  });
});
