import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicant, scan, startTestOffice, type TestOffice } from '../office.fixture.ts';

let test: TestOffice;
let browser: Awaited<ReturnType<TestOffice['browser']>>;
let serviceCode: string;
beforeAll(async () => {
  test = await startTestOffice();
  browser = await test.browser();
  serviceCode = test.centre.hromada.services.find(({ checklist }) => checklist.length > 2)?.code ?? '';
});
afterAll(() => test.stop());

interface Received {
  pages: object[];
  elsewhere?: string;
}

const page = (seed: number) => scan(seed, 124, 175);
const pdf = async (url: string): Promise<Buffer> => (await browser.get(url)).bytes;

async function begin(): Promise<{ id: string; slots: string[] }> {
  const api = await test.api();
  const { id } = (await api.send('POST', '/api/v1/applications', { serviceCode, applicant: applicant() })).json() as {
    id: string;
  };
  const { checklist } = (await api.get(`/api/v1/applications/${id}`)).json() as { checklist: { slot: string }[] };
  return { id, slots: checklist.map(({ slot }) => slot) };
}

async function bring(id: string, slot: string, files: readonly Buffer[]): Promise<Received> {
  const parts = files.map((content, at) => ({ field: 'file', fileName: `${at}`, mediaType: 'image/png', content }));
  const answer = await (await test.api()).upload(`/api/v1/applications/${id}/papers/${slot}/pages`, parts);
  expect(answer.status).toBe(201);
  return answer.json() as Received;
}

/** How many pages lie in each slot of an application. */
async function pagesIn(id: string): Promise<Record<string, number>> {
  const rows = await test.desk.office.store.db
    .selectFrom('page')
    .innerJoin('document', 'document.id', 'page.document_id')
    .select('document.slot')
    .where('document.application_id', '=', id)
    .execute();
  const counts: Record<string, number> = {};
  for (const { slot } of rows) counts[slot] = (counts[slot] ?? 0) + 1;
  return counts;
}
const unsorted = () => test.desk.office.store.db.selectFrom('unsorted_page').selectAll().orderBy('id').execute();

describe('sheets among the pages that come in', () => {
  it('file the pages after them, part the batch, and are not kept themselves', async () => {
    const { id, slots } = await begin();
    const [first = '', second = ''] = slots;
    const cover = await pdf(`/applications/${id}/cover-sheets.pdf?slot=${second}`);
    const separator = await pdf('/separator-sheet.pdf');
    const brought = await bring(id, first, [page(1), cover, page(2), page(3), separator, page(4)]);
    expect(brought.pages).toHaveLength(1);
    expect(brought.elsewhere).toMatch(/покладено сторінок: 2.*невпорядкованих.*: 1/u);
    expect(await pagesIn(id)).toEqual({ [first]: 1, [second]: 2 });
    expect((await unsorted()).map(({ original_name }) => original_name)).toEqual(['5']);
  });

  it('lead to another application too, and to the tray when it takes no pages or is gone', async () => {
    const [one, other] = [await begin(), await begin()];
    const [slot = ''] = one.slots;
    const cover = await pdf(`/applications/${one.id}/cover-sheets.pdf?slot=${slot}`);
    expect(await pdf(`/applications/${one.id}/cover-sheets.pdf?slot=${slot}`)).toEqual(cover);
    expect((await bring(other.id, slot, [cover, page(5)])).elsewhere).toMatch(/іншої заяви/u);
    expect(await pagesIn(one.id)).toEqual({ [slot]: 1 });
    expect((await (await test.api()).send('POST', `/api/v1/applications/${one.id}/register`)).status).toBe(201);
    await bring(other.id, slot, [cover, page(6)]);
    expect((await unsorted()).at(-1)?.why).toMatch(/вже надіслано/u);
    const gone = await begin();
    const stray = await pdf(`/applications/${gone.id}/cover-sheets.pdf?slot=${slot}`);
    await browser.get(`/applications/${gone.id}/papers`);
    await browser.post(`/applications/${gone.id}/discard`);
    await bring(other.id, slot, [stray, page(7)]);
    expect((await unsorted()).at(-1)?.why).toMatch(/надруковано не тут/u);
    expect(await pagesIn(other.id)).toEqual({});
  });

  it('name every paper of the service, and no slot that it does not have', async () => {
    const { id, slots } = await begin();
    expect((await pdf(`/applications/${id}/cover-sheets.pdf`)).subarray(0, 5).toString()).toBe('%PDF-');
    const rows = await test.desk.office.store.db
      .selectFrom('cover_sheet')
      .select('slot')
      .where('application_id', '=', id)
      .execute();
    expect(rows.length).toBeGreaterThanOrEqual(slots.length);
    expect((await browser.get(`/applications/${id}/cover-sheets.pdf?slot=nothing`)).status).toBe(404);
  });
});
