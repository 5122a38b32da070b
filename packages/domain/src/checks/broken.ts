import { Temporal } from 'temporal-polyfill';
import { holds } from '../conditions/holds.ts';
import { checkIban } from '../numbers/codes.ts';
import { checkRnokpp } from '../numbers/rnokpp.ts';
import { spokenDate } from '../terms/spoken.ts';
import { type CivilDate, kyivDate } from '../time/time.ts';
import type { Check, CheckedApplication } from './types.ts';

type Kind = Check['kind'];
type CheckOf<K extends Kind> = Extract<Check, { kind: K }>;
/** What was found wrong, one name each; empty when the rule is kept. */
type Broken<K extends Kind> = (check: CheckOf<K>, application: CheckedApplication) => string[];

const dayOnly = /^\d{4}-\d{2}-\d{2}$/u;

function given({ dates }: CheckedApplication, name: string): string | undefined {
  return Object.hasOwn(dates, name) ? dates[name] : undefined;
}

/** The Kyiv day of a named date; undefined when it is not there or is no time. */
function dayOf(application: CheckedApplication, name: string): CivilDate | undefined {
  const value = given(application, name);
  if (value === undefined || dayOnly.test(value)) return value;
  try {
    return kyivDate(value);
  } catch {
    return undefined;
  }
}

/** A whole day is late only when the day itself is; a moment when it is more than the tolerance ahead of the clock. */
function isAhead(application: CheckedApplication, name: string, toleranceMinutes: number): boolean {
  const value = given(application, name);
  if (value === undefined) return false;
  if (dayOnly.test(value)) return value > kyivDate(application.now);
  return Date.parse(value) > Date.parse(application.now) + toleranceMinutes * 60_000;
}

function isAfter(application: CheckedApplication, name: string, other: string): boolean {
  const [one, two] = [given(application, name), given(application, other)];
  if (one === undefined || two === undefined) return false;
  if (!dayOnly.test(one) && !dayOnly.test(two)) return Date.parse(one) > Date.parse(two);
  return (dayOf(application, name) ?? '') > (dayOf(application, other) ?? '9999-12-31');
}

function said(day: CivilDate | undefined, broken: boolean): string[] {
  return day !== undefined && broken ? [spokenDate(day)] : [];
}

function lastDay(since: CivilDate, months: number): CivilDate {
  return Temporal.PlainDate.from(since).add({ months }).toString();
}

function doubled(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, place) => names.indexOf(name) !== place))];
}

/** How each kind of check finds what is wrong. */
export const broken: { readonly [K in Kind]: Broken<K> } = {
  'date-required': ({ date }, application) => (given(application, date) === undefined ? [date] : []),
  'date-not-after-now': ({ date, toleranceMinutes }, application) =>
    said(dayOf(application, date), isAhead(application, date, toleranceMinutes)),
  'date-not-after': ({ date, other }, application) => said(dayOf(application, date), isAfter(application, date, other)),
  'date-not-before': ({ date, floor }, application) => {
    const day = dayOf(application, date);
    return said(day, day !== undefined && day < floor);
  },
  'within-months': ({ date, since, months }, application) => {
    const [day, start] = [dayOf(application, date), dayOf(application, since)];
    if (day === undefined || start === undefined) return [];
    const last = lastDay(start, months);
    return day > last ? [spokenDate(last)] : [];
  },
  'days-of-month': ({ date, from, to }, application) => {
    const day = dayOf(application, date);
    const number = Number(day?.slice(-2));
    return said(day, number < from || number > to);
  },
  'service-twice': (_, { services }) => doubled(services.map(({ name }) => name)),
  'applied-already': ({ among }, { services, earlier = [], facts, clerkId }) => {
    const same = earlier.filter(({ serviceCode }) => services.some(({ code }) => code === serviceCode));
    const found = same.filter((one) =>
      among === 'open' ? one.open : one.registeredOn === facts.on && clerkId !== undefined && one.clerkId === clerkId,
    );
    return found.map(({ registrationIndex, registeredOn }) => registrationIndex ?? spokenDate(registeredOn));
  },
  iban: (_, { ibans = [] }) => ibans.filter((iban) => !checkIban(iban).valid),
  'number-against-birth': (_, { persons = [] }) =>
    persons
      .filter(({ born, sex, identity: { rnokpp } }) => {
        if (rnokpp === undefined) return false;
        return (checkRnokpp(rnokpp, { born, ...(sex && { sex }) }).warnings ?? []).length > 0;
      })
      .map(({ surname, givenName }) => `${surname} ${givenName}`),
  'paper-without-scan': (_, { papers = [] }) => papers.filter(({ pages }) => pages < 1).map(({ name }) => name),
  'paper-missing': (_, { missing = [] }) => [...missing],
  'paper-expired': (_, { papers = [], facts }) =>
    papers.filter(({ validUntil }) => validUntil !== undefined && validUntil < facts.on).map(({ name }) => name),
  'declaration-block': ({ block }, { declaration }) =>
    declaration !== undefined && (declaration[block] ?? 0) < 1 ? [block] : [],
  condition: (check, { facts }) => (holds(check.broken, facts) ? [''] : []),
};
