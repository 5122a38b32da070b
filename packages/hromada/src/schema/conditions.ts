import { type Condition, channels } from '@okruh/domain';
import { z } from 'zod';
import { civilDate, id, serviceCode } from './shapes.ts';

const answerSchema = z.strictObject({ question: id, is: z.union([z.string(), z.boolean(), z.int()]) });

/** When a rule applies: every part that is given must hold. */
export const conditionSchema: z.ZodType<Condition> = z
  .strictObject({
    get all() {
      return z.array(conditionSchema).min(1, 'порожній список умов').optional();
    },
    get any() {
      return z.array(conditionSchema).min(1, 'порожній список умов').optional();
    },
    get not() {
      return conditionSchema.optional();
    },
    answer: answerSchema.optional(),
    category: id.optional(),
    ageFrom: z.int().min(0).max(150).optional(),
    ageTo: z.int().min(0).max(150).optional(),
    representation: z.enum(['self', 'representative', 'any']).optional(),
    service: serviceCode.optional(),
    district: id.optional(),
    channel: z.enum(channels).optional(),
    from: civilDate.optional(),
    to: civilDate.optional(),
  })
  .meta({ id: 'Condition' });
