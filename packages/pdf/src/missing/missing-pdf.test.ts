import { expect, it } from 'vitest';
import { pdfText, withoutPoppler } from '../testing/poppler.ts';
import { structureOf } from '../testing/structure.ts';
import { type MissingList, missingPdf } from './missing-pdf.ts';

const list: MissingList = {
  hromada: 'Вигаданська громада',
  office: { name: 'Фронт-офіс села Ковалівка', address: 'вул. Садова, 5', hours: 'пн–пт 8:00–17:00' },
  applicant: 'Вʼюненко Ївга Ґедеонівна',
  service: 'Допомога малозабезпеченим сімʼям',
  lines: ['Довідка про доходи – до 27.03.2026', 'Паспорт або ID-картка – потрібно до реєстрації'],
  notice: 'Решту документів треба принести до 27.03.2026.',
  printedAt: '2026-02-27T08:15:30.000Z',
};

it('the list of missing papers is the same print for the same facts', async () => {
  const [first, second] = [await missingPdf(list), await missingPdf(structuredClone(list))];
  expect(Buffer.compare(first, second)).toBe(0);
  expect(await structureOf(first)).toMatchObject({ title: 'Що треба донести', pages: [{ width: 595.28 }] });
});

it.skipIf(withoutPoppler)('the list of missing papers names each with its day', async () => {
  const text = pdfText(await missingPdf(list), ['-layout']).replaceAll(/\s+/g, ' ');
  for (const part of [
    'Що треба донести',
    '1. Довідка про доходи – до 27.03.2026',
    '2. Паспорт',
    'принести до 27.03.2026',
  ]) {
    expect(text).toContain(part);
  }
});
