import { describe, expect, it } from 'vitest';
import { pdfText, withoutPoppler } from '../testing/poppler.ts';
import { structureOf } from '../testing/structure.ts';
import type { Letter } from './letter.ts';
import { letterPdf } from './letter-pdf.ts';

const letter: Letter = {
  hromada: 'Вигаданська селищна рада',
  department: 'Відділ соціального забезпечення, праці та соціальних послуг',
  contacts: 'вул. Центральна, 3, смт Вигадане · тел. +380 53 529 11 22',
  number: '12/03-15',
  date: '2026-03-12',
  answers: { registrationIndex: '00001/26-СО01', date: '2026-02-27' },
  addressee: { name: "Мар'яненку В’ячеславу Юрійовичу", address: 'вул. Садова, 5, с. Ковалівка' },
  title: 'Про призначення державної допомоги при народженні дитини',
  paragraphs: [
    'Розглянувши Вашу заяву, відділ вирішив призначити Вам допомогу у розмірі 50 000 грн 00 коп.',
    'Рішення можна оскаржити.',
  ],
  signatory: { position: 'Начальник відділу соціального забезпечення', name: 'Ївга ҐАЛАҐАН' },
  referenceNumber: 'HK23-4567-89A3',
};

const sentence = 'Комісія розглянула подані документи і встановила, що підстав для відмови немає. ';

function longLetter(sentences: number): Letter {
  return { ...letter, paragraphs: [sentence.repeat(sentences), 'Останній абзац листа.'] };
}

describe('letter', () => {
  it('gives the same bytes for the same decision, so that its blob is the same', async () => {
    const [first, second] = [await letterPdf(letter), await letterPdf(structuredClone(letter))];
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it('bears title and date in its metadata', async () => {
    expect(await structureOf(await letterPdf(letter))).toMatchObject({
      title: 'Про призначення державної допомоги при народженні дитини (№ 12/03-15)',
      createdAt: '2026-03-12T12:00:00.000Z',
      pages: [{ width: 595.28, height: 841.89 }],
    });
  });

  it('refuses a date that is none', async () => {
    await expect(letterPdf({ ...letter, date: '12 березня' })).rejects.toThrow(RangeError);
  });

  it.skipIf(withoutPoppler)('has the parts of an official letter in their order', async () => {
    const text = pdfText(await letterPdf(letter), ['-layout']).replaceAll(/\s+/g, ' ');
    const parts = [
      'ВИГАДАНСЬКА СЕЛИЩНА РАДА',
      'Відділ соціального забезпечення',
      '12.03.2026 № 12/03-15 на № 00001/26-СО01 від 27.02.2026',
      'Марʼяненку Вʼячеславу Юрійовичу',
      'вул. Садова, 5, с. Ковалівка',
      'Про призначення державної допомоги при народженні дитини',
      'Розглянувши Вашу заяву',
      'Рішення можна оскаржити.',
      'Ївга ҐАЛАҐАН',
      'Номер для перевірки: HK23-4567-89A3 Сторінка 1 з 1',
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it.skipIf(withoutPoppler)('numbers its sheets from the second on and never leaves the signature alone', async () => {
    for (let sentences = 30; sentences < 46; sentences += 1) {
      const sheets = pdfText(await letterPdf(longLetter(sentences)), ['-layout'])
        .split('\f')
        .slice(0, -1);
      const last = sheets.at(-1) ?? '';
      expect(last).toMatch(/Останній абзац листа\.[\s\S]*Ївга ҐАЛАҐАН/);
      if (sheets.length > 1) expect(last.trimStart()).toMatch(/^2\n/);
    }
  });

  it.skipIf(withoutPoppler)('loses no word of a text of several sheets', async () => {
    const words = Array.from({ length: 1500 }, (_, at) => `слово${at}`);
    const text = pdfText(await letterPdf({ ...letter, paragraphs: [words.join(' ')] }));
    expect(text.match(/слово\d+/g)).toEqual(words);
  });
});
