import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchHits } from './hits.ts';
import { parseSearch } from './query.ts';
import { stemsOf } from './stem.ts';
import { searchTerms } from './terms.ts';
import { searchTokens } from './tokens.ts';

const wordsOf = (text: string) => searchTokens(text).map(({ word }) => word);
const folded = (text: string) => wordsOf(text)[0] ?? '';
const related = (one: string, other: string) => {
  const stems = stemsOf(folded(other));
  return stemsOf(folded(one)).some((stem) => stems.includes(stem));
};

describe('the words of a text', () => {
  it.each([
    ["об'єднана обʼєднана об’єднана обєднана", 'обєднана'],
    ['ґанок ҐАНОК ганок', 'ганок'],
    ['до\u00ADвід\u00ADка дові-\nдка дові\u00AC\n  дка довідка', 'довідка'],
    ['дoвiдкa Дoвідка довідка', 'довідка'],
    ['Киї́в Ки\u0456\u0308в КИЇВ', 'київ'],
    ['AB ab АВ', 'ав'],
  ])('of «%s» are all one', (text, word) => {
    expect(new Set(wordsOf(text))).toEqual(new Set([word]));
  });

  it('are left Latin when they cannot be read as Cyrillic', () => {
    expect(wordsOf('Schmidt QR-код e-mail')).toEqual(['schmidt', 'qr', 'код', 'е', 'mail']);
  });

  it('say where they stand in the text as given', () => {
    const text = '«Підʼїзд» – дові-\n дка №27';
    expect(searchTokens(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Підʼїзд',
      'дові-\n дка',
      '27',
    ]);
  });

  it('of numbers and dates come apart at their signs, so that they are found as they are typed', () => {
    expect(wordsOf('27.02.2026 № 01-12/345')).toEqual(['27', '02', '2026', '01', '12', '345']);
  });

  it('are the same whether the text is composed or not, and never empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const words = wordsOf(text.normalize('NFC'));
        expect(words.every((word) => word.length > 0 && !/\s/u.test(word))).toBe(true);
        expect(wordsOf(words.join(' '))).toEqual(words);
      }),
    );
  });
});

describe('forms of a word', () => {
  it.each([
    'довідка довідки довідці довідку довідкою довідок довідкам довідками довідках',
    'допомога допомоги допомозі допомогу допомогою допомог допомогам',
    'особа особи особі особу особою осіб особам особами особах',
    'рік року році роком роки років рокам роках',
    'дім дому домом домі доми домів домах',
    'вдовець вдівця вдівцю вдівцем вдівці вдівців',
    'громадянин громадянина громадяни громадян громадянам громадянами',
    'підтвердження підтвердженню підтвердженням підтверджень підтвердженнях',
    'інвалідність інвалідності інвалідністю',
    'комісія комісії комісію комісією комісій комісіям комісіях',
    'сертифікат сертифіката сертифікати сертифікатів сертифікатом',
    'програма програми програм програмам програмою',
    'соціальний соціальна соціальне соціальні соціального соціальній соціальною соціальних соціальними',
    'призначити призначив призначила призначать призначено призначимо',
    'працювати працює працюють працював працювала працюємо працюватиме',
    'дитина дитини дитиною діти дітей дітям дітьми',
    'Коваленко Коваленка Коваленку Коваленком Коваленкові',
    'Павлова Павлової Павлову Павлов Павловим',
    'Шишаки Шишак Шишакам Шишаками Шишаках',
    "Мар'яненко Мар’яненка Марʼяненкові",
  ])('have a key in common: %s', (forms) => {
    const [first = '', ...others] = forms.split(' ');
    expect(others.filter((form) => !related(first, form))).toEqual([]);
  });

  it.each([
    ['довідка', 'доповідь'],
    ['заява', 'завод'],
    ['опіка', 'опис'],
    ['пенсія', 'пансіонат'],
    ['вік', 'вікно'],
    ['сума', 'сім'],
    ['рада', 'радіо'],
    ['Іваненко', 'Іванчук'],
  ])('are not %s and %s', (one, other) => {
    expect(related(one, other)).toBe(false);
  });

  it('keep a syllable of the word, whatever stands after it', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'абвгдеєжзиіїйклмнопрстуфхцчшщьюя'),
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(letters, (word) => {
        for (const stem of stemsOf(word)) {
          expect(stem.length).toBeGreaterThan(0);
          if (/[аеєиіїоуюя]/u.test(word)) expect(stem).toMatch(/[аеєиіїоуюя]/u);
        }
        expect(stemsOf(word)).toEqual(stemsOf(word));
      }),
      { examples: [['єц'], ['ббббів']] },
    );
  });
});

describe('what is typed into the field', () => {
  const keys = (typed: string) =>
    parseSearch(typed).wanted.map((part) => part.map((way) => way.keys.join('+') + (way.begun ? '*' : '')));

  it('is found in any form, by its beginning with a star, and as it stands in quotes', () => {
    expect(keys('довідці ')).toEqual([['=доводк']]);
    expect(keys('зая* ')).toEqual([['зая*']]);
    expect(keys('«надання допомоги»')).toEqual([['надання+допомоги']]);
    expect(keys('27.02.2026 ')).toEqual([['27+02+2026']]);
  });

  it('is found by the beginning of its last word while it is being typed', () => {
    expect(keys('заява дов')).toEqual([['=заяв'], ['=дов', 'дов*']]);
    expect(keys('заява до')).toEqual([['=заяв']]);
  });

  it('may say what must not be there; a hyphen within a word does not', () => {
    expect(parseSearch('довідка -відмова -"за місцем"').unwanted).toEqual([
      [{ keys: [expect.stringMatching(/^=/)] }],
      [{ keys: ['за', 'місцем'] }],
    ]);
    expect(parseSearch('фронт-офіс ').unwanted).toEqual([]);
  });

  it('counts words that say nothing only when there is nothing else', () => {
    expect(keys('про допомогу ')).toEqual([['=допомог']]);
    expect(keys('про ')).toEqual([['про']]);
    expect(keys(' -"* ')).toEqual([]);
  });

  it('can be anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
        const { wanted, unwanted } = parseSearch(typed, { exactToo: true });
        for (const { keys: found } of [...wanted, ...unwanted].flat()) {
          expect(found.length).toBeGreaterThan(0);
          for (const key of found) expect(key).toMatch(/^=?[\p{L}\p{M}\p{N}]+$/u);
        }
      }),
    );
  });
});

describe('hits', () => {
  const marked = (text: string, typed: string) =>
    searchHits(text, parseSearch(typed)).map(({ start, end }) => text.slice(start, end));

  it('are the forms, phrases and beginnings that were looked for, whole', () => {
    const text = 'Заяву про надання допомоги, дові-\nдки та обʼєднання додано. Заявник згоден.';
    expect(marked(text, 'заява довідка ')).toEqual(['Заяву', 'дові-\nдки']);
    expect(marked(text, '"надання допомоги"')).toEqual(['надання допомоги']);
    expect(marked(text, 'заяв*')).toEqual(['Заяву', 'Заявник']);
    expect(marked(text, 'обєднанню ')).toEqual(['обʼєднання']);
  });

  it('are in every text that is indexed under the keys of the query', () => {
    const word = fc.constantFrom(
      'довідка',
      'заявою',
      "об'єкт",
      'АВ',
      '27.02.2026',
      'під-\nпис',
      'Ґанок',
      'дoвiдкa',
      'про',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), word, (texts, asked) => {
        const text = texts.join(' ');
        const found = new Set(searchTerms([text]));
        const { wanted } = parseSearch(`${asked} `);
        const single = wanted.every((part) => part.every(({ keys }) => keys.length === 1));
        const indexed = wanted.every((part) => part.some(({ keys }) => keys.every((key) => found.has(key))));
        if (single) expect(searchHits(text, parseSearch(`${asked} `)).length > 0).toBe(indexed);
      }),
    );
  });
});
