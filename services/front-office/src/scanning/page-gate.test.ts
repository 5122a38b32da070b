import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicant, startTestOffice, type TestOffice } from '../office.fixture.ts';

let test: TestOffice;
let id: string;
let slot: string;
beforeAll(async () => {
  test = await startTestOffice();
  const api = await test.api();
  const serviceCode = test.centre.hromada.services.find(({ checklist }) => checklist.length > 0)?.code ?? '';
  id = (
    (await api.send('POST', '/api/v1/applications', { serviceCode, applicant: applicant() })).json() as { id: string }
  ).id;
  const { checklist } = (await api.get(`/api/v1/applications/${id}`)).json() as { checklist: { slot: string }[] };
  slot = checklist[0]?.slot ?? '';
});
afterAll(() => test.stop());

interface Received {
  pages: { id: string; sha256: string; size: number; mediaType: string; warning?: string }[];
}

/** A grey sheet with rows of black strokes, softened by `blur`. */
async function strokes(blur = 0.3): Promise<Buffer> {
  const rows = Array.from({ length: 30 }, (_, row) =>
    Array.from(
      { length: 40 },
      (__, at) => `<rect x="${80 + at * 19}" y="${80 + row * 34}" width="9" height="${14 + ((row * at) % 5)}"/>`,
    ).join(''),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200">${rows.join('')}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#f2f2ee' }).blur(blur).jpeg({ quality: 90 }).toBuffer();
}

async function add(content: Buffer): Promise<Received> {
  const file = { field: 'file', fileName: 'скан.jpg', mediaType: 'image/jpeg', content };
  const answer = await (await test.api()).upload(`/api/v1/applications/${id}/papers/${slot}/pages`, [file]);
  return answer.json() as Received;
}

const captures = () => test.desk.office.store.db.selectFrom('page_capture').selectAll().orderBy('page_id').execute();

it('the small page travels and the page as captured stays at the desk', async () => {
  const content = await strokes();
  const { pages } = await add(content);
  expect(pages).toMatchObject([{ mediaType: 'image/tiff' }]);
  expect(pages[0]?.size).toBeLessThan(content.length);
  const [capture] = await captures();
  expect(capture).toMatchObject({ page_id: pages[0]?.id, blob_size: content.length, small_kind: 'text' });
  expect((await test.desk.office.blobs.read(capture?.blob_sha256 ?? '')).equals(content)).toBe(true);
});

it('what the page gate found is told with the page, and the page is kept', async () => {
  const { pages } = await add(await strokes(7));
  expect(pages[0]?.warning).toMatch(/розмитий/u);
});

it('a sheet that is added once more is told', async () => {
  const { pages } = await add(await strokes());
  expect(pages[0]?.warning).toMatch(/вже додано/u);
});

describe('a page that the page gate doubts', () => {
  const blurred = async () => (await captures()).find(({ findings }) => findings.includes('blurred'))?.page_id ?? '';
  const page = (pageId: string, verb: string) => `/applications/${id}/pages/${pageId}/${verb}`;
  const registrationOf = async () => (await (await test.browser()).get(`/applications/${id}/review`)).body;

  it('is told beside the page in words, with reasons that take one click', async () => {
    const pageId = await blurred();
    const { body } = await (await test.browser()).get(`/applications/${id}/papers`);
    const told = body.slice(body.indexOf(`id="found-${pageId}"`));
    expect(told).toMatch(/розмитий[\s\S]*Залишити, бо:[\s\S]*Усе потрібне читається[\s\S]*Прибрати й зняти ще раз/u);
    expect(body).toContain(page(pageId, 'compare'));
  });

  it('waits for a decision before it is registered, and the API may ask for the same', async () => {
    const browser = await test.browser();
    const review = (await browser.get(`/applications/${id}/review`)).body;
    expect(review).toContain('Реєстрація чекає на ваше рішення');
    const refused = await browser.post(`/applications/${id}/register`);
    expect([refused.status, refused.body]).toEqual([422, expect.stringContaining('залиште, обравши причину')]);
    const asked = await (await test.api()).send('POST', `/api/v1/applications/${id}/register`, {
      undecidedPages: 'refused',
    });
    expect((asked.json() as { error: { code: string } }).error.code).toBe('pages-undecided');
  });

  it('is kept with a reason of one click or in own words, never without one, and the reason stays with it', async () => {
    const browser = await test.browser();
    const pageId = await blurred();
    await browser.get(page(pageId, 'compare'));
    const empty = await browser.post(page(pageId, 'keep'), { reason: 'own-words', text: ' ' });
    expect([empty.status, empty.body]).toEqual([422, expect.stringContaining('Оберіть причину або впишіть свою')]);
    expect((await browser.post(page(pageId, 'keep'), { reason: 'nonsense' })).status).toBe(422);
    const kept = await browser.post(page(pageId, 'keep'), { reason: 'own-words', text: "П'ять хвилин до автобуса" });
    expect(kept.headers.location).toContain(`/applications/${id}/papers#slot-`);
    const { body } = await browser.get(`/applications/${id}/papers`);
    expect(body).toMatch(/Залишено:<\/strong> Пʼять хвилин до автобуса/u);
    await browser.post(page(pageId, 'keep'), { reason: 'document-so', back: 'review' });
    expect((await browser.get(page(pageId, 'compare'))).body).toContain('Сам документ такий');
    await browser.post(page(pageId, 'reconsider'), {});
    expect(await registrationOf()).toContain(`found-${pageId}`);
  });

  it('that was decided about lets the application be registered', async () => {
    const browser = await test.browser();
    const open = (await registrationOf()).matchAll(/id="found-([0-9a-f-]{36})"/gu);
    for (const [, pageId = ''] of open)
      await browser.post(page(pageId, 'keep'), { reason: 'readable', back: 'review' });
    expect((await browser.post(`/applications/${id}/register`)).status).toBe(303);
    expect((await browser.get(`/applications/${id}`)).body).toContain('Залишено:</strong> Усе потрібне читається');
    const after = await browser.post(page(await firstPage(), 'reconsider'), {});
    expect(after.status).toBe(409);
  });

  it('and one without findings has nothing to be kept for', async () => {
    expect((await (await test.browser()).post(page(id, 'keep'), { reason: 'readable' })).status).toBe(404);
  });

  const firstPage = async () => (await captures())[0]?.page_id ?? '';
});
