import type { CheckRule } from '@okruh/domain';

const procedure = {
  act: 'Закон України «Про адміністративну процедуру» № 2073-IX',
  article: 'ст. 40',
  confirmed: true,
};
const assistance = { act: 'Наказ Мінпраці від 19.09.2006 № 345', article: 'п. 2.5', confirmed: true };

/** The days by which these checks find what they look for, beside those of the application itself. */
export const deskDates = {
  postmark: 'postmark',
  /** There as soon as a representative was named. */
  representative: 'representative-born',
  authority: 'authority-until',
} as const;

/** What only a desk can put right, beside the checks of the catalogue. */
export const deskChecks: readonly CheckRule[] = [
  {
    code: 'representative-required',
    subject: 'persons',
    severity: 'fatal',
    check: { kind: 'date-required', date: deskDates.representative },
    when: { representation: 'representative' },
    message: 'Заяву подає представник, а його даних немає. Впишіть їх на кроці «Документи».',
    basis: procedure,
  },
  {
    code: 'authority-expired',
    subject: 'persons',
    severity: 'error',
    check: { kind: 'date-not-after', date: 'registered', other: deskDates.authority },
    when: { representation: 'representative' },
    message: 'Повноваження представника вже не чинні. Попросіть чинний документ.',
    basis: procedure,
  },
  {
    code: 'postmark-missing',
    subject: 'appeal',
    severity: 'warning',
    check: { kind: 'date-required', date: deskDates.postmark },
    when: { channel: 'post' },
    message: 'Заява надійшла поштою, а дати штемпеля немає. Якщо її видно, впишіть: від неї рахують строки.',
    basis: assistance,
  },
];
