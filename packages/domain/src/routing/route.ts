import type { Routed, RoutingConditions, RoutingFacts, RoutingRule } from './types.ts';

type Test = (when: RoutingConditions, facts: RoutingFacts) => boolean;

function includes(list: readonly string[] | undefined, value: string | undefined): boolean {
  return list === undefined || (value !== undefined && list.includes(value));
}

/** Each condition with the words staff read when it held. An age that is not known fulfils no condition on age. */
const conditions: readonly (readonly [keyof RoutingConditions, Test, (facts: RoutingFacts) => string])[] = [
  ['services', (when, facts) => includes(when.services, facts.serviceCode), (facts) => `послуга ${facts.serviceCode}`],
  ['districts', (when, facts) => includes(when.districts, facts.districtId), (facts) => `округ ${facts.districtId}`],
  [
    'categories',
    (when, facts) => when.categories?.some((category) => facts.categories?.includes(category)) ?? true,
    (facts) => `категорія ${facts.categories?.join(', ')}`,
  ],
  [
    'channel',
    (when, facts) => when.channel === undefined || when.channel === facts.channel,
    (facts) => `канал ${facts.channel}`,
  ],
  [
    'minAge',
    (when, facts) => when.minAge === undefined || (facts.age ?? -1) >= when.minAge,
    (facts) => `вік ${facts.age}`,
  ],
  [
    'maxAge',
    (when, facts) => when.maxAge === undefined || (facts.age ?? Infinity) <= when.maxAge,
    (facts) => `вік ${facts.age}`,
  ],
  ['from', (when, facts) => when.from === undefined || facts.date >= when.from, (facts) => `дата ${facts.date}`],
  ['to', (when, facts) => when.to === undefined || facts.date <= when.to, (facts) => `дата ${facts.date}`],
];

function holds(rule: RoutingRule, facts: RoutingFacts): boolean {
  return conditions.every(([, test]) => test(rule.when, facts));
}

function reasonsOf(rule: RoutingRule, facts: RoutingFacts): string[] {
  const met = conditions.filter(([name]) => rule.when[name] !== undefined).map(([, , words]) => words(facts));
  const because = met.length === 0 ? 'діє для всіх інших заяв' : [...new Set(met)].join('; ');
  return [rule.reason, `Правило «${rule.id}»: ${because}.`];
}

/**
 * The department of the first rule that holds, with its reasons in Ukrainian. Total when the last rule has no
 * conditions; otherwise it may answer `unrouted` with the reason.
 */
export function route(rules: readonly RoutingRule[], facts: RoutingFacts): Routed {
  const rule = rules.find((candidate) => holds(candidate, facts));
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
