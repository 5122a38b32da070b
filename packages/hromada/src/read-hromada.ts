import { checkSchema } from './schema/checks.ts';
import { conditionSchema } from './schema/conditions.ts';
import { type Hromada, hromadaSchema } from './schema/hromada.ts';
import { routingWhenSchema } from './schema/routing.ts';
import { tolerant } from './schema/tolerant.ts';

/** Conditions, criteria of routing and checks: what one of them does not say decides as much as what it says. */
const exact = new Set([conditionSchema, routingWhenSchema, checkSchema]);

const schema = tolerant(hromadaSchema, exact);

/**
 * Reads a hromada as an office does that may be a version behind the centre: fields that this version does not know are
 * dropped, unless they stand in a rule that would mean something else without them. @returns undefined when it cannot be
 * read, so that the one in force stays in force.
 */
export function readHromada(json: unknown): Hromada | undefined {
  const parsed = schema.safeParse(json);
  return parsed.success ? parsed.data : undefined;
}
