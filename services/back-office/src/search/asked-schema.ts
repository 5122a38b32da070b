import { statuses } from '@okruh/domain';
import { z } from 'zod';
import type { Asked } from './asked.ts';
import { searchOrders } from './asked.ts';

/** An empty field of a form is none. */
const chosen = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
const id = z.string().max(100);

export const wordsSchema = z.string().max(300);
export const orderSchema = z.enum(searchOrders).default('newest');

export const filtersSchema = z.object({
  service: chosen(id),
  department: chosen(id),
  office: chosen(id),
  status: chosen(z.enum(statuses)),
  paper: chosen(id),
  from: chosen(z.iso.date('Вкажіть дату')),
  until: chosen(z.iso.date('Вкажіть дату')),
});

/** Only what was chosen. */
export function filtersOf(given: z.output<typeof filtersSchema>): Asked['filters'] {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
