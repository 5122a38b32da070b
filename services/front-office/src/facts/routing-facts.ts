import { ageOfFacts, type Facts, type RoutingFacts } from '@okruh/domain';

/** The same facts as routing asks for them. */
export function routingFactsOf(facts: Facts, serviceCode: string): RoutingFacts {
  const { on, ...rest } = facts;
  const age = ageOfFacts(facts);
  return { ...rest, serviceCode, date: on, ...(age !== undefined && { age }) };
}
