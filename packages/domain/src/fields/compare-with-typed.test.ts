import { expect, it } from 'vitest';
import { compareWithTyped } from './compare-with-typed.ts';
import type { FieldKind } from './proposal.ts';

const olena = {
  surname: 'Коваленко',
  givenName: 'Олена',
  patronymic: 'Іванівна',
  born: '1987-03-11',
  rnokpp: '3184710691',
};
const petro = { surname: 'Мельник', givenName: 'Петро' };
const compare = (...read: [FieldKind, string][]) =>
  compareWithTyped(
    read.map(([kind, value]) => ({ kind, value })),
    [olena, petro],
  );

it('what was read agrees with what was typed of anybody, however it is spelt', () => {
  expect(compare(['rnokpp', '3184710691'], ['surname', 'МЕЛЬНИК'], ['amount', '100'])).toEqual([
    { kind: 'same' },
    { kind: 'same' },
    undefined,
  ]);
});

it('a declined name is the same name', () => {
  const declined = compare(['surname', 'Коваленка'], ['given-name', 'Олені'], ['patronymic', 'Іванівни']);
  expect(declined).toEqual([{ kind: 'same' }, { kind: 'same' }, { kind: 'same' }]);
});

it('one or two signs otherwise are likely a mistake', () => {
  expect(compare(['rnokpp', '3184710961'])).toEqual([{ kind: 'near', typed: '3184710691' }]);
  expect(compare(['surname', 'Ковалемко'])).toEqual([{ kind: 'near', typed: 'Коваленко' }]);
});

it('on a page about a person another value differs, on one about nobody known it does not', () => {
  expect(compare(['rnokpp', '3184710691'], ['born', '1960-12-25']).at(1)).toEqual({
    kind: 'differs',
    typed: '1987-03-11',
  });
  expect(compare(['surname', 'Коваленко'], ['given-name', 'Олена'], ['patronymic', 'Петрівна']).at(2)?.kind).toBe(
    'differs',
  );
  expect(compare(['born', '1960-12-25'])).toEqual([undefined]);
});

it('a number of somebody else is told as such', () => {
  expect(compare(['rnokpp', '2222222222'])).toEqual([{ kind: 'stranger' }]);
  expect(compare(['unzr', '19600101-00011'])).toEqual([undefined]);
});
