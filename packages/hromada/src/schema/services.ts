import { dangers, feeModes, type Procedure, stages } from '@okruh/domain';
import { z } from 'zod';
import { conditionSchema } from './conditions.ts';
import {
  checklistItemSchema,
  checklistLineSchema,
  checklistRuleSchema,
  packLineSchema,
  questionSchema,
} from './papers.ts';
import { basisSchema, civilDate, id, serviceCode, text, validity } from './shapes.ts';
import { clockSchema, lengthSchema, termSchema, writtenTermSchema } from './terms.ts';

export const feeSchema = z.enum(feeModes);
/** Free; by income under art. 28 of Law 2671-VIII; by tariff of the council. */
export type Fee = z.infer<typeof feeSchema>;

const outcomes = ['granted', 'refused'] as const;
const kinds = ['assistance', 'certificate', 'social-service'] as const;

/** Work a service may go through between registration and the end of help. */
export const stageSchema = z.strictObject({
  id,
  stage: z.enum(stages),
  /** A required one must be done before what comes after it. */
  required: z.boolean().default(true),
  name: text,
  /** The paper that records it: an act, a plan, a card. */
  paper: id.optional(),
  /** The clock it must be done by. */
  clock: id.optional(),
  /** How often it comes back. */
  every: lengthSchema.optional(),
  when: conditionSchema.optional(),
  basis: basisSchema,
  ...validity,
});
export type Stage = z.infer<typeof stageSchema>;

/** Where the law forbids to refuse. */
export const refusalBanSchema = z.strictObject({
  id,
  reason: text,
  /** Holds for every application when absent. */
  when: conditionSchema.optional(),
  /** What a specialist notes when it comes to light in the course of work. */
  danger: z.enum(dangers).optional(),
  /** Absent: every service. */
  services: z.array(serviceCode).min(1).optional(),
  kinds: z.array(z.enum(kinds)).min(1).optional(),
  basis: basisSchema,
  ...validity,
});
export type RefusalBan = z.infer<typeof refusalBanSchema>;

const secondSignatureSchema = z.strictObject({
  role: z.enum(['specialist', 'department-head', 'administrator']),
  reason: text,
  outcomes: z
    .array(z.enum(outcomes))
    .min(1)
    .default([...outcomes]),
  basis: basisSchema,
});

const earlierDepartmentSchema = z.strictObject({
  departmentId: id,
  validFrom: civilDate.optional(),
  validTo: civilDate,
});

/** The day that counts: its id (`birth-of-child`) and how the desk asks for it. */
const sinceSchema = z.strictObject({ id, name: text });

/** A catalogue kept by an earlier version names the day by words only; nobody asked for it then. */
const keptSinceSchema = z.union([sinceSchema, text.transform((name) => ({ id: 'since', name }))]);

/** When the service may be asked for: so many months after a day the desk asks, or on some days of a month. */
function acceptanceWith<S extends z.ZodType>(since: S) {
  return z
    .strictObject({
      within: z.strictObject({ amount: z.int().min(1), unit: z.literal('months') }).optional(),
      since: since.optional(),
      daysOfMonth: z.strictObject({ from: z.int().min(1).max(31), to: z.int().min(1).max(31) }).optional(),
      basis: basisSchema,
    })
    .refine((rule) => (rule.within === undefined) === (rule.since === undefined), {
      error: 'within (скільки місяців) і since (від якого дня) пишуть разом',
    });
}

const limits = {
  /** The last day to redirect an application to another body. */
  redirectWithin: termSchema.optional(),
  /** The least time a citizen gets to mend defects. */
  mendAtLeast: termSchema.optional(),
};
const limitsSchema = z.strictObject(limits);

/** An id of terms.yaml, or the term itself. */
const termOrId = z.union([id, writtenTermSchema.extend({ confirmed: z.boolean().default(false) })]);

/** Limits of a service as they stand in its row. */
const writtenLimitsSchema = z.strictObject({
  redirectWithin: termOrId.optional(),
  mendAtLeast: termOrId.optional(),
});
export type WrittenLimits = z.infer<typeof writtenLimitsSchema>;

/** Limits in hromada.yaml, for all services that have no own ones: ids of terms.yaml. */
export const generalLimitsSchema = z.strictObject({ redirectWithin: id.optional(), mendAtLeast: id.optional() });

const incompleteSchema = z.strictObject({
  allowed: z.boolean(),
  /** The rest must come within this term. */
  until: termSchema.optional(),
  /** When the rest comes in time, the first day stays the day of application. */
  firstDayStays: z.boolean().optional(),
  basis: basisSchema,
});

const shared = {
  code: serviceCode,
  name: text,
  plainName: text.optional(),
  kind: z.enum(kinds),
  departmentId: id,
  /** Bodies that decided before `departmentId` did. */
  earlierDepartments: z.array(earlierDepartmentSchema).optional(),
  /** The same service in other registers: `nst 250`, `00139`, `03-94 Глобине`. */
  otherCodes: z.array(text).optional(),
  fee: feeSchema,
  secondSignature: secondSignatureSchema.optional(),
  /** Why it needs no papers; a service without a checklist must say so. */
  withoutPapers: text.optional(),
  basis: basisSchema,
  note: text.optional(),
  ...validity,
};

/** A row of services.yaml: terms, clocks, stages, questions and packs are named by id. */
export const writtenServiceSchema = z.strictObject({
  ...shared,
  term: termOrId,
  acceptance: acceptanceWith(sinceSchema).optional(),
  clocks: z.array(id).default([]),
  checklist: z.array(z.union([packLineSchema, checklistLineSchema])).default([]),
  questions: z.array(id).default([]),
  stages: z.array(id).default([]),
  incomplete: incompleteSchema.extend({ until: writtenTermSchema.optional() }).optional(),
  limits: writtenLimitsSchema.optional(),
});
export type WrittenService = z.infer<typeof writtenServiceSchema>;

const procedureSchema = z.strictObject({
  stages: z.array(z.strictObject({ stage: z.enum(stages), required: z.boolean() })).optional(),
  approval: z.array(z.enum(outcomes)).min(1).readonly().optional(),
  refusalForbidden: text.optional(),
}) satisfies z.ZodType<Procedure>;

export const serviceSchema = z.strictObject({
  ...shared,
  term: termSchema,
  acceptance: acceptanceWith(keptSinceSchema).optional(),
  clocks: z.array(clockSchema).default([]),
  checklist: z.array(checklistItemSchema),
  checklistRules: z.array(checklistRuleSchema).default([]),
  questions: z.array(questionSchema).default([]),
  stages: z.array(stageSchema).default([]),
  refusalForbidden: z.array(refusalBanSchema).default([]),
  /** Stages, second signature and the ban on refusal, as the lifecycle takes them. */
  procedure: procedureSchema.optional(),
  incomplete: incompleteSchema.optional(),
  /** Of the service, else of the hromada. */
  limits: limitsSchema.optional(),
});
/**
 * A row of the catalogue; `departmentId` is the body that decides, which may be external. `term` is the main clock (the
 * decision) in the newest regime of the calendar; `clocks` has all, the main one first. `checklist` is what is asked for
 * when nothing is known about the applicant: conditional papers are optional there; `checklistRules` tell the whole.
 */
export type Service = z.infer<typeof serviceSchema>;
