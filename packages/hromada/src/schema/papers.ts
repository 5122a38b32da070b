import type { ChecklistItem, ChecklistRule, KnownPaper } from '@okruh/domain';
import { z } from 'zod';
import { conditionSchema } from './conditions.ts';
import { basisSchema, id, text, validity } from './shapes.ts';
import { termSchema, writtenTermSchema } from './terms.ts';

export const paperSchema = z.strictObject({
  id,
  name: text,
  hint: text.optional(),
  /** By which words a page is taken for this kind of paper. */
  recognisedBy: z
    .strictObject({ titles: z.array(text).min(1).optional(), words: z.array(text).min(1).optional() })
    .refine(({ titles, words }) => titles !== undefined || words !== undefined, {
      error: 'вкажіть titles (назви, з яких документ починається) або words (слова, що на ньому є)',
    })
    .optional(),
  /** It may bear a machine readable zone (ID cards, passports): its pages are read once more for Latin letters. */
  machineReadable: z.literal(true).optional(),
  /** Kinds whose papers may lie here. */
  looksLike: z.array(id).min(1).optional(),
}) satisfies z.ZodType<KnownPaper>;
/** A kind of paper; `hint` tells the clerk what a good one looks like. */
export type Paper = z.infer<typeof paperSchema>;

const optionSchema = z.strictObject({ value: id, name: text });

export const questionSchema = z
  .strictObject({
    id,
    text,
    hint: text.optional(),
    kind: z.enum(['yes-no', 'choice', 'number']),
    options: z.array(optionSchema).min(2).optional(),
    /** Asked only when this holds. */
    when: conditionSchema.optional(),
    basis: basisSchema.optional(),
    ...validity,
  })
  .refine(({ kind, options }) => (kind === 'choice') === (options !== undefined), {
    error: 'відповіді (options) має лише питання з вибором (kind: choice)',
  });
/** Asked at the desk; checklist rules and fees name its answers. */
export type Question = z.infer<typeof questionSchema>;

export const checklistItemSchema = z.strictObject({
  slot: id,
  paper: id,
  name: text,
  required: z.boolean(),
  papers: z.array(id).min(1).optional(),
  group: id.optional(),
  follows: termSchema.optional(),
  firstDayStays: z.boolean().optional(),
}) satisfies z.ZodType<ChecklistItem>;

export const checklistRuleSchema = z.strictObject({
  slot: id,
  name: text,
  papers: z.array(id).min(1),
  need: z.enum(['required', 'optional']),
  when: conditionSchema.optional(),
  group: id.optional(),
  follows: termSchema.optional(),
  firstDayStays: z.boolean().optional(),
  basis: basisSchema.optional(),
  ...validity,
}) satisfies z.ZodType<ChecklistRule>;

/**
 * A line of a checklist as it stands in a file. `paper` alone is the short form of `papers: [paper]`; `required: false`
 * that of `need: optional`.
 */
export const checklistLineSchema = z
  .strictObject({
    slot: id.optional(),
    paper: id.optional(),
    papers: z.array(id).min(1).optional(),
    name: text.optional(),
    required: z.boolean().optional(),
    need: z.enum(['required', 'optional']).optional(),
    when: conditionSchema.optional(),
    group: id.optional(),
    follows: writtenTermSchema.optional(),
    /** May come later, as `incomplete` of the service says: the short form of `follows`. */
    later: z.literal(true).optional(),
    firstDayStays: z.boolean().optional(),
    basis: basisSchema.optional(),
    ...validity,
  })
  .refine(({ paper, papers }) => (paper === undefined) !== (papers === undefined), {
    error: 'вкажіть або paper (один документ), або papers (один із кількох)',
  });
export type ChecklistLine = z.infer<typeof checklistLineSchema>;

/** A line that stands for all lines of a pack of papers. */
export const packLineSchema = z.strictObject({ pack: id });

/** A row of packs.yaml: papers that many services ask for together. */
export const packSchema = z.strictObject({
  id,
  name: text,
  checklist: z.array(checklistLineSchema).min(1),
  basis: basisSchema,
  ...validity,
});
