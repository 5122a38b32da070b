import type { Status } from '@okruh/domain';
import { z } from 'zod';
import {
  blobRefSchema,
  civilDateSchema,
  eventEnvelopeSchema,
  idSchema,
  instantSchema,
  longText,
  refusalSchema,
  sha256Schema,
  shortText,
  signatureSchema,
  staffRecordSchema,
} from './shapes.ts';

const statusSchema = z.custom<Status>((value) => typeof value === 'string', 'status');

/**
 * A link of an application's chain that was added at the centre, with the status it leads to. Signed by the centre, so that
 * the office can give it back to a centre that was restored; it keeps the entry as it came, unknown fields included.
 */
export const eventEntrySchema = z.looseObject({
  applicationId: idSchema,
  status: statusSchema,
  envelope: eventEnvelopeSchema,
  /** The parcel that brought it about. */
  parcelId: idSchema.optional(),
  /** The centre's clock. */
  recordedAt: instantSchema.optional(),
  /** The life of the centre's data in which it was written down. */
  epoch: shortText.optional(),
  /** Why this department and this date, which the event does not tell in full. */
  routing: z.object({ ruleId: shortText }).optional(),
  signature: signatureSchema.optional(),
});
export type EventEntry = z.infer<typeof eventEntrySchema>;

/** Papers are missing or unreadable: the desk must answer. */
export const correctionEntrySchema = z.object({
  applicationId: idSchema,
  correctionId: idSchema,
  slots: z.array(z.object({ slot: shortText, reason: longText })),
  message: longText,
  /** The day by which the papers are awaited. */
  until: civilDateSchema.optional(),
  requestedAt: instantSchema,
});

/** The decision's letter waits for its addressee at this office; the file is fetched from `transportPaths.blob`. */
export const resultEntrySchema = z.object({
  applicationId: idSchema,
  decisionId: idSchema,
  outcome: z.enum(['granted', 'refused']),
  letter: blobRefSchema,
  issuedAt: instantSchema,
});

/** A new version of the hromada's configuration, whole. */
export const catalogueEntrySchema = z.object({ version: shortText, hromada: z.unknown() });

/** The whole staff of this office; who is not in it any more may not sign in. */
export const staffEntrySchema = z.object({ staff: z.array(staffRecordSchema) });

/** The centre verified these files: they count as held. */
export const blobsHeldEntrySchema = z.object({
  parcelId: idSchema,
  sha256: z.array(sha256Schema),
  heldBlobs: z.number().int().nonnegative(),
  allBlobs: z.number().int().nonnegative(),
});

/** A parcel's command that the centre refused. */
export const disagreementEntrySchema = z.object({
  parcelId: idSchema,
  sequence: z.number().int().positive(),
  applicationId: idSchema.optional(),
  refusal: refusalSchema,
});

/**
 * An administrator asks for a parcel that was not taken in: sealed with the key in force, and with the office's next
 * number when its own one is another parcel's. With `files` the parcel was taken in, and the centre has lost these files of
 * it: they alone are sent again.
 */
export const sendAgainEntrySchema = z.object({
  parcelId: idSchema,
  newSequence: z.boolean(),
  files: z.array(sha256Schema).optional(),
});

/** Parcels up to `sequence` are in a verified backup of the centre: the office may let its copies go. */
export const backupEntrySchema = z.object({ sequence: z.number().int().nonnegative(), takenAt: instantSchema });

const position = { cursor: z.number().int().positive(), at: instantSchema };

/** One message of the centre to one office. Cursors grow by one per office, without gaps. */
export const feedEntrySchema = z.discriminatedUnion('kind', [
  z.object({ ...position, kind: z.literal('event'), payload: eventEntrySchema }),
  z.object({ ...position, kind: z.literal('correction'), payload: correctionEntrySchema }),
  z.object({ ...position, kind: z.literal('result'), payload: resultEntrySchema }),
  z.object({ ...position, kind: z.literal('catalogue'), payload: catalogueEntrySchema }),
  z.object({ ...position, kind: z.literal('staff'), payload: staffEntrySchema }),
  z.object({ ...position, kind: z.literal('blobs-held'), payload: blobsHeldEntrySchema }),
  z.object({ ...position, kind: z.literal('disagreement'), payload: disagreementEntrySchema }),
  z.object({ ...position, kind: z.literal('send-again'), payload: sendAgainEntrySchema }),
  z.object({ ...position, kind: z.literal('backup'), payload: backupEntrySchema }),
]);
export type FeedEntry = z.infer<typeof feedEntrySchema>;
export type FeedEntryKind = FeedEntry['kind'];
/** Payload of one kind of entry. */
export type FeedPayload<K extends FeedEntryKind> = Extract<FeedEntry, { kind: K }>['payload'];

const rawEntrySchema = z.object({ ...position, kind: z.string(), payload: z.unknown() });

/** An entry that only a newer version understands: the office keeps it as it came and moves its cursor past it. */
export interface UnknownFeedEntry {
  cursor: number;
  at: string;
  kind: 'unknown';
  came: { kind: string; payload: unknown };
}

/** Reads one entry; what is not understood, a kind or a payload, is kept as it came and holds nothing up. */
export function readFeedEntry({ cursor, at, kind, payload }: z.infer<typeof rawEntrySchema>) {
  const parsed = feedEntrySchema.safeParse({ cursor, at, kind, payload });
  if (parsed.success) return parsed.data;
  return { cursor, at, kind: 'unknown', came: { kind, payload } } satisfies UnknownFeedEntry;
}

/** Entries after the asked cursor, oldest first; `cursor` is the one to ask for next. */
export const feedReplySchema = z.object({
  entries: z.array(rawEntrySchema.transform(readFeedEntry)),
  cursor: z.number().int().nonnegative(),
  /** The life of the centre's data. */
  epoch: shortText.optional(),
  /** What the entry at `cursor` is recognised by; sent back with the next question. */
  mark: shortText.optional(),
  /** True: the entry the office has read last is not the centre's, so the centre was restored. There are no entries. */
  restored: z.boolean().optional(),
});
export type FeedReply = z.infer<typeof feedReplySchema>;

export const feedQuerySchema = z.object({
  after: z.coerce.number().int().nonnegative().default(0),
  wait: z.coerce.number().int().min(0).max(30).default(0),
  /** The mark that came with the entry at `after`. */
  mark: shortText.optional(),
});
export type FeedQuery = z.infer<typeof feedQuerySchema>;
