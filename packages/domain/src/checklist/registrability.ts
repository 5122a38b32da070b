import { deadlineOf } from '../terms/deadline.ts';
import { spokenDate } from '../terms/spoken.ts';
import type { Calendar, Term } from '../terms/types.ts';
import type { InstantOrDate } from '../time/time.ts';
import { missingPapers } from './checklist.ts';
import type { ChecklistItem, Registrability } from './types.ts';

/** What a service says of registering with papers missing; the paper's own rule goes before it. */
export interface IncompleteRule {
  readonly allowed: boolean;
  /** The rest must come within this term. */
  readonly until?: Term;
  readonly firstDayStays?: boolean;
}

export interface RegistrationDay {
  readonly calendar: Calendar;
  /** The moment or the Kyiv day of registration. */
  readonly on: InstantOrDate;
  /** Absent: only papers whose own rule says so may follow. */
  readonly incomplete?: IncompleteRule;
}

function termFor(item: ChecklistItem, { incomplete }: RegistrationDay): Term | undefined {
  if (incomplete?.allowed === false) return undefined;
  return item.follows ?? incomplete?.until;
}

/**
 * How an application may be registered with the pages that are there: complete; incomplete, with the days by which the
 * rest must come; or not yet.
 */
export function registrability(
  items: readonly ChecklistItem[],
  pagesBySlot: Readonly<Record<string, number>>,
  day: RegistrationDay,
): Registrability {
  const missing = missingPapers(items, pagesBySlot);
  if (missing.length === 0) return { kind: 'complete' };
  const atOnce = missing.filter((item) => termFor(item, day) === undefined);
  if (atOnce.length > 0) return { kind: 'not', missing: atOnce };
  const dated = missing.map((item) => ({
    item,
    until: deadlineOf(termFor(item, day) as Term, day.calendar, day.on).date,
  }));
  const until = dated.map((line) => line.until).reduce((a, b) => (a < b ? a : b));
  const stays = ({ firstDayStays }: ChecklistItem) => firstDayStays ?? day.incomplete?.firstDayStays ?? false;
  return { kind: 'incomplete', until, missing: dated, firstDayStays: missing.every(stays) };
}

/** The names of the alternatives that one missing line stands for. */
function nameWithAlternatives(item: ChecklistItem, items: readonly ChecklistItem[]): string {
  if (item.group === undefined) return item.name;
  const names = items.filter(({ group, required }) => group === item.group && required).map(({ name }) => name);
  return names.length > 1 ? `один із документів: ${names.join(' або ')}` : item.name;
}

/**
 * The missing papers as lines of Ukrainian for the screen and for print, e.g. «Довідка про доходи – до 27.03.2026».
 * Empty when nothing is missing.
 */
export function missingLines(
  items: readonly ChecklistItem[],
  pagesBySlot: Readonly<Record<string, number>>,
  day: RegistrationDay,
): string[] {
  return missingPapers(items, pagesBySlot).map((item) => {
    const name = nameWithAlternatives(item, items);
    const term = termFor(item, day);
    if (term === undefined) return `${name} – потрібно до реєстрації`;
    return `${name} – до ${spokenDate(deadlineOf(term, day.calendar, day.on).date)}`;
  });
}

/** What the clerk tells the citizen about an incomplete registration; undefined for the two other kinds. */
export function incompleteNotice(verdict: Registrability): string | undefined {
  if (verdict.kind !== 'incomplete') return undefined;
  const first = verdict.firstDayStays
    ? 'Якщо принести їх вчасно, днем звернення лишиться сьогоднішній день.'
    : 'Строк розгляду почнеться, коли надійде останній документ.';
  return `Решту документів треба принести до ${spokenDate(verdict.until)}. ${first}`;
}
