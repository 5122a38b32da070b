import { z } from 'zod';
import { conditionSchema } from './conditions.ts';
import { basisSchema, civilDate, id, kopiykas, serviceCode, text } from './shapes.ts';

const dated = { validFrom: civilDate, validTo: civilDate.optional() };

const minimum = { amount: kopiykas };
const thresholds = {
  freeBelow: z.int().min(0),
  fullAbove: z.int().min(0),
  steps: z.array(z.strictObject({ upTo: z.int().min(0), share: z.int().min(0).max(100) })).optional(),
  rounding: z.enum(['down', 'half-up']),
};
const tariff = { id, services: z.array(serviceCode).min(1).optional(), amount: kopiykas, per: text };
const exemption = { id, name: text, when: conditionSchema, decidedBy: text.optional() };

const written = { ...dated, basis: basisSchema };
const read = { ...dated, basis: text, confirmed: z.boolean(), link: z.url().optional() };

/** fees.yaml: amounts in whole kopiykas, incomes in whole percent of the subsistence minimum. */
export const writtenFeesSchema = z.strictObject({
  subsistenceMinimums: z.array(z.strictObject({ ...minimum, ...written })).default([]),
  incomeThresholds: z.array(z.strictObject({ ...thresholds, ...written })).default([]),
  tariffs: z.array(z.strictObject({ ...tariff, ...written })).default([]),
  exemptions: z.array(z.strictObject({ ...exemption, ...written })).default([]),
});
export type WrittenFees = z.infer<typeof writtenFeesSchema>;

/** `FeeRules` of the domain. */
export const feesSchema = z.strictObject({
  subsistenceMinimums: z.array(z.strictObject({ ...minimum, ...read })),
  incomeThresholds: z.array(z.strictObject({ ...thresholds, ...read })),
  tariffs: z.array(z.strictObject({ ...tariff, ...read })),
  exemptions: z.array(z.strictObject({ ...exemption, ...read })),
});
export type Fees = z.infer<typeof feesSchema>;

export const noFees: Fees = { subsistenceMinimums: [], incomeThresholds: [], tariffs: [], exemptions: [] };
