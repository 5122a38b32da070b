import {
  type ClockRule,
  clocksOf,
  type FeeVerdict,
  feeOf,
  type Instant,
  rulesForCategories,
  type ServiceClock,
} from '@okruh/domain';
import type { Service } from '@okruh/hromada';
import type { Application } from '../applications/application.ts';
import { factsOf, type Rules } from '../facts/facts-of.ts';
import type { Promised } from './promised.ts';

/** When an application is registered, and whether all its papers are there then. */
export interface Moment {
  readonly at: Instant;
  readonly complete: boolean;
}

/** What the applicant is promised when the application is registered at this moment. */
export function makePromise(rules: Rules, application: Application, service: Service, moment: Moment): Promised {
  return {
    department: departmentFor(rules, application, service),
    clocks: clocksFor(rules, application, service, moment),
    fee: feeFor(rules, application, service, moment.at),
  };
}

/** Name of the department that routing will choose, by all that is known of the applicant. */
export function departmentFor(rules: Rules, application: Application, service: Service): string {
  return rules.catalogue.responsibleFor(service, factsOf(rules, application));
}

function clocksFor(
  { catalogue }: Rules,
  { known }: Application,
  service: Service,
  { at, complete }: Moment,
): ServiceClock[] {
  const { postmark } = known;
  const handedIn = postmark ?? at;
  const moments = { registered: at, ...(postmark && { postmark }), ...(complete && { 'papers-complete': handedIn }) };
  const rules = rulesForCategories(clockRules(service), known.categories);
  return clocksOf(rules, catalogue.hromada.calendar, moments);
}

/** A configuration from before there were several terms has the main one only. */
function clockRules({ clocks, term }: Service): readonly ClockRule[] {
  if (clocks.length > 0) return clocks;
  const { basis, confirmed = false } = term;
  return [{ id: 'decision', name: 'Рішення', starts: 'registered', term, basis, confirmed }];
}

function feeFor(rules: Rules, application: Application, service: Service, at: Instant): FeeVerdict {
  const { averageIncome, units } = application.known;
  const facts = { ...factsOf(rules, application), mode: service.fee, serviceCode: service.code };
  return feeOf(rules.catalogue.hromada.fees, { ...facts, averageIncome, units }, at);
}
