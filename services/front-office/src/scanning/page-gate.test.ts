import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
