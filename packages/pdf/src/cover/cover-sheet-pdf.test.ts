import { expect, it } from 'vitest';
import { pdfText, withoutPoppler } from '../testing/poppler.ts';
import { structureOf } from '../testing/structure.ts';
import type { CoverSheet } from './cover-sheet.ts';
import { coverSheetsPdf, separatorSheetPdf } from './cover-sheet-pdf.ts';

const sheet: CoverSheet = {
  hromada: 'Вигаданська громада',
  office: 'Фронт-офіс села Ковалівка',
  code: 'OKRUH-1-C-0123456789ABCDEF0123456789ABCDEF',
  paper: 'Довідка про доходи',
  service: 'Допомога малозабезпеченим сімʼям',
  application: 'Вʼюненко Ї. Ґ., чернетка від 27.02.2026',
  printedAt: '2026-02-27T08:15:30.000Z',
};

it('cover sheets are one A4 sheet each, the same print for the same facts', async () => {
  const sheets = [sheet, { ...sheet, paper: 'Паспорт' }];
  const [first, second] = [await coverSheetsPdf(sheets), await coverSheetsPdf(structuredClone(sheets))];
  expect(Buffer.compare(first, second)).toBe(0);
  expect((await structureOf(first)).pages).toMatchObject([{ width: 595.28 }, { width: 595.28 }]);
  await expect(coverSheetsPdf([])).rejects.toThrow(RangeError);
});

it.skipIf(withoutPoppler)(
  'a cover sheet names the paper and the application, a separator says where it goes',
  async () => {
    const words = pdfText(await coverSheetsPdf([sheet]), ['-layout']).replaceAll(/\s+/g, ' ');
    for (const part of ['Довідка про доходи', 'Вʼюненко Ї. Ґ.', 'згори на сторінки']) expect(words).toContain(part);
    const { hromada, office, printedAt } = sheet;
    const separator = await separatorSheetPdf({ hromada, office, printedAt, code: 'OKRUH-1-S' });
    expect(pdfText(separator, ['-layout'])).toContain('Роздільник');
  },
);
