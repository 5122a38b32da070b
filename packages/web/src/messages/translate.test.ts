import { describe, expect, it } from 'vitest';
import { createTranslate, plural } from './translate.ts';

describe('texts', () => {
  it('puts parameters in and picks the form of the word by the number', () => {
    const t = createTranslate({ pages: '{n} {n|сторінка|сторінки|сторінок} для {who}' });
    const said = [1, 2, 5, 11, 21, 104].map((n) => t('pages', { n, who: 'Їжака' }));
    expect(said).toEqual([
      '1 сторінка для Їжака',
      '2 сторінки для Їжака',
      '5 сторінок для Їжака',
      '11 сторінок для Їжака',
      '21 сторінка для Їжака',
      '104 сторінки для Їжака',
    ]);
  });

  it('lets a service replace a text of the kit', () => {
    expect(createTranslate({ a: 'перше' }, { a: 'друге' })('a')).toBe('друге');
  });

  it('refuses a key nobody wrote', () => {
    expect(() => createTranslate({})('missing')).toThrow("No message 'missing'");
  });

  it('counts fractions as few', () => {
    expect(plural(1.5, 'година', 'години', 'годин')).toBe('години');
  });
});
