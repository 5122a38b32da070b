import { describe, expect, it } from 'vitest';
import { dateInDigits, dateInWords, inKyiv, weekdayOf } from './dates.ts';
import { counted, documentForms, pageForms } from './plural.ts';

describe('dates on paper', () => {
  it('are said as in official papers', () => {
    expect(dateInWords('2026-02-27')).toBe('27 лютого 2026 року');
    expect(dateInDigits('2026-03-01')).toBe('01.03.2026');
    expect(weekdayOf('2026-03-13')).toBe('пʼятниця');
  });

  it('are those of Kyiv, in winter and in summer time', () => {
    expect(inKyiv('2026-02-27T22:30:00.000Z')).toEqual({ date: '2026-02-28', time: '00:30' });
    expect(inKyiv('2026-07-01T20:59:59.000Z')).toEqual({ date: '2026-07-01', time: '23:59' });
  });

  it('are refused when they are none', () => {
    expect(() => dateInWords('2026-13-40')).toThrow(RangeError);
  });
});

describe('counted words', () => {
  it('take their form from the number', () => {
    expect([1, 3, 5, 11, 21, 22].map((count) => counted(count, pageForms))).toEqual([
      '1 сторінка',
      '3 сторінки',
      '5 сторінок',
      '11 сторінок',
      '21 сторінка',
      '22 сторінки',
    ]);
    expect(counted(2, documentForms)).toBe('2 документи');
  });
});
