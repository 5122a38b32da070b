import { type ClockStart, type FeeVerdict, type ServiceClock, spokenDate, spokenTerm } from '@okruh/domain';
import { timeOfDay } from '../shown-dates.ts';

const starts: Readonly<Record<ClockStart, string>> = {
  registered: 'після реєстрації',
  'papers-complete': 'після надходження всіх документів',
  replies: 'після надходження відповідей на запити',
  assessed: 'після оцінки потреб',
  decided: 'після рішення',
};

/** `до 13.03.2026`, `до 27.02.2026, 10:15` for a term in hours, or what a term waits for. */
export function clockWords({ deadline, at, waitsFor, term }: ServiceClock): string {
  if (deadline === undefined) return `${spokenTerm(term)} ${starts[waitsFor ?? 'registered']}`;
  return `до ${spokenDate(deadline)}${at === undefined ? '' : `, ${timeOfDay(at)}`}`;
}

const missing: Readonly<Record<NonNullable<FeeVerdict['missing']>, string>> = {
  income: 'Потрібна довідка про доходи',
  tariff: 'Тариф ще не затверджено',
  'subsistence-minimum': 'Розмір плати буде визначено',
  'income-thresholds': 'Розмір плати буде визначено',
};

const kinds: Readonly<Record<Exclude<FeeVerdict['kind'], 'unknown'>, string>> = {
  free: 'Безоплатно',
  exempt: 'Безоплатно: звільнено від плати',
  budget: 'Безоплатно: оплачує бюджет',
  differentiated: 'За частку тарифу, залежно від доходу',
  full: 'За тарифом',
};

/** The fee in a few words. */
export function feeTitle(fee: FeeVerdict): string {
  return fee.kind === 'unknown' ? missing[fee.missing ?? 'income'] : kinds[fee.kind];
}

/** What is worth adding to the title, as it stands on a receipt. */
export function feeLines(fee: FeeVerdict): readonly string[] {
  return fee.kind === 'free' ? [] : fee.invoice;
}
