import { Temporal } from 'temporal-polyfill';
import type { Refusal } from '../refusal.ts';
import { foldToCyrillic } from '../text/look-alikes.ts';
import type { CivilDate } from '../time/time.ts';
import type { NumberCheck } from './types.ts';
import { invalid, valid, withoutSpaces } from './verdicts.ts';

const passportPattern = /^[\u0410-\u0429\u042C\u042E\u042F\u0490\u0404\u0406\u0407]{2}\d{6}$/u;

/** Checks series and number of a passport booklet: two Ukrainian capitals and six digits; Latin look-alikes are folded. */
export function checkPassport(value: string): NumberCheck {
  const plain = foldToCyrillic(withoutSpaces(value.replace('№', '')).toLocaleUpperCase('uk'));
  if (passportPattern.test(plain)) return valid(plain);
  const advice = 'Паспорт має дві українські літери й шість цифр, наприклад СН123456. Перевірте серію та номер.';
  return invalid(plain, 'passport-format', advice);
}

/** Checks the number of an ID card: nine digits. */
export function checkIdCard(value: string): NumberCheck {
  const digits = withoutSpaces(value.replace('№', ''));
  if (/^\d{9}$/u.test(digits)) return valid(digits);
  return invalid(digits, 'id-card-format', 'Номер ID-картки має 9 цифр. Він на лицьовому боці картки.');
}

function unzrBorn(unzr: string): CivilDate | undefined {
  const text = `${unzr.slice(0, 4)}-${unzr.slice(4, 6)}-${unzr.slice(6, 8)}`;
  try {
    return Temporal.PlainDate.from(text).toString();
  } catch {
    return undefined;
  }
}

function unzrDoubts(unzr: string, about: { born?: CivilDate }): Refusal[] {
  if (about.born === undefined || about.born === unzrBorn(unzr)) return [];
  const message = 'УНЗР не збігається з датою народження. Звірте обидва за документами.';
  return [{ code: 'unzr-born-differs', message, field: 'unzr' }];
}

/** Checks a УНЗР, `РРРРММДД-ХХХХХ`: form and date. Its last digit is not checked, the rule for it is not published. */
export function checkUnzr(value: string, about: { born?: CivilDate } = {}): NumberCheck {
  const plain = withoutSpaces(value).replace(/[\u2010-\u2015\u2212]/gu, '-');
  if (!/^\d{8}-\d{5}$/u.test(plain)) {
    return invalid(plain, 'unzr-format', 'УНЗР має вигляд РРРРММДД-ХХХХХ: 8 цифр, дефіс, 5 цифр.');
  }
  if (unzrBorn(plain) === undefined) {
    return invalid(plain, 'unzr-date', 'Перші 8 цифр УНЗР – це дата народження, а такої дати не буває. Звірте номер.');
  }
  return valid(plain, unzrDoubts(plain, about));
}
