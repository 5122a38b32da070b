import { z } from 'zod';
import { acknowledgementSchema } from './acknowledgements.ts';
import { resultEntrySchema } from './feed.ts';
import { blobRefSchema, idSchema, instantSchema, sha256Schema, shortText } from './shapes.ts';

/** How many lines of an inventory, or histories, travel in one message. */
export const replayBatch = { lines: 300, histories: 20 } as const;

const count = z.number().int().nonnegative();

/** What a restored centre asks an office for. */
export const replayPlanSchema = z.object({
  epoch: shortText,
  /** Every parcel of the office up to this one is known. */
  knownSequence: count,
  /** What the centre recorded before this instant of its own clock is in the backup; absent: nobody knows. */
  recordedSince: instantSchema.optional(),
  /** Files of known parcels that the centre does not hold. */
  missingBlobs: z.array(sha256Schema),
});
export type ReplayPlan = z.infer<typeof replayPlanSchema>;

const headSchema = z.object({ id: idSchema, seq: count, hash: z.string().max(64) });

/** What an office has: heads of chains as it got them from the centre, and parcels. */
export const inventorySchema = z.object({
  applications: z.array(headSchema).max(replayBatch.lines),
  parcels: z.array(idSchema).max(replayBatch.lines),
});
export type Inventory = z.infer<typeof inventorySchema>;

/** What of it the centre lacks; `seq` is how far it has the chain, 0 when it does not know the application. */
export const lackingSchema = z.object({
  applications: z.array(z.object({ id: idSchema, seq: count })),
  parcels: z.array(idSchema),
});
export type Lacking = z.infer<typeof lackingSchema>;

/**
 * The part of one application's history that the centre lacks: events that it signed once, the parcels that brought some
 * of them about, with what it acknowledged, and letters of results that the office can send back.
 */
export const offeredHistorySchema = z.object({
  applicationId: idSchema,
  parcels: z.array(z.object({ parcel: z.unknown(), acknowledgement: z.unknown().optional() })).max(500),
  /** Payloads of feed entries of kind `event`, as they came, in the order of the chain. */
  entries: z.array(z.unknown()).max(2_000),
  letters: z.array(blobRefSchema).max(100),
});
export type OfferedHistory = z.infer<typeof offeredHistorySchema>;

export const takenHistorySchema = z.object({
  /** How many events were taken back into the chain. */
  adopted: count,
  /** Files named by the parcels and letters that the centre does not hold. */
  missingBlobs: z.array(sha256Schema),
});
export type TakenHistory = z.infer<typeof takenHistorySchema>;

/**
 * Numbers that no other store of the office can have given. The second volume of its journal begins with 1 again and marks
 * its indexes; parcels go on from `firstSequence`.
 */
export const seriesSchema = z.object({
  id: idSchema,
  volume: z.number().int().positive(),
  firstSequence: z.number().int().positive(),
});
export type Series = z.infer<typeof seriesSchema>;

/** `id` is the office's own: asked twice, the centre gives the same series. */
export const seriesRequestSchema = seriesSchema.pick({ id: true });

/** The office has offered all it has to this life of the centre's data; its numbers may have come after the backup. */
export const replayEndSchema = z.object({ epoch: shortText, series: seriesSchema.optional() });
export const replayEndReplySchema = z.object({
  /** Where the office goes on reading its feed: nothing after it was certainly read from this life's feed. */
  feedAfter: count,
});

/** An application of the asking office at the centre, in outline. */
export const applicationHeadSchema = headSchema.extend({
  /** Its newest parcel, and how many there are. */
  sequence: count,
  parcels: count,
});
export type ApplicationHead = z.infer<typeof applicationHeadSchema>;

export const headsQuerySchema = z.object({ before: z.coerce.number().int().positive().optional() });
/** Newest first; `before` asks for the next page and is absent on the last one. */
export const headsReplySchema = z.object({
  heads: z.array(applicationHeadSchema),
  before: z.number().int().positive().optional(),
});

export const historiesRequestSchema = z.object({ applicationIds: z.array(idSchema).min(1).max(replayBatch.histories) });

/** All that the centre has of one application, for the office that registered it. */
export const applicationHistorySchema = z.object({
  applicationId: idSchema,
  /** In the order of their sequences; `body` is the canonical JSON that was signed. */
  parcels: z.array(z.object({ body: z.string(), acknowledgement: acknowledgementSchema })),
  /** Signed anew, see {@link offeredHistorySchema}. */
  entries: z.array(z.unknown()),
  results: z.array(resultEntrySchema),
});
export type ApplicationHistory = z.infer<typeof applicationHistorySchema>;

/** Fewer than were asked for when they are long: ask for the rest again. */
export const historiesReplySchema = z.object({ histories: z.array(applicationHistorySchema) });
