import { z } from 'zod';
import { activitySchema } from './activities.ts';
import { calendarSchema } from './calendar.ts';
import { categorySchema } from './categories.ts';
import { checkRuleSchema, overrulingSchema } from './checks.ts';
import { feesSchema, noFees } from './fees.ts';
import { letterSchema } from './letters.ts';
import { paperSchema, questionSchema } from './papers.ts';
import { departmentSchema, districtSchema, officeSchema, staffSchema } from './places.ts';
import { registrationIndexFormat, registrationIndexSchema } from './registration.ts';
import { retentionSchema } from './retention.ts';
import { routingRuleSchema } from './routing.ts';
import { generalLimitsSchema, refusalBanSchema, serviceSchema, stageSchema } from './services.ts';
import { id, katottg, text } from './shapes.ts';
import { clockSchema } from './terms.ts';

/** hromada.yaml */
export const headSchema = z.strictObject({
  id,
  name: text,
  /** The council whose body decides, as it stands on letters. */
  body: text,
  /** The code of the hromada itself in the codifier. */
  katottg: katottg.optional(),
  note: text.optional(),
  registrationIndex: registrationIndexSchema,
  /** Who may go on in spite of what a check found. */
  overruling: z.array(overrulingSchema).default([]),
  /** For the services that have no own limits. */
  limits: generalLimitsSchema.optional(),
});

/**
 * A whole hromada as the centre keeps it and sends it to its offices as JSON. `version` is the SHA-256 of the rest in
 * canonical JSON; `registrationIndexFormat` is the newest of `registrationIndex.formats`.
 */
export const hromadaSchema = z.strictObject({
  ...headSchema.omit({ limits: true }).shape,
  registrationIndex: registrationIndexSchema.optional(),
  registrationIndexFormat,
  calendar: calendarSchema,
  districts: z.array(districtSchema).min(1),
  offices: z.array(officeSchema).min(1),
  departments: z.array(departmentSchema).min(1),
  categories: z.array(categorySchema),
  papers: z.array(paperSchema).min(1),
  questions: z.array(questionSchema).default([]),
  terms: z.array(clockSchema).default([]),
  stages: z.array(stageSchema).default([]),
  refusals: z.array(refusalBanSchema).default([]),
  services: z.array(serviceSchema).min(1),
  fees: feesSchema.default(noFees),
  checks: z.array(checkRuleSchema).default([]),
  routing: z.array(routingRuleSchema).min(1),
  staff: z.array(staffSchema),
  letters: z.array(letterSchema),
  retention: z.array(retentionSchema).default([]),
  activities: z.array(activitySchema).default([]),
  version: z.string().regex(/^[0-9a-f]{64}$/u),
});
export type Hromada = z.infer<typeof hromadaSchema>;

/** A hromada before its version is computed. */
export type HromadaContent = Omit<Hromada, 'version'>;
