import { z } from 'zod';
import { basisSchema, civilDate, text } from './shapes.ts';

export const calendarSchema = z.strictObject({
  basis: basisSchema,
  regimes: z.array(
    z.strictObject({
      from: civilDate,
      to: civilDate.optional(),
      regime: z.enum(['peace', 'martial']),
      basis: basisSchema,
    }),
  ),
  holidays: z.array(z.strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31), name: text })),
  movable: z.array(z.strictObject({ feast: z.enum(['easter', 'trinity']), name: text })),
  exceptions: z.array(z.strictObject({ date: civilDate, working: z.boolean(), name: text })),
});
