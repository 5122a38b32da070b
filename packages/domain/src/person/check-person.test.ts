import { describe, expect, it } from 'vitest';
import { checkPerson } from './check-person.ts';
import { personName } from './person-name.ts';
import type { PersonInput } from './types.ts';

const today = '2026-02-27';

const whole: PersonInput = {
  surname: " Дем'янко ",
  givenName: 'Дарина',
  patronymic: 'Тарасівна',
  born: '17.02.1985',
  sex: 'f',
  identity: { rnokpp: '3109422140', passport: 'ch 123456' },
  address: { settlement: 'UA53060330010052509', settlementName: 'Шишаки', line: " вул.  Мар'янівська, 7 " },
  phone: '067 123-45-67',
};

function refusalsOf(change: PersonInput): string[] {
  const check = checkPerson({ ...whole, ...change }, today);
  return check.ok ? [] : check.refusals.map(({ field, code }) => `${field}: ${code}`);
}

describe('somebody of whom no application was made', () => {
  it('needs no number, but the one that is given must be right', () => {
    const child: PersonInput = { ...whole, born: '01.09.2018', identity: {} };
    const codes = (identity: PersonInput['identity']) => {
      const check = checkPerson({ ...child, identity }, today, { numbers: 'optional' });
      return check.ok ? check.person.identity : check.refusals.map(({ field }) => field);
    };
    expect(codes({})).toEqual({});
    expect(codes({ rnokpp: '3109422141' })).toEqual(['rnokpp']);
    expect(refusalsOf({ identity: {} })).toEqual(['rnokpp: rnokpp-required']);
  });
});

describe('a person', () => {
  it('is stored normalised', () => {
    expect(checkPerson(whole, today)).toEqual({
      ok: true,
      person: {
        surname: 'Демʼянко',
        givenName: 'Дарина',
        patronymic: 'Тарасівна',
        born: '1985-02-17',
        sex: 'f',
        identity: { rnokpp: '3109422140', passport: 'СН123456' },
        address: { settlement: 'UA53060330010052509', settlementName: 'Шишаки', line: 'вул. Марʼянівська, 7' },
        phone: '+380671234567',
      },
      warnings: [],
    });
  });

  it('needs no patronymic, sex or phone', () => {
    const check = checkPerson({ ...whole, patronymic: ' ', sex: '', phone: undefined }, today);
    expect(check.ok && Object.keys(check.person)).toEqual(['surname', 'givenName', 'born', 'identity', 'address']);
  });

  it('with nothing filled in is refused field by field, all at once, in Ukrainian', () => {
    const check = checkPerson({}, today);
    const refusals = check.ok ? [] : check.refusals;
    expect(refusals.map(({ field }) => field)).toEqual([
      'surname',
      'givenName',
      'born',
      'rnokpp',
      'settlement',
      'addressLine',
    ]);
    expect(refusals.every(({ message }) => /^\p{Script=Cyrillic}/u.test(message))).toBe(true);
  });

  it('is doubted when the РНОКПП does not fit the date of birth', () => {
    const check = checkPerson({ ...whole, born: '1985-02-18' }, today);
    expect(check.ok && check.warnings.map(({ code, field }) => [code, field])).toEqual([
      ['rnokpp-born-differs', 'rnokpp'],
    ]);
  });

  it.each<[string, PersonInput, string[]]>([
    ['a surname with digits', { surname: 'Коваленко2' }, ['surname: surname-signs']],
    ['a name in two scripts', { givenName: 'Ольгаw' }, ['givenName: given-name-mixed']],
    ['a patronymic of signs only', { patronymic: '---' }, ['patronymic: patronymic-signs']],
    ['a date that does not exist', { born: '31.02.1985' }, ['born: born-format']],
    ['a date to come', { born: '2026-02-28' }, ['born: born-in-future']],
    ['an age nobody reaches', { born: '1890-01-01' }, ['born: born-too-early']],
    ['another sex than the list has', { sex: 'x' }, ['sex: sex-unknown']],
    ['a wrong РНОКПП', { identity: { rnokpp: '3109422141' } }, ['rnokpp: rnokpp-check-digit']],
    ['a refusal without a paper', { identity: { rnokppRefused: true } }, ['passport: passport-required']],
    [
      'number and refusal',
      { identity: { rnokpp: '3109422140', rnokppRefused: true, idCard: '001234567' } },
      ['rnokpp: rnokpp-and-refusal'],
    ],
    ['a wrong passport', { identity: { rnokpp: '3109422140', passport: 'ЫЭ123456' } }, ['passport: passport-format']],
    ['a wrong ID card', { identity: { rnokpp: '3109422140', idCard: '12345678' } }, ['idCard: id-card-format']],
    ['a wrong УНЗР', { identity: { rnokpp: '3109422140', unzr: '19851317-02218' } }, ['unzr: unzr-date']],
    ['a wrong phone', { phone: '12345' }, ['phone: phone-format']],
    [
      'a wrong settlement',
      { address: { settlement: 'UA1', settlementName: 'Шишаки', line: 'вул. Соборна, 1' } },
      ['settlement: katottg-format'],
    ],
    [
      'a blank address',
      { address: { settlement: 'UA53060330010052509', settlementName: 'Шишаки', line: ' ' } },
      ['addressLine: address-line-required'],
    ],
  ])('with %s is refused', (_, change, refusals) => {
    expect(refusalsOf(change)).toEqual(refusals);
  });

  it('may refuse the РНОКПП and show a passport or an ID card', () => {
    expect(refusalsOf({ identity: { rnokppRefused: true, passport: 'СН123456' } })).toEqual([]);
    expect(refusalsOf({ identity: { rnokppRefused: true, idCard: '001234567' } })).toEqual([]);
  });
});

describe('the name of a person', () => {
  const person = { surname: 'Коваленко', givenName: 'Анна-Марія', patronymic: 'Петрівна' };

  it('is written in full or with initials', () => {
    expect(personName(person, 'full')).toBe('Коваленко Анна-Марія Петрівна');
    expect(personName(person, 'initials')).toBe('Коваленко А.-М. П.');
    expect(personName({ surname: 'Лі', givenName: 'Їн' }, 'initials')).toBe('Лі Ї.');
  });
});
