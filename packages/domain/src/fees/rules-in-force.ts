import { holds } from '../conditions/holds.ts';
import type { Facts } from '../conditions/types.ts';
import type { CivilDate } from '../time/time.ts';
import type { Exemption, FeeRules, Tariff } from './types.ts';

interface Valid {
  readonly validFrom: CivilDate;
  readonly validTo?: CivilDate | undefined;
}

function isValid({ validFrom, validTo }: Valid, day: CivilDate): boolean {
  return validFrom <= day && (validTo === undefined || day <= validTo);
}

/** The rule in force on a day; the one that came in force last when several are. */
export function inForce<Rule extends Valid>(rules: readonly Rule[], day: CivilDate): Rule | undefined {
  return rules
    .filter((rule) => isValid(rule, day))
    .toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : Number(one.validFrom > other.validFrom)))
    .at(-1);
}

/** The tariff of a service on a day: its own one before one for all services. */
export function tariffFor(rules: FeeRules, serviceCode: string, day: CivilDate): Tariff | undefined {
  const own = rules.tariffs.filter(({ services }) => services?.includes(serviceCode));
  const general = rules.tariffs.filter(({ services }) => services === undefined);
  return inForce(own, day) ?? inForce(general, day);
}

/** The exemptions whose condition holds for these facts, in the order of the rules. */
export function exemptionsFor(rules: FeeRules, facts: Facts): Exemption[] {
  return rules.exemptions.filter((exemption) => isValid(exemption, facts.on) && holds(exemption.when, facts));
}
