import { spokenDate } from '../../terms/spoken.ts';
import { type CivilDate, type Instant, kyivDate } from '../../time/time.ts';
import { refuse, type Verdict } from './refuse.ts';

/** Until when a citizen may mend defects, and the first day on which the law lets that time end. */
interface Mending {
  readonly until?: CivilDate;
  readonly earliest?: CivilDate;
}

/** The refusal of a day that leaves the citizen less time than the law gives. */
export function tooEarly({ until, earliest }: Mending, now: Instant): Verdict | undefined {
  const first = earliest ?? kyivDate(now);
  if (until === undefined || until >= first) return undefined;
  return refuse(
    'until-too-early',
    `На усунення недоліків закон дає більше часу. Вкажіть дату не раніше ${spokenDate(first)}.`,
    'until',
  );
}

/** The day to name: the one that was chosen, else the first the law allows. */
export function mendUntil({ until, earliest }: Mending): { readonly until?: CivilDate } {
  const day = until ?? earliest;
  return day === undefined ? {} : { until: day };
}
