import { channels } from '@okruh/domain';
import { z } from 'zod';
import { conditionSchema } from './conditions.ts';
import { basisSchema, civilDate, id, text, validity } from './shapes.ts';

export const routingWhenSchema = z.strictObject({
  services: z.array(text).min(1).optional(),
  districts: z.array(id).min(1).optional(),
  categories: z.array(id).min(1).optional(),
  channel: z.enum(channels).optional(),
  minAge: z.int().min(0).optional(),
  maxAge: z.int().min(0).optional(),
  from: civilDate.optional(),
  to: civilDate.optional(),
});

export const routingRuleSchema = z.strictObject({
  id,
  when: routingWhenSchema,
  /** What `when` has no field for: answers, representation, any combination of all, any and not. */
  condition: conditionSchema.optional(),
  departmentId: id,
  priority: z.int().min(0).max(9).optional(),
  reason: text,
  basis: basisSchema,
  ...validity,
});
/** A routing rule of the domain with its basis; its validity bounds `when.from` and `when.to` too. */
export type BasedRoutingRule = z.infer<typeof routingRuleSchema>;
