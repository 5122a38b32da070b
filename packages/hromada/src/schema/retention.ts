import { z } from 'zod';
import { basisSchema, id, text, validity } from './shapes.ts';

export const retentionSchema = z
  .strictObject({
    id,
    name: text,
    what: z.enum(['journal', 'application', 'protocol', 'appeal', 'personal-file', 'scan', 'audit', 'dispute']),
    /** Absent: the general rule of its kind. */
    services: z.array(text).min(1).optional(),
    years: z.int().min(1).optional(),
    hold: z.enum(['until-resolved', 'for-ever']).optional(),
    from: z.enum(['year-end', 'closed', 'payments-stopped']),
    basis: basisSchema,
    ...validity,
  })
  .refine(({ years, hold }) => (years === undefined) !== (hold === undefined), {
    error: 'вкажіть або years (скільки років), або hold (до вирішення чи назавжди)',
  });
/** How long something is kept, and from when that counts. */
export type RetentionRule = z.infer<typeof retentionSchema>;
