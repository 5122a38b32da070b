import { z } from 'zod';
import { civilDateSchema, longText, sha256Schema, shortText } from './shapes.ts';

/** Where one application stands, in the citizen's words. Holds no name, no paper, no number in the clear. */
export const publicationSchema = z.object({
  /** Keyed hash of the reference number, see `referenceHash`. */
  referenceHash: sha256Schema,
  /** Keyed hash of the number with the code word printed on the receipt, see `secondProofHash`. */
  secondProofHash: sha256Schema,
  /** Grows with every change; the portal keeps the highest. */
  version: z.number().int().positive(),
  word: z.enum(['accepted', 'in-work', 'your-turn', 'ready', 'finished']),
  title: shortText,
  next: longText,
  registeredOn: civilDateSchema,
  deadline: civilDateSchema.optional(),
  updatedOn: civilDateSchema,
  office: z.object({ name: shortText, address: shortText, hours: shortText }),
  /** Numbers it had before: each leads here together with the second proof, and never by itself. */
  replaced: z
    .array(z.object({ referenceHash: sha256Schema, secondProofHash: sha256Schema }))
    .max(20)
    .optional(),
});
export type Publication = z.infer<typeof publicationSchema>;

/** Body of `PUT portalPaths.publications`, with the centre's bearer token. */
export const publicationBatchSchema = z.object({ publications: z.array(publicationSchema).min(1).max(500) });
export type PublicationBatch = z.infer<typeof publicationBatchSchema>;

/** The portal's answer: how many were newer than what it had, how many were not. */
export const publicationReplySchema = z.object({
  stored: z.number().int().nonnegative(),
  stale: z.number().int().nonnegative(),
});
export type PublicationReply = z.infer<typeof publicationReplySchema>;
