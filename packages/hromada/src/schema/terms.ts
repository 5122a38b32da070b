import { type ClockRule, clockEnds, clockStarts, statuses } from '@okruh/domain';
import { z } from 'zod';
import { basisSchema, id, text, validity } from './shapes.ts';

const units = z.enum(['hours', 'working-days', 'calendar-days', 'months']);
const termPauses = z.array(z.enum(['awaiting-citizen', 'awaiting-others']));

/** A length of time without more: `{ amount: 1, unit: months }`. */
export const lengthSchema = z.strictObject({ amount: z.int().min(1), unit: units });
export type Length = z.infer<typeof lengthSchema>;

/** A whole term, as the domain counts it. */
export const termSchema = z.strictObject({
  amount: z.int().min(1),
  unit: units,
  starts: z.enum(['next-day', 'same-day']),
  rolls: z.boolean(),
  basis: text,
  confirmed: z.boolean().optional(),
  pauses: termPauses.optional(),
});

export type ResolvedTerm = z.infer<typeof termSchema>;

/** A term as it stands in a file: it starts the next day and rolls over days off unless it says otherwise. */
export const writtenTermSchema = z.strictObject({
  amount: z.int().min(1),
  unit: units,
  starts: z.enum(['next-day', 'same-day']).default('next-day'),
  rolls: z.boolean().default(true),
  pauses: termPauses.optional(),
  /** Absent: that of the rule around it. */
  basis: text.optional(),
});
export type WrittenTerm = z.infer<typeof writtenTermSchema>;

const clockParts = {
  id,
  name: text,
  starts: z.enum(clockStarts),
  /** What it is met by; absent: the letter for a clock that starts with the decision, else the decision. */
  ends: z.enum(clockEnds).optional(),
  pauses: z.array(z.enum(statuses)).optional(),
  atRiskFrom: z.int().min(1).max(100).optional(),
};

/** A row of terms.yaml. */
export const writtenClockSchema = z.strictObject({
  ...clockParts,
  starts: clockParts.starts.default('registered'),
  term: writtenTermSchema,
  byRegime: z.strictObject({ martial: writtenTermSchema.optional(), peace: writtenTermSchema.optional() }).optional(),
  /** Own terms of some categories of people, each with its own act. */
  byCategory: z
    .array(z.strictObject({ category: id, term: writtenTermSchema, basis: basisSchema }))
    .min(1)
    .optional(),
  extendedTo: writtenTermSchema.optional(),
  basis: basisSchema,
  ...validity,
});
export type WrittenClock = z.infer<typeof writtenClockSchema>;

/** One of the clocks of a service: `ClockRule` of the domain with its validity. */
export const clockSchema = z.strictObject({
  ...clockParts,
  term: termSchema,
  byRegime: z.strictObject({ martial: termSchema.optional(), peace: termSchema.optional() }).optional(),
  byCategory: z.array(z.strictObject({ category: id, term: termSchema, confirmed: z.boolean() })).optional(),
  extendedTo: termSchema.optional(),
  basis: text,
  confirmed: z.boolean(),
  link: z.url().optional(),
  ...validity,
}) satisfies z.ZodType<ClockRule>;
export type Clock = z.infer<typeof clockSchema>;
