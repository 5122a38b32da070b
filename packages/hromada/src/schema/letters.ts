import { z } from 'zod';
import { basisSchema, id, text, validity } from './shapes.ts';

export const letterOutcomes = [
  'granted',
  'refused',
  'correction',
  'extended',
  'redirected',
  'left-without-movement',
] as const;

export const letterSchema = z.strictObject({
  id,
  outcome: z.enum(letterOutcomes),
  /** Absent: the letter of every service that has no own one. */
  services: z.array(text).min(1).optional(),
  title: text,
  paragraphs: z.array(text).min(1),
  basis: basisSchema,
  ...validity,
});
/** A letter; `{field}` in title and paragraphs is filled in by `fillLetter`. */
export type LetterTemplate = z.infer<typeof letterSchema>;
