import { z } from 'zod';
import { basisSchema, id, text, validity } from './shapes.ts';

export const paperSchema = z.strictObject({ id, name: text, hint: text.optional() });
/** A kind of paper; `hint` tells the clerk what a good one looks like. */
export type Paper = z.infer<typeof paperSchema>;

export const termSchema = z.strictObject({
  amount: z.int().min(1),
  unit: z.enum(['hours', 'working-days', 'calendar-days', 'months']),
  starts: z.enum(['next-day', 'same-day']),
  rolls: z.boolean(),
  basis: text,
  confirmed: z.boolean(),
  pauses: z.array(z.enum(['awaiting-citizen', 'awaiting-others'])).optional(),
});

export const checklistItemSchema = z.strictObject({ slot: id, paper: id, name: text, required: z.boolean() });

export const feeSchema = z.enum(['free', 'by-income', 'tariff']);
/** Free; by income under art. 28 of Law 2671-VIII; by tariff of the council. */
export type Fee = z.infer<typeof feeSchema>;

export const serviceSchema = z.strictObject({
  code: z.string().regex(/^[0-9A-Z]+(?:[.-][0-9A-Z]+)*$/u, 'код: цифри, великі латинські літери, крапка, дефіс'),
  name: text,
  plainName: text.optional(),
  kind: z.enum(['assistance', 'certificate', 'social-service']),
  departmentId: id,
  term: termSchema,
  checklist: z.array(checklistItemSchema),
  fee: feeSchema,
  basis: basisSchema,
  note: text.optional(),
  ...validity,
});
/** A row of the catalogue; `departmentId` is the body that decides, which may be external. */
export type Service = z.infer<typeof serviceSchema>;
