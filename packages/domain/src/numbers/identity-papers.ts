import { Temporal } from 'temporal-polyfill';
import type { Refusal } from '../refusal.ts';
import { foldToCyrillic } from '../text/look-alikes.ts';
import type { CivilDate } from '../time/time.ts';
import type { NumberCheck } from './types.ts';
import { invalid, valid, withoutSpaces } from './verdicts.ts';
import { counted, namedSign, notDigits, signWords, strangerAmongDigits } from './what-is-wrong.ts';

const ukrainianLetter = /[\u0410-\u0429\u042C\u042E\u042F\u0490\u0404\u0406\u0407]/u;

function wrongInPassport(plain: string): string | undefined {
  const signs = Array.from(plain);
  const place = signs.slice(0, 2).findIndex((sign) => !ukrainianLetter.test(sign));
  const stranger = signs[place];
  if (stranger !== undefined)
    return `На ${place + 1}-му місці стоїть ${namedSign(stranger)}, а має бути українська літера.`;
  const among = strangerAmongDigits(plain, 2);
  if (among !== undefined) return among;
  return signs.length === 8 ? undefined : `Введено ${counted(signs.length, signWords)}, а має бути 8.`;
}

/** Checks series and number of a passport booklet: two Ukrainian capitals and six digits; Latin look-alikes are folded, a dash between them is left out. */
export function checkPassport(value: string): NumberCheck {
  const typed = withoutSpaces(value.replace('№', '')).replace(/^(\p{L}{2})[\p{Pd}\u2212]/u, '$1');
  const plain = foldToCyrillic(typed.toLocaleUpperCase('uk'));
  const wrong = wrongInPassport(plain);
  if (wrong === undefined) return valid(plain);
  const advice = 'Паспорт має дві українські літери й шість цифр, наприклад СН123456. Перевірте серію та номер.';
  return invalid(plain, 'passport-format', `${wrong} ${advice}`);
}

/** Checks the number of an ID card: nine digits. */
export function checkIdCard(value: string): NumberCheck {
  const digits = withoutSpaces(value.replace('№', ''));
  const wrong = notDigits(digits, 9);
  if (wrong === undefined) return valid(digits);
  const advice = /^\d{8}-?\d{5}$/u.test(digits)
    ? 'Це схоже на УНЗР: впишіть його в поле УНЗР, а сюди – 9 цифр номера картки.'
    : 'Номер ID-картки має 9 цифр. Він на лицьовому боці картки.';
  return invalid(digits, 'id-card-format', `${wrong} ${advice}`);
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

function wrongInUnzr(plain: string): string | undefined {
  const signs = Array.from(plain);
  if (signs.length === 0) return 'Номер порожній.';
  if (/^\d{13}$/u.test(plain)) return `Бракує дефіса: ${plain.slice(0, 8)}-${plain.slice(8)}.`;
  const place = signs.findIndex((sign, index) => (index === 8 ? sign !== '-' : !/\d/u.test(sign)));
  const stranger = signs[place];
  if (place === 8 && stranger !== undefined) return `На 9-му місці стоїть ${namedSign(stranger)}, а має бути дефіс.`;
  if (stranger !== undefined) return `На ${place + 1}-му місці стоїть ${namedSign(stranger)}, а має бути цифра.`;
  return signs.length === 14 ? undefined : `Введено ${counted(signs.length, signWords)}, а має бути 14.`;
}

/** Checks a УНЗР, `РРРРММДД-ХХХХХ`: form and date. Its last digit is not checked, the rule for it is not published. */
export function checkUnzr(value: string, about: { born?: CivilDate } = {}): NumberCheck {
  const plain = withoutSpaces(value).replace(/[\u2010-\u2015\u2212]/gu, '-');
  const wrong = wrongInUnzr(plain);
  if (wrong !== undefined) {
    return invalid(plain, 'unzr-format', `${wrong} УНЗР має вигляд РРРРММДД-ХХХХХ: 8 цифр, дефіс, 5 цифр.`);
  }
  if (unzrBorn(plain) === undefined) {
    return invalid(plain, 'unzr-date', 'Перші 8 цифр УНЗР – це дата народження, а такої дати не буває. Звірте номер.');
  }
  return valid(plain, unzrDoubts(plain, about));
}
