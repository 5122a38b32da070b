import type { AuthorityKind } from '@okruh/domain';
import { z } from 'zod';
import { actorSchema, civilDateSchema, longText, personSchema, shortText } from './shapes.ts';

/**
 * What the desk was told beside the person's data: conditions of the hromada's rules (papers, routing, fees, bans on
 * refusal) are asked with it at the centre too.
 */
export const applicationFactsSchema = z.object({
  /** By id of the question; money in whole kopiykas. */
  answers: z.record(shortText, z.union([shortText, z.boolean(), z.number()])),
  /** Ids of categories the applicant says they have. */
  categories: z.array(shortText).max(100),
  representation: z.enum(['self', 'representative']),
  /** `front-office`, `outreach`, `post`. */
  channel: shortText.optional(),
  /** Days by the id that the rule of acceptance names: `birth-of-child`. */
  dates: z.record(shortText, civilDateSchema).optional(),
  /** Of an application that came by post. */
  postmark: civilDateSchema.optional(),
  /** Whole kopiykas a month for one member of the family (order 419 of 16.06.2020). */
  averageIncome: z.number().int().nonnegative().optional(),
  /** How many units of the tariff are asked for (visits, hours); one when absent. */
  units: z.number().int().min(1).max(9999).optional(),
});
export type ApplicationFacts = z.infer<typeof applicationFactsSchema>;

/** Who acts for the applicant, and by what right. */
export const representativeSchema = z.object({
  person: personSchema,
  authority: z.custom<AuthorityKind>((value) => typeof value === 'string', 'authority'),
  /** The paper that proves it, in words. */
  paper: shortText.optional(),
  validUntil: civilDateSchema.optional(),
});
export type Representative = z.infer<typeof representativeSchema>;

/** The desk registered in spite of what a check found; a head of department at the centre has the last word. */
export const overrulingSchema = z.object({ code: shortText, reason: longText, by: actorSchema });
export type OverrulingAtDesk = z.infer<typeof overrulingSchema>;
