import { ageOn, type Facts, type RoutingFacts } from '@okruh/domain';

/** What the routing rules look at, of the facts that conditions are asked with. */
export function routingFacts({ on, born, serviceCode = '', ...facts }: Facts): RoutingFacts {
  const isBorn = born !== undefined && born <= on;
  return { ...facts, serviceCode, date: on, ...(isBorn && { born, age: ageOn(born, on) }) };
}
