import { z } from 'zod';
import { basisSchema, id, text, validity } from './shapes.ts';
import { lengthSchema } from './terms.ts';

/** Until when a category holds: always, until the date on its paper, so long after it, or until an age. */
const expirySchema = z.strictObject({
  kind: z.enum(['never', 'on-paper', 'after', 'at-age']),
  after: lengthSchema.optional(),
  age: z.int().min(1).max(120).optional(),
});

export const categorySchema = z
  .strictObject({
    id,
    name: text,
    /** Papers that prove it; one of them is enough. */
    proof: z.array(id).optional(),
    expires: expirySchema.optional(),
    basis: basisSchema.optional(),
    ...validity,
  })
  .refine(({ expires }) => expires?.kind !== 'after' || expires.after !== undefined, {
    error: 'для expires.kind: after потрібне поле after',
  })
  .refine(({ expires }) => expires?.kind !== 'at-age' || expires.age !== undefined, {
    error: 'для expires.kind: at-age потрібне поле age',
  });
/** What a person is in the eyes of the law (displaced, with a disability, …), with its proof and expiry. */
export type Category = z.infer<typeof categorySchema>;
