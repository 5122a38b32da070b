import { z } from 'zod';
import { basisSchema, civilDate, id, text } from './shapes.ts';

export const categorySchema = z.strictObject({ id, name: text });
export type Category = z.infer<typeof categorySchema>;

export const routingRuleSchema = z.strictObject({
  id,
  when: z.strictObject({
    services: z.array(text).min(1).optional(),
    districts: z.array(id).min(1).optional(),
    categories: z.array(id).min(1).optional(),
    channel: id.optional(),
    minAge: z.int().min(0).optional(),
    maxAge: z.int().min(0).optional(),
    from: civilDate.optional(),
    to: civilDate.optional(),
  }),
  departmentId: id,
  priority: z.int().min(0).max(9).optional(),
  reason: text,
  basis: basisSchema,
});
/** A routing rule of the domain with its basis; `when.from` and `when.to` are its validity. */
export type BasedRoutingRule = z.infer<typeof routingRuleSchema>;
