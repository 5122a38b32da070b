import { expect, it } from 'vitest';
import { pdfText, withoutPoppler } from '../testing/poppler.ts';
import { structureOf } from '../testing/structure.ts';
import { supplementPdf } from './supplement-pdf.ts';
import type { SupplementReceipt } from './supplement-receipt.ts';

const receipt: SupplementReceipt = {
  hromada: 'Вигаданська селищна територіальна громада',
  office: { name: 'Фронт-офіс села Ковалівка', address: 'вул. Садова, 5', hours: 'пн–пт 8:00–17:00' },
  registrationIndex: '00017/26-СО02',
  registeredOn: '2026-02-27',
  suppliedAt: '2026-03-05T08:15:30.000Z',
  clerk: 'Онищенко Л. М.',
  applicant: 'Вʼюненко Ївга Ґедеонівна',
  service: 'Допомога малозабезпеченим сімʼям',
  papers: [{ name: 'Довідка про доходи', pages: 2 }],
  missing: ['Паспорт – до 27.03.2026'],
  note: 'Принесла донька',
};

it('the receipt for further papers is the same print for the same facts', async () => {
  const [first, second] = [await supplementPdf(receipt), await supplementPdf(structuredClone(receipt))];
  expect(Buffer.compare(first, second)).toBe(0);
  expect(await structureOf(first)).toMatchObject({ pages: [{ width: 595.28 }] });
});

it.skipIf(withoutPoppler)(
  'the receipt for further papers says when, what was taken and what is still missing',
  async () => {
    const text = pdfText(await supplementPdf(receipt), ['-layout']).replaceAll(/\s+/g, ' ');
    for (const part of [
      '5 березня 2026 року о 10:15',
      'Довідка про доходи',
      '1 документ, 2 сторінки',
      'Принесла донька',
    ])
      expect(text).toContain(part);
    expect(text).toContain('Паспорт – до 27.03.2026');
    const complete = pdfText(await supplementPdf({ ...receipt, missing: [] }), ['-layout']);
    expect(complete).toContain('Тепер подано всі потрібні документи.');
  },
);
