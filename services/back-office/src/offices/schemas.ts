import { standingSchema } from '@okruh/protocol';
import { z } from 'zod';
import type { LastRestore, OfficeDetails } from './list-offices.ts';
import type { OfficeLine } from './view.ts';

export const officeParams = z.object({ id: z.string().max(100) });
export const codeParams = officeParams.extend({ codeId: z.uuid() });

/** Why a key is taken out of force: the office is told. */
export const revocationBody = z.object({
  reason: z.string().trim().min(5, 'Напишіть причину: її побачить фронт-офіс').max(1_000),
});

export const officeSchema = z.object({
  id: z.string(),
  name: z.string(),
  district: z.string(),
  enrolled: z.boolean(),
  state: z.enum(['never', 'revoked', 'two-copies', 'awaited', 'silent', 'working']),
  since: z.string().nullable(),
  software: z.string().nullable(),
  lastContactAt: z.string().nullable(),
  knownSequence: z.number(),
  aheadOfGap: z.number(),
  missingParcels: z.number(),
  missingFiles: z.number(),
  refusedParcels: z.number(),
  unreadMessages: z.number(),
  awaited: z.boolean(),
  refusedHistories: z.number(),
  standing: standingSchema.nullable(),
  standingAt: z.string().nullable(),
  catalogueInForce: z.boolean().nullable(),
}) satisfies z.ZodType<OfficeLine>;

export const detailsSchema = officeSchema.extend({
  volume: z.number(),
  gaps: z.array(z.object({ from: z.number(), to: z.number(), leftBehind: z.boolean() })),
  codes: z.array(z.object({ id: z.string(), createdAt: z.string(), createdBy: z.string(), expiresAt: z.string() })),
  revoked: z.object({ by: z.string(), reason: z.string() }).nullable(),
}) satisfies z.ZodType<OfficeDetails>;

export const restoreSchema = z.object({
  at: z.string(),
  takenAt: z.string().nullable(),
  awaited: z.number(),
}) satisfies z.ZodType<LastRestore>;
