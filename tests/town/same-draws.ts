import { randomInt } from 'node:crypto';

/** As many draws as a reference number has random signs. */
const signs = 11;

/**
 * Draws for offices that all make the same reference number in their first registration, and random ones afterwards:
 * what happens less than once in a million registrations.
 */
export function sameFirstNumber(offices: readonly string[]): Record<string, (exclusiveMax: number) => number> {
  const first = Array.from({ length: signs }, () => randomInt(2, 18));
  const drawing = () => {
    const left = [...first];
    return (exclusiveMax: number): number => left.shift() ?? randomInt(exclusiveMax);
  };
  return Object.fromEntries(offices.map((id) => [id, drawing()]));
}
