import type { CheckRule } from './types.ts';

/** When a service may be asked for, as its catalogue row says. */
export interface AcceptanceRule {
  readonly serviceCode: string;
  /** So many months after the named date (see `CheckedApplication.dates`). */
  readonly within?: { readonly months: number; readonly since: string; readonly sinceName: string };
  /** Only on these days of a month. */
  readonly daysOfMonth?: { readonly from: number; readonly to: number };
  readonly basis: NonNullable<CheckRule['basis']>;
}

/** The checks that an acceptance rule stands for. */
export function acceptanceChecks({ serviceCode, within, daysOfMonth, basis }: AcceptanceRule): CheckRule[] {
  const when = { service: serviceCode };
  const shared = { subject: 'appeal', severity: 'error', when, basis } as const;
  const late: CheckRule[] = within
    ? [
        {
          ...shared,
          code: 'applied-too-late',
          check: { kind: 'within-months', date: 'applied', since: within.since, months: within.months },
          message: `Звернутися можна було до {name} (${within.months} міс.: ${within.sinceName}). Поясніть це заявникові.`,
        },
      ]
    : [];
  const wrongDay: CheckRule[] = daysOfMonth
    ? [
        {
          ...shared,
          code: 'applied-on-wrong-day',
          check: { kind: 'days-of-month', date: 'applied', ...daysOfMonth },
          message: `Заяви на цю послугу приймають лише з ${daysOfMonth.from} по ${daysOfMonth.to} число місяця, а не {name}.`,
        },
      ]
    : [];
  return [...late, ...wrongDay];
}
