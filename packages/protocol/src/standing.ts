import { z } from 'zod';
import { shortText } from './shapes.ts';

const count = z.number().int().nonnegative();

/** How an office is doing, for the administrator: what it holds back, what it runs, what it lies on. Nothing personal. */
export const standingSchema = z.object({
  /** Name and version of its program. */
  software: shortText,
  protocol: z.number().int().positive(),
  /** Version of the configuration in force there. */
  catalogue: shortText,
  /** Parcels that the centre does not hold in full, and bytes of their files that are still to be sent. */
  waiting: count,
  waitingBytes: count,
  /** Items of its tray of disagreements that nobody has settled. */
  disagreements: count,
  /** The centre's clock minus the office's, milliseconds; absent: not measured. */
  clockSkewMs: z.number().int().optional(),
  /** Free bytes of the disk its data lie on. */
  freeDiskBytes: count.optional(),
});
export type Standing = z.infer<typeof standingSchema>;
