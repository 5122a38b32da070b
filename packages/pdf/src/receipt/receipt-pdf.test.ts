import { create } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { inked, pdfFonts, pdfText, rasterise, withoutPoppler } from '../testing/poppler.ts';
import { structureOf } from '../testing/structure.ts';
import type { Receipt } from './receipt.ts';
import { receiptPdf } from './receipt-pdf.ts';

const receipt: Receipt = {
  hromada: 'Вигаданська селищна територіальна громада',
  office: {
    name: 'Фронт-офіс Ковалівського старостинського округу',
    address: 'вул. Миру, 12, с. Ковалівка',
    phone: '+380 53 525 12 34',
    hours: 'пн–чт 8:00–17:00, пт 8:00–16:00',
  },
  registrationIndex: '00001/26-СО01',
  referenceNumber: 'HK23-4567-89A3',
  registeredAt: '2026-02-27T08:15:30.000Z',
  clerk: 'Ґудзь Євгенія Їжаківна',
  applicant: "Мар'яненко В’ячеслав Юрійович",
  service: 'Державна допомога при народженні дитини',
  papers: [
    { name: 'Заява про призначення усіх видів соціальної допомоги', pages: 2 },
    { name: 'Паспорт або ID-картка', pages: 1 },
    { name: 'Довідка № 5 «Про склад сімʼї» — копія', pages: 1 },
    { name: 'Свідоцтво про народження дитини', pages: 1 },
  ],
  missing: ['Довідка про доходи за шість місяців'],
  deadline: { date: '2026-03-13' },
  codeWord: 'калина',
  portalUrl: 'https://status.example.gov.ua/',
};

const thirtyPapers: Receipt = {
  ...receipt,
  applicant: 'Христорождественська-Переяславська-Вишневецька Олександра-Валентина Святославівна-Мстиславівна',
  papers: Array.from({ length: 30 }, (_, at) => ({
    name: `Висновок лікарсько-консультативної комісії про потребу постійного стороннього догляду, примірник ${at + 1}`,
    pages: 1,
  })),
};

const promising: Receipt = {
  ...receipt,
  applicant: 'Гайовий Андрій Юрійович',
  representative: { name: 'Гайова Ольга Петрівна', right: 'опікун або піклувальник: рішення суду № 5 від 10.01.2026' },
  service: 'Догляд вдома',
  department: 'Відділення соціальної допомоги вдома',
  terms: [
    {
      name: 'Рішення про надання соціальних послуг',
      when: 'до 13.03.2026',
      steps: [
        'Заяву зареєстровано 27.02.2026 (пʼятниця).',
        'Строк 10 робочих днів обчислюється з наступного дня, 28.02.2026 (субота) (Закон № 2671-VIII, ст. 20).',
        '10-й робочий день – 13.03.2026 (пʼятниця).',
        'Кінцева дата: 13.03.2026 (пʼятниця).',
      ],
      confirmed: true,
    },
    { name: 'Оцінка потреб', when: 'до 06.03.2026', steps: [], confirmed: false },
    { name: 'Повідомлення про рішення', when: '3 робочі дні після рішення', steps: [], confirmed: true },
  ],
  fee: {
    title: 'За частку тарифу, залежно від доходу',
    lines: ['До сплати: 49,00\u00A0грн.', 'Може бути звільнено від плати: бездомні. Вирішує: виконавчий комітет.'],
    confirmed: false,
  },
};

describe('receipt', () => {
  it('is one sheet of A4 for an ordinary application, with its metadata', async () => {
    const found = await structureOf(await receiptPdf(receipt));
    expect(found.pages).toEqual([{ width: 595.28, height: 841.89 }]);
    expect(found).toMatchObject({
      title: 'Розписка 00001/26-СО01 від 27 лютого 2026 року',
      producer: 'Okruh',
      createdAt: '2026-02-27T08:15:30.000Z',
      language: '(uk)',
      fonts: 2,
    });
  });

  it('stays one sheet with a representative, three terms and a fee', async () => {
    expect((await structureOf(await receiptPdf(promising))).pages).toHaveLength(1);
  });

  it.skipIf(withoutPoppler)('says who acts, who works on it, every term and why, and the fee', async () => {
    const text = pdfText(await receiptPdf(promising), ['-layout']).replace(/\s+/gu, ' ');
    for (const part of [
      'Представник Гайова Ольга Петрівна, опікун або піклувальник: рішення суду № 5',
      'Розглядає Відділення соціальної допомоги вдома',
      'Плата За частку тарифу, залежно від доходу',
      'Рішення про надання соціальних послуг – до 13.03.2026.',
      'Чому так. Заяву зареєстровано 27.02.2026',
      'Оцінка потреб – до 06.03.2026 (правило ще не звірено з актом)',
      'Повідомлення про рішення – 3 робочі дні після рішення.',
      'До сплати: 49,00 грн.',
      'Вирішує: виконавчий комітет.',
      'Розписку отримав(-ла) Гайова Ольга Петрівна',
    ]) {
      expect(text).toContain(part);
    }
  });

  it.skipIf(withoutPoppler)('says what the answer waits for while its term has not started', async () => {
    const when = '10 календарних днів після надходження відповідей на запити';
    const terms = [{ name: 'Рішення про допомогу', when, steps: ['Строк ще не почався.'], confirmed: true }];
    const fee = { title: 'Безоплатно', lines: [], confirmed: true };
    const { deadline: _, ...rest } = { ...receipt, terms, fee };
    const text = pdfText(await receiptPdf(rest), ['-layout']).replace(/\s+/gu, ' ');
    expect(text).toContain(`строк ще не почався: ${when}`);
    expect(text).not.toContain('Строки й плата');
  });

  it('is small enough for a village line', async () => {
    expect((await receiptPdf(receipt)).length).toBeLessThan(32_000);
  });

  it('gives the same bytes for the same registration', async () => {
    const [first, second] = [await receiptPdf(receipt), await receiptPdf(structuredClone(receipt))];
    expect(Buffer.compare(first, second)).toBe(0);
    expect(Buffer.compare(first, await receiptPdf({ ...receipt, codeWord: 'верба' }))).not.toBe(0);
  });

  it('refuses a moment of registration that is none', async () => {
    await expect(receiptPdf({ ...receipt, registeredAt: 'вчора' })).rejects.toThrow(RangeError);
  });

  it('grows to further sheets when thirty papers were taken', async () => {
    expect((await structureOf(await receiptPdf(thirtyPapers))).pages.length).toBe(2);
  });

  it.skipIf(withoutPoppler)('says everything the citizen needs', async () => {
    const text = pdfText(await receiptPdf(receipt));
    for (const part of [
      'РОЗПИСКА про прийняття заяви',
      'Номер для перевірки',
      'HK23-4567-89A3',
      '00001/26-СО01',
      '27 лютого 2026 року о 10:15',
      'калина',
      'Марʼяненко Вʼячеслав Юрійович',
      'не пізніше 13 березня 2026 року (пʼятниця)',
      'Довідка № 5 «Про склад сімʼї» — копія',
      'Усього: 4 документи, 5 сторінок.',
      'Довідка про доходи за шість місяців',
      'вул. Миру, 12, с. Ковалівка',
      'пн–чт 8:00–17:00',
      'status.example.gov.ua',
      'Ґудзь Євгенія Їжаківна',
      'Персональні дані.',
      'лінія відрізу',
    ]) {
      expect(text).toContain(part);
    }
  });

  it.skipIf(withoutPoppler)('says that nothing is missing when nothing is', async () => {
    const text = pdfText(await receiptPdf({ ...receipt, missing: [], deadline: undefined }));
    expect(text).toContain('Усі потрібні документи подано.');
    expect(text).not.toContain('бракує');
    expect(text).not.toContain('Дата відповіді');
  });

  it.skipIf(withoutPoppler)(
    'numbers all thirty papers, repeats the head of the table and keeps the stub whole on the last sheet',
    async () => {
      const bytes = await receiptPdf(thirtyPapers);
      const [first = '', second = ''] = pdfText(bytes, ['-layout']).split('\f');
      for (let paper = 1; paper <= 30; paper += 1)
        expect(first + second).toMatch(new RegExp(`примірник\\s+${paper}\\s`));
      expect(first).toContain('Назва документа');
      expect(second).toContain('Назва документа');
      expect(second).toMatch(/Відривний корінець[\s\S]*Розписку отримав[\s\S]*Святославівна-Мстиславівна/);
      expect(first).toContain('Сторінка 1 з 2');
    },
  );

  it.skipIf(withoutPoppler)('carries a QR code of the portal address with the number after the hash', async () => {
    const modules = create('https://status.example.gov.ua/#HK23-4567-89A3', { errorCorrectionLevel: 'M' }).modules;
    const expected = Array.from({ length: modules.size }, (_, row) =>
      Array.from(modules.data.subarray(row * modules.size, (row + 1) * modules.size), (dark) =>
        dark ? '█' : ' ',
      ).join(''),
    );
    expect(readQr(await receiptPdf(receipt), modules.size)).toEqual(expected);
  });

  it.skipIf(withoutPoppler)('embeds its fonts as subsets', async () => {
    const fonts = pdfFonts(await receiptPdf(receipt));
    expect(fonts).toHaveLength(2);
    for (const line of fonts)
      expect(line).toMatch(/^[A-Z]{6}\+Tinos-(Regular|Bold) +CID TrueType +Identity-H +yes yes yes/);
  });

  it.skipIf(withoutPoppler)('leaves the margins of a laser printer white, apart from the cutting line', async () => {
    const raster = rasterise(await receiptPdf(thirtyPapers), 72, 1);
    expect(inked(raster, [0, 0, 40, raster.height])).toBe(0);
    expect(inked(raster, [560, 0, raster.width, raster.height])).toBe(0);
    expect(inked(raster, [0, 825, raster.width, raster.height])).toBe(0);
  });
});

/** Samples the modules of the symbol, found as the ink in the right part of the strip between two known words. */
function readQr(bytes: Uint8Array, size: number): string[] {
  const scale = 300 / 72;
  const raster = rasterise(bytes, 300);
  const boxes = pdfText(bytes, ['-bbox']);
  const topOf = (word: string) => Number(new RegExp(`yMin="([\\d.]+)"[^>]*>${word}<`).exec(boxes)?.[1]) * scale;
  const inks: { x: number; y: number }[] = [];
  for (let y = Math.floor(topOf('Номер')); y < topOf('наведіть') - 4; y += 1) {
    for (let x = 440 * scale; x < 548 * scale; x += 1) if (raster.grey(x, y) < 128) inks.push({ x: Math.floor(x), y });
  }
  const left = inks.reduce((least, ink) => Math.min(least, ink.x), raster.width);
  const right = inks.reduce((most, ink) => Math.max(most, ink.x), 0);
  const top = inks[0]?.y ?? 0;
  const module = (right + 1 - left) / size;
  const sample = (column: number, row: number) =>
    raster.grey(left + (column + 0.5) * module, top + (row + 0.5) * module);
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_unused, column) => (sample(column, row) < 128 ? '█' : ' ')).join(''),
  );
}
