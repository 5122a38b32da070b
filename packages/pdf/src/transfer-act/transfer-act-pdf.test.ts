import { expect, it } from 'vitest';
import { pdfText, withoutPoppler } from '../testing/poppler.ts';
import { structureOf } from '../testing/structure.ts';
import type { TransferAct } from './transfer-act.ts';
import { transferActPdf } from './transfer-act-pdf.ts';

const one = {
  registrationIndex: '00017/26-СО02',
  registeredOn: '2025-06-18',
  applicant: 'Вʼюненко-Ґалаґан Ївга Ґедеонівна',
  service: 'Призначення допомоги при народженні дитини',
  pages: 6,
  papersAt: 'Фронт-офіс у Баранівці',
};
const act: TransferAct = {
  hromada: 'Вигаданська селищна рада',
  from: 'Відділ соціального забезпечення, праці та соціальних послуг',
  to: 'Пенсійний фонд України',
  on: '2025-07-01',
  reason: 'Постанова Кабінету Міністрів України від 25.06.2025 № 765',
  applications: [one, { ...one, registrationIndex: '00018/26-СО02', pages: 3 }],
  leftBehind: 2,
  orderedBy: 'Гнатюк О. П.',
  printedAt: '2025-07-01T08:15:30.000Z',
};

it('the act of transfer is the same print for the same facts', async () => {
  const [first, second] = [await transferActPdf(act), await transferActPdf(structuredClone(act))];
  expect(Buffer.compare(first, second)).toBe(0);
  expect(await structureOf(first)).toMatchObject({ title: 'Акт передання заяв від 1 липня 2025 року' });
});

it.skipIf(withoutPoppler)(
  'the act of transfer names each application, whose it is and where its papers are',
  async () => {
    const text = pdfText(await transferActPdf(act), ['-layout']).replaceAll(/\s+/g, ' ');
    for (const part of ['00017/26-СО02', '00018/26-СО02', '18.06.2025', 'Пенсійний фонд України', '№ 765', 'Де папери'])
      expect(text).toContain(part);
    expect(text).toContain('Усього передано: 2 заяви, 9 сторінок.');
    expect(text).toContain('Ще 2 заяви буде передано пізніше');
  },
);

it.skipIf(withoutPoppler)('a long act repeats the head of its table and loses no line', async () => {
  const applications = Array.from({ length: 120 }, (_, at) => ({ ...one, registrationIndex: `${at + 1001}/26` }));
  const pdf = await transferActPdf({ ...act, applications, leftBehind: 0 });
  const text = pdfText(pdf, ['-layout']);
  const { pages } = await structureOf(pdf);
  expect(text.match(/Де папери/gu)).toHaveLength(pages.length);
  expect(new Set(text.match(/\b1\d{3}\/26\b/gu)).size).toBe(120);
  expect(text).not.toContain('буде передано пізніше');
});
