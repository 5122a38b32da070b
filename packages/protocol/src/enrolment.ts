import { z } from 'zod';
import { courierRecipientSchema } from './courier/courier-key.ts';
import { seriesSchema } from './replay.ts';
import {
  idSchema,
  instantSchema,
  longText,
  publicKeySchema,
  shortText,
  signatureSchema,
  staffRecordSchema,
} from './shapes.ts';

/** The versions of the protocol that a side understands; absent: `firstProtocol`. */
export const protocolRangeSchema = z
  .object({ oldest: z.number().int().positive(), newest: z.number().int().positive() })
  .refine(({ oldest, newest }) => oldest <= newest);

/** An office introduces itself once, with the one-time code an administrator made for it. */
export const enrolRequestSchema = z.object({
  code: shortText,
  publicKey: publicKeySchema,
  /** Name and version of the office's software, shown to the administrator. */
  software: shortText,
  /** True for an office that is enrolled anew with the store that it has; absent: it begins with an empty one. */
  hasStore: z.boolean().optional(),
  /** Which office it is that is enrolled anew: a code made for another one is refused, and stays good. */
  officeId: shortText.optional(),
  /** Answers by courier are encrypted to it. */
  courierRecipient: courierRecipientSchema.optional(),
  protocol: protocolRangeSchema.optional(),
});
export type EnrolRequest = z.infer<typeof enrolRequestSchema>;

export const enrolReplySchema = z.object({
  officeId: shortText,
  centrePublicKey: publicKeySchema,
  /** The hromada's configuration; parsed again with `hromadaSchema` of @okruh/hromada. */
  hromada: z.unknown(),
  staff: z.array(staffRecordSchema),
  /** Address of the citizen portal, printed on receipts. */
  portalUrl: z.url().max(300).optional(),
  /** Where this office's feed begins: ask for entries after it. */
  cursor: z.number().int().nonnegative(),
  /** The life of the centre's data. */
  epoch: shortText.optional(),
  /** The office has sent parcels before, from another store: it numbers on from here, and fetches what it sent. */
  series: seriesSchema.optional(),
  /** Parcels by courier are encrypted to it. */
  courierRecipient: courierRecipientSchema.optional(),
  protocol: protocolRangeSchema.optional(),
});
export type EnrolReply = z.infer<typeof enrolReplySchema>;

export const challengeRequestSchema = z.object({ officeId: shortText });
export type ChallengeRequest = z.infer<typeof challengeRequestSchema>;

export const challengeReplySchema = z.object({ challenge: z.string().min(32).max(200) });
export type ChallengeReply = z.infer<typeof challengeReplySchema>;

/** One start of an office's program, and the folder it runs on; the signature is over both, the office and the challenge. */
export const instanceSchema = z.object({ id: idSchema, place: shortText, signature: signatureSchema });
export type Instance = z.infer<typeof instanceSchema>;

/** What an office signs to say which of its copies it is. */
export function instanceStatement(officeId: string, challenge: string, { id, place }: Pick<Instance, 'id' | 'place'>) {
  return { officeId, challenge, instance: id, place };
}

/** A recipient of courier files, signed by its owner: `courierStatement` over the office, the challenge and it. */
export const courierOwnerSchema = z.object({ recipient: courierRecipientSchema, signature: signatureSchema });
export type CourierOwner = z.infer<typeof courierOwnerSchema>;

/** Answer to a challenge: `sign(privateKey, { officeId, challenge })`. No clock is involved: an office's may be days off. */
export const sessionRequestSchema = z.object({
  officeId: shortText,
  challenge: z.string().max(200),
  signature: signatureSchema,
  /** Absent: an office of the version before, which cannot replay. */
  instance: instanceSchema.optional(),
  courier: courierOwnerSchema.optional(),
  protocol: protocolRangeSchema.optional(),
});
export type SessionRequest = z.infer<typeof sessionRequestSchema>;

export const sessionReplySchema = z.object({
  token: z.string().min(32).max(200),
  expiresInSeconds: z.number().int().positive(),
  /** The centre's clock, so that the office can measure and show the skew. */
  centreTime: instantSchema,
  /** Every parcel of this office up to this sequence is known; a restored centre says a lower one than the office remembers. */
  knownSequence: z.number().int().nonnegative(),
  /** The newest entry of this office's feed; lower than the office's cursor after a restore of the centre. */
  feedCursor: z.number().int().nonnegative(),
  /** The life of the centre's data; another one than the office remembers means that the centre was restored. */
  epoch: shortText.optional(),
  /** The highest sequence of this office that was ever seen; higher than the office's own when *its* store was restored. */
  highestSequence: z.number().int().nonnegative().optional(),
  /** The cursor up to which this office had read its feed; the same. */
  readCursor: z.number().int().nonnegative().optional(),
  courier: courierOwnerSchema.optional(),
  protocol: protocolRangeSchema.optional(),
});
export type SessionReply = z.infer<typeof sessionReplySchema>;

/**
 * Why an office may not go on: another copy of it is at work, it was moved to another computer, or an administrator took
 * its key out of force. Signed by the centre over the challenge, because it stops a desk.
 */
export const haltSchema = z.object({
  officeId: shortText,
  challenge: z.string().max(200),
  code: z.enum(['runs-elsewhere', 'moved-away', 'revoked']),
  /** Since when the other one is at work, or the key is not in force. */
  since: instantSchema,
  /** What the administrator gave as the reason. */
  reason: longText.optional(),
  signature: signatureSchema,
});
export type Halt = z.infer<typeof haltSchema>;

/** Metadata of a tus upload (`Upload-Metadata`). The id of a parcel that lists the file helps nobody: a file may be in several. */
export const uploadMetadataSchema = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export type UploadMetadata = z.infer<typeof uploadMetadataSchema>;
