import { Temporal } from 'temporal-polyfill';
import type { CivilDate } from '../time/time.ts';
import type { Term, TermUnit } from './types.ts';

const weekdays = ['понеділок', 'вівторок', 'середа', 'четвер', 'пʼятниця', 'субота', 'неділя'];
const plural = new Intl.PluralRules('uk');

const unitWords: Readonly<Record<TermUnit, readonly [one: string, few: string, many: string]>> = {
  hours: ['година', 'години', 'годин'],
  'working-days': ['робочий день', 'робочі дні', 'робочих днів'],
  'calendar-days': ['календарний день', 'календарні дні', 'календарних днів'],
  months: ['місяць', 'місяці', 'місяців'],
};

/** `27.02.2026` */
export function spokenDate(date: CivilDate): string {
  const [year, month, day] = date.split('-');
  return `${day}.${month}.${year}`;
}

/** `27.02.2026 (пʼятниця)` */
export function spokenDay(date: CivilDate): string {
  return `${spokenDate(date)} (${weekdays[Temporal.PlainDate.from(date).dayOfWeek - 1]})`;
}

/** `10 робочих днів`, `1 місяць` */
export function spokenTerm(term: Pick<Term, 'amount' | 'unit'>): string {
  const [one, few, many] = unitWords[term.unit];
  const form = plural.select(term.amount);
  const word = form === 'one' ? one : form === 'few' ? few : many;
  return `${term.amount} ${word}`;
}
