import { Temporal } from 'temporal-polyfill';
import type { TermUnit } from '../../terms/types.ts';
import type { CivilDate } from '../../time/time.ts';

/** Until when a category holds: always, until the date on its paper, so long after it began, or until an age. */
export interface ExpiryRule {
  readonly kind: 'never' | 'on-paper' | 'after' | 'at-age';
  readonly after?: { readonly amount: number; readonly unit: TermUnit } | undefined;
  /** Years. */
  readonly age?: number | undefined;
}

/** What the rule says of one person: no end, the last day, or that only the paper tells. */
export type Expiry =
  | { readonly kind: 'never' }
  | { readonly kind: 'until'; readonly day: CivilDate }
  | { readonly kind: 'on-paper' };

/** Until when a category that began on `from` holds for somebody born on `born`; the last day is inclusive. */
export function expiryOf(
  rule: ExpiryRule | undefined,
  { from, born }: { readonly from: CivilDate; readonly born: CivilDate },
): Expiry {
  if (rule?.kind === 'never') return { kind: 'never' };
  const over =
    rule?.kind === 'at-age' ? afterYears(born, rule.age) : rule?.kind === 'after' ? after(from, rule.after) : undefined;
  return over === undefined ? { kind: 'on-paper' } : { kind: 'until', day: over.subtract({ days: 1 }).toString() };
}

function afterYears(born: CivilDate, years: number | undefined): Temporal.PlainDate | undefined {
  return years === undefined ? undefined : Temporal.PlainDate.from(born).add({ years });
}

/** Hours and working days are no length of a category: then only the paper tells. */
function after(from: CivilDate, length: ExpiryRule['after']): Temporal.PlainDate | undefined {
  const first = Temporal.PlainDate.from(from);
  if (length?.unit === 'months') return first.add({ months: length.amount });
  if (length?.unit === 'calendar-days') return first.add({ days: length.amount });
  return undefined;
}
