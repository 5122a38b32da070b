import { z } from 'zod';
import { basisSchema, id, text, validity } from './shapes.ts';
import { lengthSchema } from './terms.ts';

/** Until when a category holds: always, until the date on its paper, so long after it, or until an age. */
const expirySchema = z.strictObject({
  kind: z.enum(['never', 'on-paper', 'after', 'at-age']),
  after: lengthSchema.optional(),
  age: z.int().min(1).max(120).optional(),
});

const categoryShape = z.strictObject({
  id,
  name: text,
  /** Papers that prove it; one of them is enough. */
  proof: z.array(id).optional(),
  expires: expirySchema.optional(),
  basis: basisSchema.optional(),
  ...validity,
});

function withExpiry<S extends z.ZodType<Pick<z.infer<typeof categoryShape>, 'expires'>>>(shape: S): S {
  return shape
    .refine(({ expires }) => (expires?.kind === 'after') === (expires?.after !== undefined), {
      error: 'поле after пишуть разом з expires.kind: after',
      path: ['expires'],
    })
    .refine(({ expires }) => (expires?.kind === 'at-age') === (expires?.age !== undefined), {
      error: 'поле age пишуть разом з expires.kind: at-age',
      path: ['expires'],
    });
}

export const categorySchema = withExpiry(categoryShape);
/** A row of categories.yaml. */
export const writtenCategorySchema = withExpiry(categoryShape.required({ basis: true }));
/** What a person is in the eyes of the law (displaced, with a disability, …), with its proof and expiry. */
export type Category = z.infer<typeof categorySchema>;
