import {
  acceptanceChecks,
  applicationChecks,
  type CheckPlace,
  type CheckRule,
  type CivilDate,
  type OverruleRule,
  type OverruleRules,
  overruleRules,
} from '@okruh/domain';
import { isInForce } from './look-up.ts';
import type { BasedCheckRule, OverrulingRow } from './schema/checks.ts';
import type { Hromada } from './schema/hromada.ts';
import type { Service } from './schema/services.ts';

const otherPlace: Readonly<Record<CheckPlace, CheckPlace>> = { desk: 'centre', centre: 'desk' };

/** What is left of a built-in check beside the rows that take its place. */
function leftOf(builtIn: CheckRule, rows: readonly BasedCheckRule[]): CheckRule[] {
  const taken = rows
    .filter(({ code }) => code === builtIn.code)
    .flatMap(({ at }) => at ?? (['desk', 'centre'] as const));
  const [place] = taken;
  if (place === undefined || (builtIn.at !== undefined && !taken.includes(builtIn.at))) return [builtIn];
  if (builtIn.at !== undefined || taken.includes(otherPlace[place])) return [];
  return [{ ...builtIn, at: otherPlace[place] }];
}

function acceptanceOf({ code, acceptance }: Service): CheckRule[] {
  if (acceptance === undefined) return [];
  const { within, since, daysOfMonth, basis } = acceptance;
  const counted = within && since && { months: within.amount, since: since.id, sinceName: `відлік: ${since.name}` };
  return acceptanceChecks({
    serviceCode: code,
    basis,
    ...(counted && { within: counted }),
    ...(daysOfMonth && { daysOfMonth }),
  });
}

/**
 * Every check of an application for the service, at the desk and at the centre: the built-in ones, those of checks.yaml
 * (a row with the code of a built-in check takes its place) and what `acceptance` of the service says.
 */
export function checkRulesFor({ checks }: Pick<Hromada, 'checks'>, service: Service): CheckRule[] {
  const builtIn = applicationChecks.flatMap((rule) => leftOf(rule, checks));
  return [...builtIn, ...(checks as CheckRule[]), ...acceptanceOf(service)];
}

/** The days the desk must ask for, e.g. `birth-of-child`: by their ids the checks find them. */
export function datesAsked({ acceptance }: Pick<Service, 'acceptance'>): { id: string; name: string }[] {
  return acceptance?.since ? [acceptance.since] : [];
}

/** At the desk the clerk registers who insists, and says why: the centre has the last word. */
const deskRules: OverruleRules = {
  ...overruleRules,
  error: { by: ['front-clerk', 'outreach-worker'], reasonNeeded: true },
};

/** Who may overrule what where the hromada says nothing. */
export const defaultOverruling: Readonly<Record<CheckPlace, OverruleRules>> = {
  desk: deskRules,
  centre: overruleRules,
};

function ruleOf({ by, reasonNeeded }: OverrulingRow): OverruleRule {
  return { by, reasonNeeded };
}

/** Who may go on in spite of what a check found at a place, by severity; the newest rules when no day is given. */
export function overruleRulesAt(
  { overruling }: Pick<Hromada, 'overruling'>,
  place: CheckPlace,
  on?: CivilDate,
): OverruleRules {
  const rows = overruling.filter((row) => row.at === place && (on === undefined || isInForce(row, on)));
  const own = (severity: OverrulingRow['severity']): OverruleRule => {
    const row = rows.findLast((candidate) => candidate.severity === severity);
    return row ? ruleOf(row) : defaultOverruling[place][severity];
  };
  return { warning: own('warning'), error: own('error'), fatal: defaultOverruling[place].fatal };
}
