import { describe, expect, it } from 'vitest';
import { date, dateTime, fileSize, kopiykas, shortDate, time } from './filters.ts';
import { createTranslate } from './messages/translate.ts';
import { uk } from './messages/uk.ts';

const t = createTranslate(uk);
const plain = (text: string): string => text.replaceAll(/\s/g, ' ');

describe('dates for people', () => {
  it('writes a civil date out', () => {
    expect(date('2026-02-27')).toBe('27 лютого 2026 р.');
  });

  it('shows an instant as it was in Kyiv, also past midnight', () => {
    expect(date('2026-02-27T22:30:00.000Z')).toBe('28 лютого 2026 р.');
    expect(dateTime('2026-02-27T08:15:30.000Z')).toBe('27 лютого 2026 р., 10:15');
    expect(time('2026-07-01T08:15:30.000Z')).toBe('11:15');
  });

  it('writes dates in tables by figures', () => {
    expect(shortDate('2026-02-07')).toBe('07.02.2026');
    expect(shortDate('2026-02-07T22:30:00.000Z')).toBe('08.02.2026');
  });
});

describe('amounts for people', () => {
  it('writes kopiykas as hryvnias that do not break across lines', () => {
    expect(plain(kopiykas(186_000, t))).toBe('1 860,00 грн');
    expect(kopiykas(186_000, t)).not.toContain(' ');
    expect(plain(kopiykas(5, t))).toBe('0,05 грн');
  });

  it('writes sizes of files', () => {
    expect([0, 900, 1024, 1_258_291, 3 * 1024 ** 3].map((bytes) => plain(fileSize(bytes, t)))).toEqual([
      '0 Б',
      '900 Б',
      '1 КБ',
      '1,2 МБ',
      '3 ГБ',
    ]);
  });
});
