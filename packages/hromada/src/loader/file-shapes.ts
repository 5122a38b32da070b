import type { z } from 'zod';
import { activitySchema } from '../schema/activities.ts';
import { writtenCalendarSchema } from '../schema/calendar.ts';
import { writtenCategorySchema } from '../schema/categories.ts';
import { checkRuleSchema } from '../schema/checks.ts';
import { writtenFeesSchema } from '../schema/fees.ts';
import { headSchema } from '../schema/hromada.ts';
import { letterSchema } from '../schema/letters.ts';
import { packSchema, paperSchema, questionSchema } from '../schema/papers.ts';
import { departmentSchema, districtSchema, officeSchema, staffSchema } from '../schema/places.ts';
import { retentionSchema } from '../schema/retention.ts';
import { routingRuleSchema } from '../schema/routing.ts';
import { refusalBanSchema, stageSchema, writtenServiceSchema } from '../schema/services.ts';
import { writtenClockSchema } from '../schema/terms.ts';

/** The files that are no list. */
export const heads = {
  hromada: headSchema,
  calendar: writtenCalendarSchema,
  fees: writtenFeesSchema,
} as const;

/** The files that are lists, with the shape of one row. Each may also be a folder of such files. */
export const lists = {
  districts: districtSchema.omit({ officeId: true }).required({ basis: true }),
  offices: officeSchema,
  departments: departmentSchema.required({ basis: true }),
  staff: staffSchema,
  categories: writtenCategorySchema,
  papers: paperSchema,
  questions: questionSchema,
  packs: packSchema,
  terms: writtenClockSchema,
  stages: stageSchema,
  refusals: refusalBanSchema,
  services: writtenServiceSchema,
  checks: checkRuleSchema,
  routing: routingRuleSchema,
  letters: letterSchema,
  retention: retentionSchema,
  activities: activitySchema,
} as const;

export type HeadName = keyof typeof heads;
export type ListName = keyof typeof lists;
export type HeadOf<N extends HeadName> = z.infer<(typeof heads)[N]>;
export type RowOf<N extends ListName> = z.infer<(typeof lists)[N]>;

/** Files a hromada can do without. */
export const optionalFiles: ReadonlySet<HeadName | ListName> = new Set([
  'fees',
  'categories',
  'questions',
  'packs',
  'terms',
  'stages',
  'refusals',
  'checks',
  'retention',
  'activities',
]);
