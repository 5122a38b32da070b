import { reasonsOf, ruleHolds } from './rule-holds.ts';
import type { Routed, RoutingFacts, RoutingRule } from './types.ts';

/**
 * The department of the first rule that holds, with its reasons in Ukrainian. Total when the last rule has no
 * conditions; otherwise it may answer `unrouted` with the reason.
 */
export function route(rules: readonly RoutingRule[], facts: RoutingFacts): Routed {
  const rule = rules.find((candidate) => ruleHolds(candidate, facts));
  if (rule === undefined) {
    return {
      unrouted: [`Жодне з ${rules.length} правил не підходить до послуги ${facts.serviceCode} на ${facts.date}.`],
    };
  }
  return {
    departmentId: rule.departmentId,
    priority: rule.priority ?? 0,
    ruleId: rule.id,
    reasons: reasonsOf(rule, facts),
  };
}
