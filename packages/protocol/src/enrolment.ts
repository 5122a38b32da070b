import { z } from 'zod';
import { instantSchema, publicKeySchema, shortText, signatureSchema, staffRecordSchema } from './shapes.ts';

/** An office introduces itself once, with the one-time code an administrator made for it. */
export const enrolRequestSchema = z.object({
  code: shortText,
  publicKey: publicKeySchema,
  /** Name and version of the office's software, shown to the administrator. */
  software: shortText,
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
});
export type EnrolReply = z.infer<typeof enrolReplySchema>;

export const challengeRequestSchema = z.object({ officeId: shortText });
export type ChallengeRequest = z.infer<typeof challengeRequestSchema>;

export const challengeReplySchema = z.object({ challenge: z.string().min(32).max(200) });
export type ChallengeReply = z.infer<typeof challengeReplySchema>;

/** Answer to a challenge: `sign(privateKey, { officeId, challenge })`. No clock is involved: an office's may be days off. */
export const sessionRequestSchema = z.object({
  officeId: shortText,
  challenge: z.string().max(200),
  signature: signatureSchema,
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
});
export type SessionReply = z.infer<typeof sessionReplySchema>;

/** Metadata of a tus upload (`Upload-Metadata`). The id of a parcel that lists the file helps nobody: a file may be in several. */
export const uploadMetadataSchema = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export type UploadMetadata = z.infer<typeof uploadMetadataSchema>;
