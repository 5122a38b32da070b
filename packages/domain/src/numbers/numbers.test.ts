import { describe, expect, it } from 'vitest';
import { checkEdrpou, checkIban, checkKatottg } from './codes.ts';
import { checkIdCard, checkPassport, checkUnzr } from './identity-papers.ts';
import { checkPhone } from './phone.ts';
import { checkRnokpp, decodeRnokpp } from './rnokpp.ts';

describe('РНОКПП', () => {
  it.each([
    '1759013776',
    '3184710691',
    '1693041273',
    '1896103084',
    '3109422140',
    '3383910537',
    '3941677854',
    '4346500026',
    '1394655464',
    '4000000007',
    '3583910337',
  ])('%s is valid', (number) => {
    expect(checkRnokpp(number)).toEqual({ valid: true, normalised: number });
  });

  it.each([
    ['0000000000', 'rnokpp-check-digit'],
    ['1759013770', 'rnokpp-check-digit'],
    ['3109422141', 'rnokpp-check-digit'],
    ['3019422140', 'rnokpp-check-digit'],
    ['3109242140', 'rnokpp-check-digit'],
    ['310942214', 'rnokpp-format'],
    ['31094221400', 'rnokpp-format'],
    ['310942214O', 'rnokpp-format'],
    ['', 'rnokpp-format'],
  ])('%s is not: %s', (number, code) => {
    expect(checkRnokpp(number)).toMatchObject({
      valid: false,
      code,
      reason: expect.stringMatching(/\p{Script=Cyrillic}/u),
    });
  });

  it.each([
    ['1693041273', '1946-05-09', 'm'],
    ['1896103084', '1951-11-30', 'f'],
    ['3109422140', '1985-02-17', 'f'],
    ['3383910537', '1992-08-24', 'm'],
    ['4346500026', '2019-01-01', 'f'],
    ['1759013776', '1948-02-28', 'm'],
  ] as const)('%s carries %s and %s', (number, born, sex) => {
    expect(decodeRnokpp(number)).toEqual({ born, sex });
    expect(checkRnokpp(number, { born, sex }).warnings).toBeUndefined();
  });

  it('that does not fit the date of birth or the sex is doubted, not refused', () => {
    const check = checkRnokpp('3109422140', { born: '1985-02-18', sex: 'm' });
    expect(check.valid).toBe(true);
    expect(check.warnings?.map(({ code }) => code)).toEqual(['rnokpp-born-differs', 'rnokpp-sex-differs']);
  });

  it('may be typed with spaces', () => {
    expect(checkRnokpp(' 3109 422 140 ').normalised).toBe('3109422140');
  });
});

describe('identity papers', () => {
  it.each([
    ['СН123456', '\u0421\u041D123456'],
    ['AB654321', '\u0410\u0412654321'],
    ['ав 654321', '\u0410\u0412654321'],
    ['ЇЄ №000001', '\u0407\u0404000001'],
  ])('passport %s is stored as %s', (typed, stored) => {
    expect(checkPassport(typed)).toEqual({ valid: true, normalised: stored });
  });

  it.each(['СН12345', 'ЫЭ123456', '123456', 'QW123456', 'СН1234567'])('passport %s is refused', (typed) => {
    expect(checkPassport(typed)).toMatchObject({ valid: false, code: 'passport-format' });
  });

  it('an ID card has nine digits', () => {
    expect(checkIdCard('001234567').valid).toBe(true);
    expect(['12345678', '0012345678', '00123456А'].map((card) => checkIdCard(card).valid)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('a УНЗР begins with a date of birth', () => {
    expect(checkUnzr('19850217-02218')).toEqual({ valid: true, normalised: '19850217-02218' });
    expect(checkUnzr('19850217–02218').normalised).toBe('19850217-02218');
    expect(checkUnzr('19851317-02218').code).toBe('unzr-date');
    expect(checkUnzr('19850230-02218').code).toBe('unzr-date');
    expect(checkUnzr('1985021702218').code).toBe('unzr-format');
    expect(checkUnzr('19850217-0221').code).toBe('unzr-format');
    expect(checkUnzr('19850217-02218', { born: '1985-02-18' }).warnings).toHaveLength(1);
  });
});

describe('a phone number', () => {
  it.each([
    '+380671234567',
    '380671234567',
    '0671234567',
    '067 123 45 67',
    '(067)-123-45-67',
    '067)-123-45-67',
    '8-067-123-45-67',
    '+38 (067) 123-45-67',
    '00380671234567',
    '+380 (067) 123 45 67',
  ])('%s is +380671234567', (typed) => {
    expect(checkPhone(typed)).toEqual({ valid: true, normalised: '+380671234567' });
  });

  it.each(['12345', '067123456', '+48123456789', '0671234567 дім', ''])('%s is refused', (typed) => {
    expect(checkPhone(typed)).toMatchObject({ valid: false, code: 'phone-format' });
  });
});

describe('codes', () => {
  it('КАТОТТГ is Latin UA and 17 digits', () => {
    expect(
      ['UA71020000000057292', 'UA71020010000037786', ' ua44060050000028333'].map((code) => checkKatottg(code).valid),
    ).toEqual([true, true, true]);
    expect(
      ['UA7102001000003778', '7102001000', 'U\u041071020010000037786'].map((code) => checkKatottg(code).valid),
    ).toEqual([false, false, false]);
  });

  it('an IBAN is checked by the remainder of 97', () => {
    expect(checkIban('UA54 3052 9900 0002 6003 0123 4567 8')).toEqual({
      valid: true,
      normalised: 'UA543052990000026003012345678',
    });
    expect(checkIban('UA553052990000026003012345678').code).toBe('iban-check');
    expect(checkIban('UA54305299').code).toBe('iban-format');
    expect(checkIban('DE543052990000026003012345678').code).toBe('iban-format');
  });

  it('a ЄДРПОУ code has its own weights between 30 and 60 million', () => {
    expect(['14360570', '00032106', '32855961', '37193071'].map((code) => checkEdrpou(code).valid)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['14360571', '32855962', '00000000'].map((code) => checkEdrpou(code).code)).toEqual(
      Array.from({ length: 3 }, () => 'edrpou-check-digit'),
    );
    expect(checkEdrpou('1436057').code).toBe('edrpou-format');
  });
});
