import { type CivilDate, type InstantOrDate, kyivDayOf } from '../time/time.ts';
import type { TermUnit } from './types.ts';

/**
 * The unit of a term that its act gives in plain days: working days below 10, calendar days from 10 on (Law 2073-IX
 * art. 42), unless the act says otherwise.
 */
export function unitOfPlainDays(amount: number): Extract<TermUnit, 'working-days' | 'calendar-days'> {
  return amount < 10 ? 'working-days' : 'calendar-days';
}

/** Whether a term was met: what was handed in or, by post, sent before it ended is in time (Law 2073-IX art. 42). */
export function isInTime(
  deadline: CivilDate,
  done: { readonly at: InstantOrDate; readonly postmark?: CivilDate },
): boolean {
  return (done.postmark ?? kyivDayOf(done.at)) <= deadline;
}
