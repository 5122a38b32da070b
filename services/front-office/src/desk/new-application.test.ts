import type { TestBrowser } from '@okruh/web/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scan, startTestOffice, type TestOffice } from '../office.fixture.ts';

let test: TestOffice;
let browser: TestBrowser;
beforeAll(async () => {
  test = await startTestOffice();
  test.centre.mood = 'away';
  browser = await test.browser();
});
afterAll(() => test.stop());

const person = {
  surname: "В'юненко",
  givenName: 'Ївга',
  patronymic: 'Ґедеонівна',
  born: '17.02.1985',
  rnokpp: '3109422140',
  passport: 'кс 123456',
  addressLine: 'вул. Корніліча, 5',
  phone: '050 123 45 67',
};
const settlement = () => test.centre.hromada.districts[0]?.settlements[0]?.katottg ?? '';
const file = (fileName: string, content: Uint8Array) => ({ field: 'file', fileName, mediaType: 'image/png', content });

/** Begins an application and gives the address of its papers. */
async function toPapers(): Promise<string> {
  await browser.get('/applications/new');
  const begun = await browser.post('/applications', { ...person, settlement: settlement() });
  expect(begun.status).toBe(303);
  const serviceUrl = begun.location ?? '';
  await browser.get(serviceUrl);
  const chosen = await browser.post(serviceUrl, { serviceCode: test.centre.hromada.services[0]?.code ?? '' });
  expect(chosen.status).toBe(303);
  return chosen.location ?? '';
}

describe('a new application, without JavaScript', () => {
  it('goes from the person to the printed receipt', async () => {
    const papers = await toPapers();
    const shown = await browser.get(papers);
    const slot = test.centre.hromada.services[0]?.checklist[0]?.slot ?? '';
    expect(shown.body).toContain(`id="slot-${slot}"`);
    const added = await browser.upload(`${papers}/${slot}/pages`, [
      file('заява.png', scan(1)),
      file('ще.png', scan(2)),
    ]);
    expect(added).toMatchObject({ status: 303, location: `${papers}#slot-${slot}` });

    const review = await browser.get(papers.replace('/papers', '/review'));
    expect(review.body).toContain('Вʼюненко Ївга Ґедеонівна');
    expect(review.body).toContain('сторінок: 2');
    for (const [, page = ''] of review.body.matchAll(/id="found-([0-9a-f-]{36})"/gu))
      await browser.post(papers.replace('/papers', `/pages/${page}/keep`), { reason: 'other-sheet' });
    const registered = await browser.post(papers.replace('/papers', '/register'));
    const confirmation = await browser.get(registered.location ?? '');
    expect(confirmation.body).toMatch(/00001\/26-/u);
    const receipt = await browser.get(papers.replace('/papers', '/receipt.pdf'));
    expect(receipt.headers['content-type']).toBe('application/pdf');
  });

  it('shows every mistake at its field and keeps what was typed', async () => {
    await browser.get('/applications/new');
    const refused = await browser.post('/applications', { ...person, rnokpp: '3109422141', surname: '' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Вкажіть прізвище');
    expect(refused.body).toContain('href="#rnokpp"');
    expect(refused.body).toContain('value="3109422141"');
    expect(refused.body).toContain('value="вул. Корніліча, 5"');
  });

  it('is one draft when its form is sent twice', async () => {
    const page = await browser.get('/applications/new');
    const draftId = /name="draftId" value="([^"]+)"/u.exec(page.body)?.[1] ?? '';
    const form = { ...person, draftId, settlement: settlement() };
    const first = await browser.post('/applications', form);
    const second = await browser.post('/applications', form);
    expect(second.location).toBe(first.location);
  });

  it('refuses what cannot be read by name and reason, and leaves the rest as it was', async () => {
    const papers = await toPapers();
    const slot = test.centre.hromada.services[0]?.checklist[0]?.slot ?? '';
    await browser.get(papers);
    await browser.upload(`${papers}/${slot}/pages`, [file('перша.png', scan(1))]);
    const torn = Buffer.from('%PDF-1.7 це не документ');
    const refused = await browser.upload(`${papers}/${slot}/pages`, [
      file('розірвана.pdf', torn),
      file('друга.png', scan(2)),
    ]);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('розірвана.pdf');
    const pages = [...(await browser.get(papers)).body.matchAll(/data-page="/gu)];
    expect(pages).toHaveLength(2);
  });

  it('finds a person who applied before, whichever apostrophe is typed', async () => {
    const id = (await toPapers()).split('/')[2] ?? '';
    await browser.get(`/applications/${id}/review`);
    await browser.post(`/applications/${id}/register`);
    await browser.get('/applications/new');
    const found = await browser.post('/applications/new/find', { query: 'в’юненко 310942' });
    const link = /href="(\/applications\/new\/person\/[^"]+)"/u.exec(found.body)?.[1] ?? '';
    const filled = await browser.get(link);
    expect(filled.body).toContain('value="3109422140"');
    expect(filled.body).toContain('value="17.02.1985"');
  });

  it('can be thrown away while it is a draft, and not any more once registered', async () => {
    const id = (await toPapers()).split('/')[2] ?? '';
    await browser.get(`/applications/${id}/review`);
    expect((await browser.post(`/applications/${id}/discard`)).location).toBe('/');
    expect((await browser.get(`/applications/${id}`)).status).toBe(404);

    const registered = (await toPapers()).split('/')[2] ?? '';
    await browser.get(`/applications/${registered}/review`);
    await browser.post(`/applications/${registered}/register`);
    expect((await browser.post(`/applications/${registered}/discard`)).status).toBe(409);
    expect((await browser.get(`/applications/${registered}`)).body).toContain('Зареєстровано');
  });
});

describe('pages of a paper', () => {
  it('are turned, moved and removed', async () => {
    const papers = await toPapers();
    const id = papers.split('/')[2] ?? '';
    const slot = test.centre.hromada.services[0]?.checklist[0]?.slot ?? '';
    await browser.get(papers);
    await browser.upload(
      `${papers}/${slot}/pages`,
      [1, 2, 3].map((seed) => file(`${seed}.png`, scan(seed))),
    );
    const order = async () =>
      [...(await browser.get(papers)).body.matchAll(/data-page="([^"]+)"/gu)].map(([, page]) => page);
    const [first, second, third] = await order();

    await browser.post(`/applications/${id}/pages/${third}/move`, { to: '1' });
    expect(await order()).toEqual([third, first, second]);
    await browser.post(`/applications/${id}/pages/${first}/remove`);
    expect(await order()).toEqual([third, second]);
    await browser.post(`/applications/${id}/pages/${third}/turn`);
    const { documents } = (await (await test.api()).get(`/api/v1/applications/${id}`)).json() as {
      documents: { pages: { id: string; number: number; rotation: number }[] }[];
    };
    expect(documents[0]?.pages).toMatchObject([
      { id: third, number: 1, rotation: 90 },
      { id: second, number: 2, rotation: 0 },
    ]);
    const thumbnail = await browser.get(`/applications/${id}/pages/${third}/thumbnail`);
    expect(thumbnail.headers['content-type']).toBe('image/jpeg');
  });

  it('stay as they are once their application is registered', async () => {
    const papers = await toPapers();
    const id = papers.split('/')[2] ?? '';
    const slot = test.centre.hromada.services[0]?.checklist[0]?.slot ?? '';
    await browser.get(papers);
    await browser.upload(`${papers}/${slot}/pages`, [file('1.png', scan(1))]);
    const page = /data-page="([^"]+)"/u.exec((await browser.get(papers)).body)?.[1];
    await browser.post(`/applications/${id}/register`);
    const api = await test.api();
    expect((await browser.post(`/applications/${id}/pages/${page}/remove`)).status).toBe(409);
    const late = await api.upload(`/api/v1/applications/${id}/papers/${slot}/pages`, [file('2.png', scan(2))]);
    expect(late.status).toBe(409);
  });
});

describe('the services', () => {
  it('are found by everyday words in any ending', async () => {
    const id = (await toPapers()).split('/')[2] ?? '';
    const found = await browser.get(`/applications/${id}/service?q=${encodeURIComponent('дитину народженою')}`);
    expect(found.body).toContain('Гроші на народжену дитину');
    const none = await browser.get(`/applications/${id}/service?q=${encodeURIComponent('космоліт')}`);
    expect(none.body).toContain('Такої послуги не знайдено');
  });
});
