import type { CivilDate } from '@okruh/domain';
import { isInForce } from './look-up.ts';
import type { RetentionRule } from './schema/retention.ts';

/** Something that is kept: what kind it is, of which service, and the days from which rules count. */
export interface KeptThing {
  readonly what: RetentionRule['what'];
  readonly serviceCode: string;
  /** The day its application came to an end. */
  readonly closedOn: CivilDate;
}

/**
 * The last day on which something is kept by the rules in force when its application ended; a rule of its service goes before
 * the general one. Undefined: no rule lets it go, or what its rule counts from is not known here.
 */
export function keptUntil(
  { retention }: { readonly retention: readonly RetentionRule[] },
  { what, serviceCode, closedOn }: KeptThing,
): CivilDate | undefined {
  const rules = retention.filter((rule) => rule.what === what && isInForce(rule, closedOn));
  const rule =
    rules.find(({ services }) => services?.includes(serviceCode)) ??
    rules.find(({ services }) => services === undefined);
  if (rule === undefined || rule.hold !== undefined || rule.from === 'payments-stopped') return undefined;
  const day = new Date(`${rule.from === 'year-end' ? `${closedOn.slice(0, 4)}-12-31` : closedOn}T00:00:00Z`);
  day.setUTCFullYear(day.getUTCFullYear() + (rule.years ?? 0));
  day.setUTCDate(day.getUTCDate() + (rule.days ?? 0));
  return day.toISOString().slice(0, 10);
}
