import { kyivDate } from '@okruh/domain';
import { UsageError } from '../../command-line/refusals.ts';

/** A copy as far as it matters for what is kept. */
export interface DatedCopy {
  readonly path: string;
  readonly takenAt: string;
  readonly verified: boolean;
  /** The service itself lacked no file when it was made. */
  readonly complete: boolean;
}

const units = { d: 'day', w: 'week', m: 'month' } as const;

/** So many of the newest copies, or of the newest days, weeks or months that have one. */
export interface KeepRule {
  readonly amount: number;
  readonly of: 'copy' | (typeof units)[keyof typeof units];
}

/** Reads `7d,4w,12m` or `10`. @throws UsageError */
export function readKeepRules(text: string): KeepRule[] {
  return text.split(',').map((part) => {
    const [, amount = '', unit] = /^([1-9]\d{0,3})([dwm])?$/.exec(part.trim()) ?? [];
    if (amount === '') {
      const message = `Параметр --keep: «${text}». Напишіть кількість копій (10) або днів, тижнів і місяців: 7d,4w,12m.`;
      throw new UsageError(message);
    }
    return { amount: Number(amount), of: unit === undefined ? 'copy' : units[unit as keyof typeof units] };
  });
}

/**
 * Which copies of one installation stay: what any of the rules keeps, the newest one, the newest verified one, and the
 * newest verified one in which no file was missing. Of a day, week or month its best copy stays: complete and verified before
 * merely verified before newer. Periods without a copy do not count, so that nothing is removed because no copies were made
 * for a while.
 */
export function copiesToKeep(copies: readonly DatedCopy[], rules: readonly KeepRule[]): Set<string> {
  const newestFirst = copies.toSorted((one, other) => (one.takenAt < other.takenAt ? 1 : -1));
  const kept = rules.flatMap((rule) => keptBy(rule, newestFirst));
  const always = [newestFirst[0], newestFirst.find(isVerified), newestFirst.find(isGood)];
  return new Set([...kept, ...always].flatMap((copy) => copy?.path ?? []));
}

function keptBy({ amount, of }: KeepRule, newestFirst: readonly DatedCopy[]): DatedCopy[] {
  if (of === 'copy') return newestFirst.slice(0, amount);
  const periods = new Map<string, DatedCopy[]>();
  for (const copy of newestFirst) {
    const period = periodOf(of, copy.takenAt);
    periods.set(period, [...(periods.get(period) ?? []), copy]);
  }
  return [...periods.values()].slice(0, amount).map(bestOf);
}

const isVerified = ({ verified }: DatedCopy): boolean => verified;
const isGood = ({ verified, complete }: DatedCopy): boolean => verified && complete;
const bestOf = (copies: readonly DatedCopy[]): DatedCopy =>
  copies.find(isGood) ?? copies.find(isVerified) ?? (copies[0] as DatedCopy);

/** Day, week (by its Monday) or month of an instant in Kyiv. */
function periodOf(of: 'day' | 'week' | 'month', instant: string): string {
  const day = kyivDate(instant);
  if (of === 'day') return day;
  if (of === 'month') return day.slice(0, 7);
  const date = new Date(`${day}T00:00:00.000Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
