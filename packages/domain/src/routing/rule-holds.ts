import { holds } from '../conditions/holds.ts';
import type { Facts } from '../conditions/types.ts';
import type { RoutingConditions, RoutingFacts, RoutingRule } from './types.ts';

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

function later(first: string | undefined, second: string | undefined): string | undefined {
  return first === undefined || (second !== undefined && second > first) ? second : first;
}

function earlier(first: string | undefined, second: string | undefined): string | undefined {
  return first === undefined || (second !== undefined && second < first) ? second : first;
}

/** The plain conditions of a rule with its days of validity among them. */
export function plainConditions({ when, validFrom, validTo }: RoutingRule): RoutingConditions {
  const from = later(when.from, validFrom);
  const to = earlier(when.to, validTo);
  return { ...when, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** The facts as a `Condition` asks for them. */
function conditionFacts(facts: RoutingFacts): Facts {
  const { date, born, districtId, channel, serviceCode } = facts;
  return {
    on: date,
    categories: facts.categories ?? [],
    answers: facts.answers ?? {},
    representation: facts.representation ?? 'self',
    serviceCode,
    ...(born !== undefined && { born }),
    ...(districtId !== undefined && { districtId }),
    ...(channel !== undefined && { channel }),
  };
}

/** Whether a rule is in force on the day of the facts and all its conditions hold. */
export function ruleHolds(rule: RoutingRule, facts: RoutingFacts): boolean {
  const when = plainConditions(rule);
  const plain = conditions.every(([, test]) => test(when, facts));
  return plain && (rule.condition === undefined || holds(rule.condition, conditionFacts(facts)));
}

/** Why the rule held: its own reason, then what of the facts fulfilled its conditions. */
export function reasonsOf(rule: RoutingRule, facts: RoutingFacts): string[] {
  const when = plainConditions(rule);
  const met = conditions.filter(([name]) => when[name] !== undefined).map(([, , words]) => words(facts));
  if (rule.condition !== undefined) met.push('виконано додаткову умову');
  const because = met.length === 0 ? 'діє для всіх інших заяв' : [...new Set(met)].join('; ');
  return [rule.reason, `Правило «${rule.id}»: ${because}.`];
}
