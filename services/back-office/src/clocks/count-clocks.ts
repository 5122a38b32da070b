import {
  type Calendar,
  type ChainMoments,
  type ChainSurroundings,
  type ClockRule,
  chainMoments,
  type EventEnvelope,
  kyivDate,
  rulesForCategories,
} from '@okruh/domain';
import { findService, type Service } from '@okruh/hromada';
import { knownFacts } from '../facts/known-facts.ts';
import { toldFacts } from '../facts/told-facts.ts';
import type { ApplicationRow, CentreDb } from '../schema.ts';
import type { Services } from '../services.ts';
import { checklistOf, clockRules } from './clock-rules.ts';
import { deliveredDocuments } from './queries.ts';

/** Everything the clocks of one application are counted from. */
export interface CountedFrom extends ChainMoments {
  readonly rules: readonly ClockRule[];
  readonly calendar: Calendar;
}

/**
 * What the clocks of an application are counted from: the rules in force on the day of its registration, and its history.
 * Undefined when the catalogue does not know its service.
 */
export async function clockBasis(
  db: CentreDb,
  services: Pick<Services, 'configuration'>,
  application: ApplicationRow,
  history: readonly EventEnvelope[],
): Promise<CountedFrom | undefined> {
  const { hromada } = await services.configuration.current(db);
  const service = findService(hromada, application.service_code, kyivDate(application.registered_at));
  if (service === undefined) return undefined;
  const { categories, postmark } = toldFacts(application);
  const rules = rulesForCategories(clockRules(service), categories);
  const around: ChainSurroundings = {
    registered: application.registered_at,
    postmark,
    mainClock: rules[0]?.id ?? '',
    ...(await papersFor(db, service, rules, application)),
  };
  return { rules, calendar: hromada.calendar, ...chainMoments(history, around) };
}

/** Papers are looked at only for a clock that waits for them. */
async function papersFor(
  db: CentreDb,
  service: Service,
  rules: readonly ClockRule[],
  application: ApplicationRow,
): Promise<Pick<ChainSurroundings, 'checklist' | 'papers'>> {
  if (!rules.some(({ starts }) => starts === 'papers-complete')) return { checklist: [], papers: [] };
  const { facts } = await knownFacts(db, application);
  return { checklist: checklistOf(service, facts), papers: await deliveredDocuments(db, application.id) };
}
