import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidateKeys, type Matchable } from './candidate-keys.ts';
import { editDistance } from './edit-distance.ts';
import { matchPersons } from './match-persons.ts';
import { latinKey, soundKey } from './name-key.ts';
import { transliterate } from './transliterate.ts';

const zinaida: Matchable = {
  surname: 'Ґалаґан',
  givenName: 'Зінаїда',
  patronymic: 'Вʼячеславівна',
  born: '1951-11-30',
  identity: { rnokpp: '1896103084' },
};
const olena: Matchable = {
  surname: 'Коваленко',
  givenName: 'Олена',
  patronymic: 'Петрівна',
  born: '1985-02-07',
  identity: {},
};
const like = (changes: Partial<Matchable>, of = olena) => matchPersons(of, { ...of, ...changes });
const shareKey = (a: Matchable, b: Matchable) => candidateKeys(a).some((key) => candidateKeys(b).includes(key));

describe('transliteration by resolution № 55/2010', () => {
  it.each([
    ['згурський', 'zghurskyi'],
    ['єнакієве', 'yenakiieve'],
    ['їжакевич', 'yizhakevych'],
    ['йосипівка', 'yosypivka'],
    ['юрій', 'yurii'],
    ['яготин', 'yahotyn'],
    ['щербухи', 'shcherbukhy'],
    ['ґалаґан', 'galagan'],
    ['короп\u02BCє', 'koropie'],
    ['нечуй-левицька', 'nechui-levytska'],
  ])('%s is %s', (ukrainian, latin) => {
    expect(transliterate(ukrainian)).toBe(latin);
  });

  it('gives one key to a name in both scripts', () => {
    expect(latinKey('Щербуха')).toBe(latinKey('SHCHERBUKHA'));
    expect(soundKey('Григорій')).toBe(soundKey('Grygoriy'));
  });
});

describe('the distance of two words', () => {
  it.each([
    ['коваленко', 'коваленко', 0],
    ['коваленко', 'ковалено', 1],
    ['коваленко', 'ковлаенко', 1],
    ['коваленко', 'кравченко', 3],
  ])('%s and %s: %i', (a, b, distance) => {
    expect(editDistance(a, b, 2)).toBe(distance);
  });

  it('is the same both ways and never above its bound', () => {
    const word = fc.string({ unit: fc.constantFrom('а', 'б', 'в'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b, 3)).toBe(editDistance(b, a, 3));
        expect(editDistance(a, b, 3)).toBeLessThanOrEqual(4);
        expect(editDistance(a, b, 3) === 0).toBe(a === b);
      }),
    );
  });
});

describe('two descriptions of one person', () => {
  it('agree by number, also with another surname', () => {
    const married = { ...zinaida, surname: 'Демʼянко' };
    expect(matchPersons(zinaida, married)).toMatchObject({ score: 95, likelihood: 'likely' });
    expect(matchPersons(zinaida, married)?.reasons[0]).toBe('збігається РНОКПП');
  });

  it('agree by name and birth date in Ukrainian and in Latin letters', () => {
    const latin = { surname: 'KOVALENKO', givenName: 'OLENA', patronymic: 'PETRIVNA' };
    expect(like(latin)).toMatchObject({ likelihood: 'likely' });
    expect(like(latin)?.reasons).toContain('те саме прізвище іншим письмом');
  });

  it.each<[string, Partial<Matchable>]>([
    ['a letter dropped', { surname: 'Ковалнко' }],
    ['letters swapped', { surname: 'Коавленко' }],
    ['an old spelling of the name', { givenName: 'Олєна' }],
    ['day and month swapped', { born: '1985-07-02' }],
    ['a digit of the year wrong', { born: '1986-02-07' }],
    ['a changed surname', { surname: 'Бондаренко' }],
  ])('agree with %s, and the reasons say so', (_, changes) => {
    const found = like(changes);
    expect(found).toMatchObject({ likelihood: 'likely' });
    expect(found?.reasons.some((reason) => /схож|різн|переставлено/u.test(reason))).toBe(true);
    expect(shareKey(olena, { ...olena, ...changes })).toBe(true);
  });

  it('are only possible when nothing but a number agrees: it may be mistyped', () => {
    const other = { surname: 'Мороз', givenName: 'Іван', patronymic: 'Юрійович', born: '1990-01-01' };
    expect(like(other, zinaida)).toMatchObject({ likelihood: 'possible' });
  });
});

describe('descriptions of two persons', () => {
  it.each<[string, Partial<Matchable>]>([
    ['twins', { givenName: 'Ірина' }],
    ['a namesake born on another day', { born: '1972-11-19' }],
    ['sisters', { givenName: 'Марія', born: '1987-05-21' }],
  ])('are not joined: %s', (_, changes) => {
    expect(like(changes)).toBeUndefined();
  });

  it('are not joined when their numbers differ, although name and day agree', () => {
    const identity = { rnokpp: '3109422140' };
    expect(matchPersons({ ...olena, identity }, { ...olena, identity: { rnokpp: '3184710691' } })).toBeUndefined();
  });
});

describe('whoever is compared', () => {
  const text = (...values: string[]) => fc.constantFrom(...values);
  const anyone: fc.Arbitrary<Matchable> = fc.record({
    surname: text('Коваленко', 'Ковалено', 'Kovalenko', 'Бондар', 'Ґудзь'),
    givenName: text('Олена', 'Олєна', 'Olena', 'Іван'),
    patronymic: fc.option(text('Петрівна', 'Іванівна'), { nil: undefined }),
    born: text('1985-02-07', '1985-07-02', '1986-02-07', '1960-12-31'),
    identity: fc.record({ rnokpp: fc.option(text('1896103084', '3109422140'), { nil: undefined }) }),
  });

  it('the comparison is the same both ways', () => {
    fc.assert(
      fc.property(anyone, anyone, (a, b) => {
        expect(matchPersons(a, b)?.score).toBe(matchPersons(b, a)?.score);
      }),
    );
  });

  it('everybody matches themselves, and a match is found by the keys', () => {
    fc.assert(
      fc.property(anyone, anyone, (a, b) => {
        expect(matchPersons(a, a)?.likelihood).toBe('likely');
        if (matchPersons(a, b)?.likelihood === 'likely') expect(shareKey(a, b)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
