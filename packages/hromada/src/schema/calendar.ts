import { z } from 'zod';
import { basisSchema, civilDate, text, validity } from './shapes.ts';

const intake = {
  dayOff: z.enum(['next-working-day', 'same-day']),
  closesAt: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, 'година має вигляд ГГ:ХХ')
    .optional(),
};

const exception = { date: civilDate, working: z.boolean(), name: text };

export const calendarSchema = z.strictObject({
  basis: basisSchema,
  regimes: z
    .array(
      z.strictObject({
        from: civilDate,
        to: civilDate.optional(),
        regime: z.enum(['peace', 'martial']),
        basis: basisSchema,
      }),
    )
    .min(1, 'календар без жодного режиму'),
  holidays: z.array(z.strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31), name: text })),
  movable: z.array(z.strictObject({ feast: z.enum(['easter', 'trinity']), name: text })),
  exceptions: z.array(z.strictObject({ ...exception, basis: basisSchema.optional() })),
  /** When what comes on a day off or late counts as registered. */
  intake: z.strictObject({ ...intake, basis: text, confirmed: z.boolean().optional() }).optional(),
  ...validity,
});

/** calendar.yaml */
export const writtenCalendarSchema = calendarSchema.extend({
  exceptions: z.array(z.strictObject({ ...exception, basis: basisSchema })).default([]),
  intake: z.strictObject({ ...intake, basis: basisSchema }).optional(),
});
