import { canonicalJson } from '../lifecycle/canonical-json.ts';
import { plainConditions, ruleHolds } from './rule-holds.ts';
import type { RoutingConditions, RoutingFacts, RoutingRule } from './types.ts';

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

/** A value that no rule names: it stands for every other one. */
const anythingElse = '\u0000';
const longBefore = '0001-01-01';

/** Points of a dimension that tell rules apart: what this rule asks for, or everything that any rule names. */
function points(asked: readonly string[] | undefined, named: Iterable<string>): (string | undefined)[] {
  return asked === undefined ? [...new Set([...named, anythingElse]), undefined] : [...asked];
}

/** An unknown age is a point of its own unless the rule asks for an age. */
function agePoints(rule: RoutingConditions, rules: readonly RoutingConditions[]): (number | undefined)[] {
  const low = rule.minAge ?? 0;
  const high = rule.maxAge ?? Infinity;
  const edges = rules.flatMap(({ minAge, maxAge }) => [minAge ?? 0, maxAge === undefined ? 0 : maxAge + 1]);
  const inside = [low, ...edges].filter((age) => age >= low && age <= high);
  const free = rule.minAge === undefined && rule.maxAge === undefined;
  return [...new Set(inside), ...(free ? [undefined] : [])];
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

function dayPoints(rule: RoutingConditions, rules: readonly RoutingConditions[]): string[] {
  const low = rule.from ?? longBefore;
  const edges = rules.flatMap(({ from, to }) => [from ?? longBefore, to === undefined ? longBefore : dayAfter(to)]);
  return [...new Set([low, ...edges])].filter((day) => day >= low && (rule.to === undefined || day <= rule.to));
}

/**
 * One set of facts for each way in which the rules can tell applications apart within the box of one rule. Conditions
 * on categories only ask that one is there, so the smallest sets of categories stand for the larger ones.
 */
function* corners(rule: RoutingConditions, rules: readonly RoutingConditions[]): Generator<RoutingFacts> {
  const named = (of: (when: RoutingConditions) => readonly string[] | undefined) => rules.flatMap((r) => of(r) ?? []);
  const services = points(
    rule.services,
    named((when) => when.services),
  ).filter((service) => service !== undefined);
  const districts = points(
    rule.districts,
    named((when) => when.districts),
  );
  const channels = points(
    rule.channel === undefined ? undefined : [rule.channel],
    named((when) => (when.channel === undefined ? [] : [when.channel])),
  );
  for (const serviceCode of services)
    for (const districtId of districts)
      for (const channel of channels)
        for (const age of agePoints(rule, rules))
          for (const date of dayPoints(rule, rules))
            for (const category of rule.categories ?? [undefined]) {
              yield {
                serviceCode,
                date,
                categories: category === undefined ? [] : [category],
                ...(districtId !== undefined && { districtId }),
                ...(channel !== undefined && { channel }),
                ...(age !== undefined && { age }),
              };
            }
}

/** Only a rule with no further condition, or with the very same one, surely takes the whole of its box. */
function canCover(earlier: RoutingRule, rule: RoutingRule): boolean {
  if (earlier.condition === undefined) return true;
  return rule.condition !== undefined && canonicalJson(earlier.condition) === canonicalJson(rule.condition);
}

function coverOf(rules: readonly RoutingRule[], index: number): readonly string[] | undefined {
  const rule = rules[index];
  if (rule === undefined) return undefined;
  const earlier = rules
    .slice(0, index)
    .filter((candidate) => canCover(candidate, rule))
    .map(({ condition: _condition, ...plain }): RoutingRule => plain);
  const used = new Set<string>();
  for (const facts of corners(plainConditions(rule), earlier.map(plainConditions))) {
    const taker = earlier.find((candidate) => ruleHolds(candidate, facts));
    if (taker === undefined) return undefined;
    used.add(taker.id);
  }
  return [...used];
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
 * their conditions contradict each other. Exact for the plain conditions; of a `condition` only sameness is seen, so a
 * rule that is reported is surely unreachable.
 */
export function unreachableRules(rules: readonly RoutingRule[]): UnreachableRule[] {
  return rules.flatMap(({ id }, index) => {
    const coveredBy = coverOf(rules, index);
    return coveredBy === undefined ? [] : [describe(id, index, coveredBy)];
  });
}
