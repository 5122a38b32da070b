import { OcrFailed, type Recogniser } from '@okruh/ocr';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applicant, scan, startTestOffice, type TestOffice } from '../office.fixture.ts';

/** Undefined: the page cannot be read. */
let lines: string[] | undefined = ['ДОВІДКА ПРО ДОХОДИ', 'Видана Вʼюненко Ївга Петрівна', 'РНОКПП 3109422140'];
const recogniser: Recogniser = {
  async recognise() {
    if (lines === undefined) throw new OcrFailed('no page');
    const words = lines.flatMap((line, row) =>
      line.split(' ').map((text, at) => {
        const box: [number, number, number, number] = [at * 20, row * 20, at * 20 + 18, row * 20 + 15];
        return { text, confidence: 95, box };
      }),
    );
    return { text: lines.join('\n'), confidence: 95, width: 124, height: 175, words, lines: [], model: 'test' };
  },
  close: async () => undefined,
};

let test: TestOffice;
let browser: Awaited<ReturnType<TestOffice['browser']>>;
let id: string;
let url: string;
beforeAll(async () => {
  test = await startTestOffice({ recogniser });
  browser = await test.browser();
  const api = await test.api();
  const service = test.centre.hromada.services.find(({ checklist }) =>
    checklist.some(({ paper }) => paper === 'passport'),
  );
  const slot = service?.checklist.find(({ paper }) => paper === 'passport')?.slot ?? '';
  const begun = await api.send('POST', '/api/v1/applications', { serviceCode: service?.code, applicant: applicant() });
  ({ id } = begun.json() as { id: string });
  const file = { field: 'file', fileName: 'скан.png', mediaType: 'image/png', content: scan(1, 124, 175) };
  const { pages } = (await api.upload(`/api/v1/applications/${id}/papers/${slot}/pages`, [file])).json() as {
    pages: { id: string }[];
  };
  url = `/applications/${id}/pages/${pages[0]?.id}`;
});
afterAll(() => test.stop());

it('a page is read when the clerk asks for it, and held against what was typed', async () => {
  expect((await browser.get(`${url}/compare`)).body).toContain(`${url}/reading`);
  expect((await browser.get(`${url}/reading`)).body).toContain('Прочитати сторінку');
  expect((await browser.post(`${url}/read`)).location).toBe(`${url}/reading`);
  const { body } = await browser.get(`${url}/reading`);
  expect(body).toMatch(/3109422140[^]*контрольна цифра збігається, так само в заяві/u);
  expect(body).toContain('У заяві інакше: Ґедеонівна');
  expect(body).toContain('<rect class="ok-case__field" x="20" y="40" width="18" height="15">');
});

it('a page that looks like another paper is told among the papers', async () => {
  const words = 'Сторінка 1 схожа на інший документ: «Довідка про доходи»';
  expect((await browser.get(`/applications/${id}/papers`)).body).toContain(words);
  await browser.get(`${url}/reading`);
  await browser.post(`${url}/turn`);
  expect((await browser.get(`${url}/reading`)).body).not.toContain('ДОВІДКА');
});

it('a page that cannot be read is said so, and stays', async () => {
  lines = undefined;
  const refused = await browser.post(`${url}/read`);
  expect(refused.status).toBe(422);
  expect(refused.body).toContain('Сторінку не вдалося прочитати');
});
