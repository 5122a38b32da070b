import { canonicalJson } from '../lifecycle/canonical-json.ts';
import { corners, type ServicePeriod } from './corners.ts';
import { plainConditions, ruleHolds } from './rule-holds.ts';
import type { RoutingFacts, RoutingRule } from './types.ts';

/** A rule that no application can ever reach. */
export interface UnreachableRule {
  readonly ruleId: string;
  /** Place of the rule in the list, from 0. */
  readonly index: number;
  /** The earlier rules that take everything away from it; empty when it contradicts itself. */
  readonly coveredBy: readonly string[];
  /** Ukrainian. */
  readonly message: string;
}

/** Only a rule with no further condition, or with the very same one, surely takes the whole of its box. */
function canCover(earlier: RoutingRule, rule: RoutingRule): boolean {
  if (earlier.condition === undefined) return true;
  return rule.condition !== undefined && canonicalJson(earlier.condition) === canonicalJson(rule.condition);
}

/** Whether two rules can be asked about one application at all, as far as lists tell. */
function canMeet(one: RoutingRule, other: RoutingRule): boolean {
  const [first, second] = [plainConditions(one), plainConditions(other)];
  const share = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
    a === undefined || b === undefined || a.some((name) => b.includes(name));
  return (
    share(first.services, second.services) &&
    share(first.districts, second.districts) &&
    (first.channel ?? second.channel) === (second.channel ?? first.channel) &&
    (first.from ?? '') <= (second.to ?? '9999') &&
    (second.from ?? '') <= (first.to ?? '9999')
  );
}

/** Without the further conditions: what is left is surely taken by the earlier rules. */
function plainly(rule: RoutingRule, earlier: readonly RoutingRule[]): readonly [RoutingRule, RoutingRule[]] {
  const bare = ({ condition: _condition, ...plain }: RoutingRule): RoutingRule => plain;
  return [bare(rule), earlier.filter((candidate) => canCover(candidate, rule)).map(bare)];
}

/** The earlier rules that take every application of a rule; undefined as soon as one is left for it. */
function takersOf(
  rule: RoutingRule,
  earlier: readonly RoutingRule[],
  facts: Iterable<RoutingFacts>,
): readonly string[] | undefined {
  const used = new Set<string>();
  for (const one of facts) {
    if (!ruleHolds(rule, one)) continue;
    const taker = earlier.find((candidate) => ruleHolds(candidate, one));
    if (taker === undefined) return undefined;
    used.add(taker.id);
  }
  return earlier.flatMap(({ id }) => (used.has(id) ? [id] : []));
}

function coverOf(
  rule: RoutingRule,
  before: readonly RoutingRule[],
  services: readonly ServicePeriod[],
): readonly string[] | undefined {
  const earlier = before.filter((candidate) => canMeet(candidate, rule));
  const whole = corners(rule, earlier, services);
  if (whole) return takersOf(rule, earlier, whole);
  const [plain, covering] = plainly(rule, earlier);
  const facts = corners(plain, covering, services);
  return facts && takersOf(plain, covering, facts);
}

function describe(ruleId: string, index: number, coveredBy: readonly string[]): UnreachableRule {
  const names = coveredBy.map((id) => `«${id}»`).join(', ');
  const message =
    coveredBy.length === 0
      ? `Правило «${ruleId}» ніколи не спрацює: його умови суперечать одна одній.`
      : `Правило «${ruleId}» ніколи не спрацює: усі його заяви забирають правила вище: ${names}.`;
  return { ruleId, index, coveredBy, message };
}

/**
 * Rules that can never be reached, because earlier ones, alone or together, take everything they ask for, or because
 * their conditions contradict each other. `services` says when what they name can be applied for at all. A rule that is
 * reported is surely unreachable; where conditions name too many things to try all, some are not found.
 */
export function unreachableRules(
  rules: readonly RoutingRule[],
  services: readonly ServicePeriod[] = [],
): UnreachableRule[] {
  return rules.flatMap((rule, index) => {
    const coveredBy = coverOf(rule, rules.slice(0, index), services);
    return coveredBy === undefined ? [] : [describe(rule.id, index, coveredBy)];
  });
}
