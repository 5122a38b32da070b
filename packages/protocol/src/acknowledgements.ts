import { z } from 'zod';
import { idSchema, instantSchema, refusalSchema, sha256Schema, signatureSchema } from './shapes.ts';

/**
 * The centre's signed answer to a parcel, written after its commit. `refused` says that the parcel was taken in and is
 * kept, but its command was not carried out: the office shows it in its tray of disagreements.
 */
export const acknowledgementSchema = z.object({
  parcelId: idSchema,
  sequence: z.number().int().positive(),
  outcome: z.enum(['accepted', 'refused']),
  refusal: refusalSchema.optional(),
  /** The centre's clock. */
  receivedAt: instantSchema,
  /** Files of this parcel that the centre does not hold yet, in the order it wants them. */
  missingBlobs: z.array(sha256Schema),
  heldBlobs: z.number().int().nonnegative(),
  allBlobs: z.number().int().nonnegative(),
  signature: signatureSchema,
});
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;
