import { expect, it } from 'vitest';
import { sortKey } from './sort-key.ts';

it('sorts surnames as the Ukrainian alphabet does', () => {
  const names = ['Яценко', 'Ґудзь', 'Гудзь', 'Єрьоменко', 'Ерделі', 'Іваненко', 'Їжак', 'Ивасик', 'Йовенко', 'Дячук'];
  const sorted = [...names].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  expect(sorted).toEqual([
    'Гудзь',
    'Ґудзь',
    'Дячук',
    'Ерделі',
    'Єрьоменко',
    'Ивасик',
    'Іваненко',
    'Їжак',
    'Йовенко',
    'Яценко',
  ]);
});

it('does not look at the apostrophe, whichever sign was typed for it', () => {
  expect(sortKey("В'юн")).toBe(sortKey('Вʼюн'));
  expect(sortKey('Вʼюн')).toBe(sortKey('Вюн'));
});
