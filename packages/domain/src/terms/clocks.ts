import { statusNames } from '../lifecycle/status.ts';
import { type CivilDate, type InstantOrDate, kyivDayOf } from '../time/time.ts';
import { regimeOn } from './calendar.ts';
import { chosenDay, countedFromSet, type DecidedDays, deadlineSet, decidedDays } from './chosen-day.ts';
import type {
  ClockMoments,
  ClockRule,
  ClockStart,
  Extension,
  Pause,
  ServiceClock,
  StatusInterval,
} from './clock-types.ts';
import { deadlineFrom, registrationOf, type Standing } from './deadline.ts';
import { type CountedFrom, countedFromEvent, countedFromPostmark } from './intake.ts';
import { standsStill } from './pauses.ts';
import { spokenDate, spokenDay, spokenTerm } from './spoken.ts';
import { termUse } from './term-use.ts';
import { turnsOf } from './turns.ts';
import type { Calendar, Deadline, Regime, Term } from './types.ts';

const waitWords: Readonly<Record<ClockStart, string>> = {
  registered: 'заяву зареєструють',
  'papers-complete': 'надійдуть усі документи',
  replies: 'надійдуть відповіді на запити',
  assessed: 'оцінять потреби',
  decided: 'приймуть рішення',
};

const regimeNames: Readonly<Record<Regime, string>> = { martial: 'воєнного стану', peace: 'мирного часу' };

/** What a rule counts with for one application. */
interface Running {
  readonly rule: ClockRule;
  readonly calendar: Calendar;
  readonly from: CountedFrom;
  readonly standing: Standing;
}

function pausesOf(rule: ClockRule, term: Term, intervals: readonly StatusInterval[]): Pause[] {
  const statuses: readonly string[] = rule.pauses ?? term.pauses ?? [];
  return intervals
    .filter(({ status }) => statuses.includes(status))
    .map(({ status, from, to }) => ({ from, to, why: statusNames[status] }));
}

/** When the event came that a rule's clock starts with. */
function eventOf(rule: ClockRule, moments: ClockMoments): InstantOrDate | undefined {
  return rule.starts === 'registered' ? (moments.postmark ?? moments.registered) : moments[rule.starts];
}

function startOf(
  rule: ClockRule,
  term: Term,
  calendar: Calendar,
  moments: ClockMoments,
  event: InstantOrDate,
): CountedFrom {
  if (rule.starts !== 'registered') return countedFromEvent(rule.starts, event);
  if (moments.postmark !== undefined) return countedFromPostmark(moments.postmark);
  return registrationOf(term, calendar, event);
}

function waiting(rule: ClockRule): ServiceClock {
  const { id, name, term, starts, basis, confirmed } = rule;
  const steps = [
    `Строк ${spokenTerm(term)} ще не почався: він обчислюється відтоді, як ${waitWords[starts]} (${basis}).`,
  ];
  return { id, name, term, waitsFor: starts, extended: false, standing: false, pauses: [], steps, basis, confirmed };
}

/** The term of the regime on the day of the event, with the sentence that says so when it is an own one. */
function termOf(rule: ClockRule, regime: Regime): { term: Term; steps: string[] } {
  const own = rule.byRegime?.[regime];
  if (own === undefined) return { term: rule.term, steps: [] };
  return { term: own, steps: [`Для ${regimeNames[regime]} встановлено окремий строк: ${spokenTerm(own)}.`] };
}

function wasInTime(extension: Extension, deadline: Deadline): boolean {
  const { at } = extension;
  if (deadline.at !== undefined && at.includes('T')) return Date.parse(at) <= Date.parse(deadline.at);
  return kyivDayOf(at) <= deadline.date;
}

interface Outcome {
  readonly deadline: Deadline;
  readonly term: Term;
  readonly extended: boolean;
}

/** The deadline after a decision to extend, or the first one with the sentence why the decision changes nothing. */
function extendedOutcome(running: Running, term: Term, first: Deadline, extension: Extension): Outcome {
  const { extendedTo } = running.rule;
  const decided = `Рішення від ${spokenDate(kyivDayOf(extension.at))} про продовження строку`;
  const vain = (why: string): Outcome => ({
    deadline: { ...first, steps: [...first.steps, `${decided} не діє: ${why}.`] },
    term,
    extended: false,
  });
  if (extendedTo === undefined) return vain('правила цієї послуги не дозволяють продовжувати цей строк');
  if (!wasInTime(extension, first)) return vain('на той час строк уже сплив');
  const later = deadlineFrom(extendedTo, running.calendar, running.from, running.standing);
  if (later.date <= first.date) return vain('продовжений строк не довший за первісний');
  const told = [
    `Первісна кінцева дата: ${spokenDay(first.date)}.`,
    `${decided}, причина: ${extension.reason}. Увесь строк – ${spokenTerm(extendedTo)}.`,
  ];
  const longer = withinExtension(running, extendedTo, later, extension);
  return { deadline: { ...longer, steps: [...told, ...longer.steps] }, term: extendedTo, extended: true };
}

/** The whole longer term, or the day within it that was chosen. */
function withinExtension(running: Running, term: Term, whole: Deadline, { until, at }: Extension): Deadline {
  if (until === undefined) return whole;
  const date = chosenDay({ date: until, at }, { ...running, term });
  if (date >= whole.date) return whole;
  const { at: _, ...rest } = whole;
  const steps = [...whole.steps.slice(0, -1), `Рішенням про продовження визначено день: ${spokenDay(date)}.`];
  return { ...rest, date, steps: [...steps, `Кінцева дата: ${spokenDay(date)}.`] };
}

function outcomeOf(running: Running, term: Term, { set, extension }: DecidedDays): Outcome {
  const { calendar, from, standing } = running;
  const deadline = set ? deadlineSet(set, { term, calendar, standing }) : deadlineFrom(term, calendar, from, standing);
  if (extension === undefined) return { deadline, term, extended: false };
  return extendedOutcome(running, term, deadline, extension);
}

interface Asked {
  readonly calendar: Calendar;
  readonly moments: ClockMoments;
  readonly intervals: readonly StatusInterval[];
  readonly now: InstantOrDate | undefined;
}

function clockOf(rule: ClockRule, { calendar, moments, intervals, now }: Asked): ServiceClock {
  const days = decidedDays(rule, moments);
  const { set } = days;
  const event = set?.at ?? eventOf(rule, moments);
  if (event === undefined) return waiting(rule);
  const regime = regimeOn(calendar, kyivDayOf(event));
  const own = termOf(rule, regime);
  const from = set ? countedFromSet(set) : startOf(rule, own.term, calendar, moments, event);
  const standing = { pauses: pausesOf(rule, own.term, intervals), asOf: now };
  const { deadline, term, extended } = outcomeOf({ rule, calendar, from, standing }, own.term, days);
  const { date, at, steps } = deadline;
  const told = set ? steps : [...own.steps, ...steps];
  const question = { term, calendar, from, deadline, standing, rule };
  return {
    id: rule.id,
    name: rule.name,
    deadline: date,
    ...(at !== undefined && { at }),
    from: from.date,
    term,
    regime,
    extended,
    standing: standsStill(standing.pauses),
    pauses: standing.pauses,
    turns: turnsOf(question),
    steps: told,
    basis: rule.basis,
    confirmed: rule.confirmed,
    ...(now !== undefined && { use: termUse({ ...question, now }) }),
  };
}

function isInForce({ validFrom, validTo }: ClockRule, day: CivilDate): boolean {
  return (validFrom ?? day) <= day && day <= (validTo ?? day);
}

/**
 * The rules in force on the day of registration, or of the postmark. The main one, which is the first, never lacks: where
 * no version of it was in force its newest one counts.
 */
function rulesOn(rules: readonly ClockRule[], { postmark, registered }: ClockMoments): ClockRule[] {
  const day = postmark ?? kyivDayOf(registered);
  const [main, ...others] = [...new Set(rules.map(({ id }) => id))].map((id) => rules.filter((rule) => rule.id === id));
  const counted = main?.findLast((rule) => isInForce(rule, day)) ?? main?.at(-1);
  return [...(counted ? [counted] : []), ...others.flat().filter((rule) => isInForce(rule, day))];
}

/**
 * All clocks of an application in the order of the rules, of each rule the version in force on the day of registration. `intervals` are the statuses the application was in; each
 * clock takes those in which it stands. With `now` an open interval lasts until then, and each clock that has started
 * says how much of its term is gone.
 */
export function clocksOf(
  rules: readonly ClockRule[],
  calendar: Calendar,
  moments: ClockMoments,
  intervals: readonly StatusInterval[] = [],
  now?: InstantOrDate,
): ServiceClock[] {
  return rulesOn(rules, moments).map((rule) => clockOf(rule, { calendar, moments, intervals, now }));
}
