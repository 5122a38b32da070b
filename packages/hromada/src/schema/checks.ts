import { type Check, checkPlaces, checkSubjects, roles, severities } from '@okruh/domain';
import { z } from 'zod';
import { conditionSchema } from './conditions.ts';
import { basisSchema, civilDate, id, text, validity } from './shapes.ts';

const dayOfMonth = z.int().min(1).max(31);

/** What a rule looks at, one shape a kind; days are named as in `CheckedApplication.dates`. */
export const checkSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('date-required'), date: id }),
  z.strictObject({ kind: z.literal('date-not-after-now'), date: id, toleranceMinutes: z.int().min(0) }),
  z.strictObject({ kind: z.literal('date-not-after'), date: id, other: id }),
  z.strictObject({ kind: z.literal('date-not-before'), date: id, floor: civilDate }),
  z.strictObject({ kind: z.literal('within-months'), date: id, since: id, months: z.int().min(1) }),
  z.strictObject({ kind: z.literal('days-of-month'), date: id, from: dayOfMonth, to: dayOfMonth }),
  z.strictObject({ kind: z.literal('service-twice') }),
  z.strictObject({ kind: z.literal('applied-already'), among: z.enum(['open', 'same-day-same-clerk']) }),
  z.strictObject({ kind: z.literal('iban') }),
  z.strictObject({ kind: z.literal('number-against-birth') }),
  z.strictObject({ kind: z.literal('paper-without-scan') }),
  z.strictObject({ kind: z.literal('paper-missing') }),
  z.strictObject({ kind: z.literal('paper-expired') }),
  z.strictObject({ kind: z.literal('declaration-block'), block: text }),
  z.strictObject({ kind: z.literal('condition'), broken: conditionSchema }),
]) satisfies z.ZodType<Check>;

/** A row of checks.yaml. One with the code of a built-in check takes its place. */
export const checkRuleSchema = z.strictObject({
  code: id,
  subject: z.enum(checkSubjects),
  severity: z.enum(severities),
  check: checkSchema,
  /** Ukrainian, says what to do; `{name}` stands for what was found. */
  message: text,
  when: conditionSchema.optional(),
  /** Asked only there; at the desk and at the centre when absent. */
  at: z.enum(checkPlaces).optional(),
  basis: basisSchema,
  ...validity,
});
/** `CheckRule` of the domain as the hromada wrote it. */
export type BasedCheckRule = z.infer<typeof checkRuleSchema>;

/**
 * Who may go on in spite of a finding. A fatal finding is overruled by nobody, so there is no row for it; what has no row
 * is as `defaultOverruling` says.
 */
export const overrulingSchema = z.strictObject({
  at: z.enum(checkPlaces),
  severity: z.enum(['warning', 'error']),
  by: z.union([z.array(z.enum(roles)).min(1), z.enum(['anybody', 'nobody'])]),
  reasonNeeded: z.boolean(),
  basis: basisSchema,
  ...validity,
});
export type OverrulingRow = z.infer<typeof overrulingSchema>;
