import { describe, expect, it } from 'vitest';
import { restoreLetters } from './missing-letters.ts';

describe('what the Ukrainian model cannot know', () => {
  it('is put back: the number sign before a number', () => {
    expect(restoreLetters('Хо', 'акт', '96,')).toBe('№');
    expect(restoreLetters('Ме17/2024-п', 'справа', '')).toBe('№17/2024-п');
    expect(restoreLetters('М»', 'Рішення', '125')).toBe('№');
  });

  it('and the percent sign after one', () => {
    expect(restoreLetters('Фо,', '5', 'від')).toBe('%,');
  });

  it('and ґ in stems that are never written with г, in the case they stand in', () => {
    expect(
      ['обгрунтування', 'ГРУНТОВИЙ', 'Грунт', 'ганок', 'агрус'].map((word) => restoreLetters(word, '', '')),
    ).toEqual(['обґрунтування', 'ҐРУНТОВИЙ', 'Ґрунт', 'ґанок', 'аґрус']);
  });

  it('but words that only look alike stay', () => {
    expect(['Ганна', 'сніданок', 'гречка', 'грати', 'поганок'].map((word) => restoreLetters(word, '', ''))).toEqual([
      'Ганна',
      'сніданок',
      'гречка',
      'грати',
      'поганок',
    ]);
    expect(restoreLetters('Мо', 'слово', 'далі')).toBe('Мо');
    expect(restoreLetters('Мобільний', '', '5')).toBe('Мобільний');
  });
});
