import { type CivilDate, expiryOf, type Refusal, spokenDate } from '@okruh/domain';
import type { Category } from '@okruh/hromada';

/** Days of a tie as they were typed. */
export interface TypedDays {
  validFrom?: CivilDate | undefined;
  validUntil?: CivilDate | undefined;
  /** The paper of a category has no end. */
  indefinite?: boolean | undefined;
}

/** The last day (absent: no end), or why there is none: `days-turned`, `until-required`, `until-too-late`. */
export type LastDay = { readonly day: CivilDate | undefined } | { readonly refusal: Refusal };

/** The last day of a tie that is no category: as it was typed. */
export function lastDayTyped({ validFrom, validUntil }: TypedDays): LastDay {
  if (validFrom === undefined || validUntil === undefined || validUntil >= validFrom) return { day: validUntil };
  return refuse('days-turned', 'Останній день раніше за перший. Виправте дати.');
}

/** The last day of a category of somebody born on a day: what was typed within the rule of the category, or what the rule says. */
export function lastDayOf(category: Category, born: CivilDate, today: CivilDate, days: TypedDays): LastDay {
  const typed = lastDayTyped(days);
  if ('refusal' in typed) return typed;
  const rule = expiryOf(category.expires, { from: days.validFrom ?? today, born });
  if (rule.kind === 'on-paper' && typed.day === undefined && days.indefinite !== true) {
    return refuse('until-required', 'Вкажіть, до якого дня діє документ, або позначте, що він безстроковий.');
  }
  if (rule.kind !== 'until' || (typed.day !== undefined && typed.day <= rule.day)) return typed;
  if (typed.day === undefined) return { day: rule.day };
  const message = `За правилом ця категорія діє щонайдовше до ${spokenDate(rule.day)}. Виправте дату.`;
  return refuse('until-too-late', message);
}

function refuse(code: string, message: string): LastDay {
  return { refusal: { code, message, field: 'validUntil' } };
}
