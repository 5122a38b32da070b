import type { Translate } from './messages/translate.ts';

const kyiv = 'Europe/Kyiv';
const long = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const short = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('uk-UA', options);
const formats = {
  date: format({ ...long, timeZone: kyiv }),
  civilDate: format({ ...long, timeZone: 'UTC' }),
  shortDate: format({ ...short, timeZone: kyiv }),
  shortCivilDate: format({ ...short, timeZone: 'UTC' }),
  time: format({ hour: '2-digit', minute: '2-digit', timeZone: kyiv }),
};
const decimals = new Intl.NumberFormat('uk-UA', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const oneDecimal = new Intl.NumberFormat('uk-UA', { maximumFractionDigits: 1 });

const isCivilDate = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);

/** «27 лютого 2026 р.» of a civil date, or of an instant as seen in Kyiv. */
export function date(value: string): string {
  return (isCivilDate(value) ? formats.civilDate : formats.date).format(new Date(value));
}

/** «27.02.2026», for tables. */
export function shortDate(value: string): string {
  return (isCivilDate(value) ? formats.shortCivilDate : formats.shortDate).format(new Date(value));
}

/** «10:15» of an instant, in Kyiv. */
export function time(instant: string): string {
  return formats.time.format(new Date(instant));
}

/** «27 лютого 2026 р., 10:15» of an instant, in Kyiv. */
export function dateTime(instant: string): string {
  return `${date(instant)}, ${time(instant)}`;
}

/** «1 860,00 грн» of whole kopiykas. */
export function kopiykas(amount: number, t: Translate): string {
  return t('money.uah', { n: decimals.format(amount / 100) }).replaceAll(' ', '\u00A0');
}

/** «1,2 МБ» of bytes. */
export function fileSize(bytes: number, t: Translate): string {
  const steps = [
    ['size.gb', 1024 ** 3],
    ['size.mb', 1024 ** 2],
    ['size.kb', 1024],
  ] as const;
  const step = steps.find(([, unit]) => bytes >= unit);
  const text = step ? t(step[0], { n: oneDecimal.format(bytes / step[1]) }) : t('size.b', { n: bytes });
  return text.replaceAll(' ', '\u00A0');
}
