import { registrationIndexFormatProblem } from '@okruh/domain';
import { z } from 'zod';
import { calendarSchema } from './calendar.ts';
import { letterSchema } from './letters.ts';
import { departmentSchema, districtSchema, officeSchema, staffSchema } from './places.ts';
import { categorySchema, routingRuleSchema } from './routing.ts';
import { paperSchema, serviceSchema } from './services.ts';
import { id, text } from './shapes.ts';

/** `{number:5}/{yy}-{district}`; see `formatRegistrationIndex` of the domain. */
export const registrationIndexFormat = z
  .string()
  .refine((format) => registrationIndexFormatProblem(format) === undefined, {
    error: (issue) => registrationIndexFormatProblem(String(issue.input)) ?? 'хибний формат індексу',
  });

/**
 * A whole hromada as the centre keeps it and sends it to its offices as JSON. `version` is the SHA-256 of the rest in
 * canonical JSON.
 */
export const hromadaSchema = z.strictObject({
  id,
  name: text,
  body: text,
  registrationIndexFormat,
  calendar: calendarSchema,
  districts: z.array(districtSchema).min(1),
  offices: z.array(officeSchema).min(1),
  departments: z.array(departmentSchema).min(1),
  categories: z.array(categorySchema),
  papers: z.array(paperSchema).min(1),
  services: z.array(serviceSchema).min(1),
  routing: z.array(routingRuleSchema).min(1),
  staff: z.array(staffSchema),
  letters: z.array(letterSchema),
  version: z.string().regex(/^[0-9a-f]{64}$/u),
});
export type Hromada = z.infer<typeof hromadaSchema>;

/** A hromada before its version is computed. */
export type HromadaContent = Omit<Hromada, 'version'>;
