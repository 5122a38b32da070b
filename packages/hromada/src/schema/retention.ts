import { z } from 'zod';
import { basisSchema, id, text, validity } from './shapes.ts';

export const retentionSchema = z
  .strictObject({
    id,
    name: text,
    /** `scan`: the page as it was captured, at the desk; the page that travelled is part of its application. */
    what: z.enum(['journal', 'application', 'protocol', 'appeal', 'personal-file', 'scan', 'audit', 'dispute']),
    /** Absent: the general rule of its kind. */
    services: z.array(text).min(1).optional(),
    years: z.int().min(1).optional(),
    /** Instead of years, for what is only a working copy. */
    days: z.int().min(1).optional(),
    hold: z.enum(['until-resolved', 'for-ever']).optional(),
    from: z.enum(['year-end', 'closed', 'payments-stopped']),
    basis: basisSchema,
    ...validity,
  })
  .refine(({ years, days, hold }) => [years, days, hold].filter((one) => one !== undefined).length === 1, {
    error: 'вкажіть одне з: years (скільки років), days (скільки днів) або hold (до вирішення чи назавжди)',
  });
/** How long something is kept, and from when that counts. */
export type RetentionRule = z.infer<typeof retentionSchema>;
