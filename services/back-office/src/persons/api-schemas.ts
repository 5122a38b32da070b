import { z } from 'zod';

export const idParams = z.object({ id: z.uuid() });
export const mergeBody = z.object({ keptId: z.uuid(), mergedId: z.uuid(), reason: z.string().max(2_000) });
export const reasonBody = z.object({ reason: z.string().max(2_000) });
export const tieBody = z.object({
  kind: z.enum(['category', 'household', 'representative']),
  detail: z.string().max(100),
  otherId: z.uuid().optional(),
  paper: z.string().max(500).default(''),
  validFrom: z.iso.date().optional(),
  validUntil: z.iso.date().optional(),
  indefinite: z.boolean().default(false).describe('The paper of the category has no end'),
});

const description = z.object({
  id: z.string(),
  name: z.string(),
  born: z.string(),
  rnokpp: z.string().nullable(),
  passport: z.string().nullable(),
  idCard: z.string().nullable(),
  unzr: z.string().nullable(),
  address: z.string(),
  phone: z.string().nullable(),
});
const likeness = { id: z.string(), score: z.int(), reasons: z.array(z.string()) };

export const pairsSchema = z.object({
  pairs: z.array(z.object({ ...likeness, first: description, second: description })),
});

export const personSchema = z.object({
  person: description,
  merged: z.array(description).describe('Descriptions merged into this one; they are kept as they came'),
  matters: z.array(
    z.object({
      id: z.string(),
      registrationIndex: z.string(),
      service: z.string(),
      department: z.string(),
      status: z.string(),
      statusName: z.string(),
      registeredAt: z.string(),
      actsFor: z.string().nullable().describe('The applicant, when this person acts for them'),
    }),
  ),
  pairs: z.array(z.object({ ...likeness, other: description })),
  merges: z.array(
    z.object({
      id: z.string(),
      kept: z.string(),
      merged: z.string(),
      reason: z.string(),
      by: z.string(),
      at: z.string(),
      undone: z.boolean(),
      undoReason: z.string().nullable(),
      undoneBy: z.string().nullable(),
      undoneAt: z.string().nullable(),
    }),
  ),
  ties: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['category', 'household', 'representative']),
      detail: z.string(),
      words: z.string(),
      holder: z.string(),
      other: z.string().nullable(),
      own: z.boolean().describe('True: recorded of this person; false: of the other, the words are turned round'),
      paper: z.string(),
      validFrom: z.string().nullable(),
      validUntil: z.string().nullable(),
      holds: z.boolean(),
      ended: z.boolean(),
      recordedBy: z.string(),
      recordedAt: z.string(),
      endedBy: z.string().nullable(),
      endedAt: z.string().nullable(),
      endReason: z.string().nullable(),
    }),
  ),
});
