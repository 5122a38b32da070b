import { z } from 'zod';
import { conditionSchema } from './conditions.ts';
import { basisSchema, civilDate, id, serviceCode, text, validity } from './shapes.ts';

const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, 'година має вигляд ГГ:ХХ');

const meetingShape = z.strictObject({
  /** 1 is Monday, 7 Sunday. */
  weekday: z.int().min(1).max(7),
  from: clockTime,
  to: clockTime,
  /** 1 when absent: every week; 2: every second one, counted from `since`. */
  everyWeeks: z.int().min(1).max(8).optional(),
  since: civilDate.optional(),
  /** Where it happens when not at the place of the activity, e.g. a stop of a mobile point. */
  place: text.optional(),
});
const meetingSchema = meetingShape.refine(({ everyWeeks = 1, since }) => everyWeeks === 1 || since !== undefined, {
  error: 'для everyWeeks потрібне since: від якого дня рахувати тижні',
});

export const activitySchema = z.strictObject({
  id,
  name: text,
  serviceCode,
  departmentId: id,
  districtId: id.optional(),
  place: text,
  leaderId: id.optional(),
  places: z.int().min(1),
  /** `offerDays`: how long a free place is kept for the next who waits; 3 when absent. */
  waitingList: z
    .strictObject({ places: z.int().min(1).optional(), offerDays: z.int().min(1).max(30).optional() })
    .optional(),
  timetable: z.array(meetingSchema).min(1, 'заняття без розкладу'),
  /** Who may take part; everybody when absent. */
  when: conditionSchema.optional(),
  basis: basisSchema,
  ...validity,
});
/** A group a service is given in: a timetable, so many places, and a list of those who wait. */
export type GroupActivity = z.infer<typeof activitySchema>;
