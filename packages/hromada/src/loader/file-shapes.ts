import { z } from 'zod';
import { calendarSchema } from '../schema/calendar.ts';
import { hromadaSchema } from '../schema/hromada.ts';
import { letterSchema } from '../schema/letters.ts';
import { departmentSchema, districtSchema, officeSchema, staffSchema } from '../schema/places.ts';
import { categorySchema, routingRuleSchema } from '../schema/routing.ts';
import { paperSchema, serviceSchema } from '../schema/services.ts';
import { id, text } from '../schema/shapes.ts';

/** In the file the name comes from papers.yaml unless given, the slot is named as the paper, and papers are required. */
const checklistLine = z.strictObject({
  slot: id.optional(),
  paper: id,
  name: text.optional(),
  required: z.boolean().default(true),
});

/** The file that is no list. */
export const heads = {
  'hromada.yaml': hromadaSchema
    .pick({ id: true, name: true, body: true, registrationIndexFormat: true })
    .extend({ categories: z.array(categorySchema).default([]) }),
  'calendar.yaml': calendarSchema,
} as const;

/** The files that are lists, with the shape of one row. */
export const rows = {
  'districts.yaml': districtSchema.omit({ officeId: true }),
  'offices.yaml': officeSchema,
  'departments.yaml': departmentSchema,
  'papers.yaml': paperSchema,
  'services.yaml': serviceSchema.omit({ checklist: true }).extend({ checklist: z.array(checklistLine) }),
  'routing.yaml': routingRuleSchema,
  'staff.yaml': staffSchema,
  'letters.yaml': letterSchema,
} as const;

export type HeadFile = keyof typeof heads;
export type RowFile = keyof typeof rows;
export type HeadOf<F extends HeadFile> = z.infer<(typeof heads)[F]>;
export type RowOf<F extends RowFile> = z.infer<(typeof rows)[F]>;
