import { describe, expect, it } from 'vitest';
import type { ReadWord } from '../fields/words.ts';
import { mayLieIn, recognisePaper } from './recognise-paper.ts';

const papers = [
  {
    id: 'income',
    recognisedBy: { titles: ['Довідка про доходи'], words: ['утримано податку', 'заробітна плата', 'роботодавець'] },
  },
  { id: 'idp', recognisedBy: { titles: ['Довідка про взяття на облік'] } },
  { id: 'certificate', recognisedBy: { titles: ['Довідка'] } },
  { id: 'passport', recognisedBy: { titles: ['Паспорт громадянина України'] } },
  { id: 'passport-too', recognisedBy: { titles: ['Паспорт громадянина України'] } },
  { id: 'photos' },
];

/** Lines of print, 40 pixels each, on a page of 1000. */
function look(...lines: string[]) {
  const words: ReadWord[] = lines.flatMap((line, row) =>
    line
      .split(' ')
      .map((text, at) => ({ text, confidence: 90, box: [at * 90, row * 40, at * 90 + 80, row * 40 + 20] })),
  );
  return recognisePaper(words, 1000, papers)?.paper;
}

describe('a page looks like a kind of paper', () => {
  it('by its title in any form and type, also over two lines and spaced out', () => {
    expect(look('Додаток 1', 'ДОВІДКА', 'про доходи', 'Видана Коваленко')).toBe('income');
    expect(look('Д О В І Д К А', 'про взяття на облік')).toBe('idp');
    expect(look('Довiдка про доходи')).toBe('income');
  });

  it('by the longest of the titles that begin alike', () => {
    expect(look('Довідка')).toBe('certificate');
    expect(look('Довідка про доходи')).toBe('income');
  });

  it('by three of its words without a title', () => {
    expect(look('Роботодавець: ТОВ', 'Заробітної плати нараховано', 'Утримано податку 100')).toBe('income');
    expect(look('Роботодавець: ТОВ', 'Заробітної плати нараховано')).toBeUndefined();
  });

  it('not by a paper that it only names', () => {
    expect(look('Заява', 'До заяви додаю довідка про доходи')).toBeUndefined();
    expect(look('Заява', 'довідка про доходи за рік')).toBeUndefined();
    expect(look(...Array.from({ length: 16 }, () => 'рядок'), 'Довідка про доходи')).toBeUndefined();
  });

  it('of two that it fits equally, none', () => {
    expect(look('Паспорт громадянина України')).toBeUndefined();
    expect(look()).toBeUndefined();
  });

  it('and may lie under another name', () => {
    expect(mayLieIn('passport', { id: 'representative-passport', looksLike: ['passport'] })).toBe(true);
    expect(mayLieIn('income', { id: 'passport' })).toBe(false);
  });
});
