import { z } from 'zod';
import { feedReplySchema } from '../feed.ts';
import { idSchema, instantSchema, sha256Schema, shortText, signatureSchema } from '../shapes.ts';
import { courierRecipientSchema } from './courier-key.ts';

const count = z.number().int().nonnegative();

/** Kinds of records, in the order in which they stand. Readers pass over kinds that they do not know. */
export const courierRecords = {
  /** First of all, sealed by who wrote the file: {@link courierAboutSchema} or {@link answerAboutSchema}. */
  about: 'about',
  /** A sealed parcel, byte for byte as it goes over the wire. */
  parcel: 'parcel',
  /** A page or a letter; its head has the hash. */
  file: 'file',
  acknowledgement: 'acknowledgement',
  /** {@link courierProblemSchema} */
  problem: 'problem',
  /** {@link courierEntrySchema} */
  entry: 'entry',
} as const;

/** Largest parcel, acknowledgement, or entry in bytes; a configuration of a hromada is the largest of them. */
export const largestCourierText = 32 * 1024 ** 2;

/** FAT32, as sticks are sold, holds files up to 4 GiB less a byte. */
export const largestCourierPart = 3_900_000_000;

/**
 * What an office brings: each part has all the parcels that were chosen, and some of their files, so that it is of use by
 * itself. Sealed by the office.
 */
export const courierAboutSchema = z.object({
  courier: z.literal('parcels'),
  protocol: z.number().int().positive(),
  officeId: shortText,
  fileId: idSchema,
  part: z.number().int().positive(),
  parts: z.number().int().positive(),
  /** The office's clock. */
  writtenAt: instantSchema,
  /** How far the office has read its feed, and what the centre recognises the last entry by. */
  feed: z.object({ cursor: count, mark: shortText.optional() }),
  /** The life of the centre's data that the office knows. */
  epoch: shortText.optional(),
  /** Up to this sequence there is nothing about its parcels that the office still has to learn. */
  settledUpTo: count,
  /** Parcels of this file that the centre has answered before: one that it does not know all the same, it lost. */
  acknowledged: z.array(idSchema).max(50_000),
  /** Letters that the office knows of and does not have. */
  wants: z.array(sha256Schema).max(1_000),
  /** The answer is encrypted to it. */
  recipient: courierRecipientSchema,
  signature: signatureSchema,
});
export type CourierAbout = z.infer<typeof courierAboutSchema>;

/** What the centre answers. Sealed by the centre, like every record after it but the files. */
export const answerAboutSchema = z.object({
  courier: z.literal('answer'),
  protocol: z.number().int().positive(),
  officeId: shortText,
  answerId: idSchema,
  /** The centre's clock. */
  madeAt: instantSchema,
  epoch: shortText,
  /** Parcels of the office for the centre are encrypted to it. */
  recipient: courierRecipientSchema,
  /** Entries of the feed follow from the one after this cursor. */
  after: count,
  /** The highest sequence of this office that was ever seen: higher than its own when its store was restored. */
  highestSequence: count,
  /** True: the entry that the office has read last is not the centre's, which was restored. There are no entries. */
  restored: z.boolean().optional(),
  signature: signatureSchema,
});
export type AnswerAbout = z.infer<typeof answerAboutSchema>;

/** An entry of an office's feed as the network gives it, and what the centre recognises it by. */
export const courierEntrySchema = z.object({
  officeId: shortText,
  epoch: shortText,
  entry: feedReplySchema.shape.entries.element,
  mark: shortText,
  signature: signatureSchema,
});

/** A parcel that was not taken in and is kept for a person to look at. */
export const courierProblemSchema = z.object({
  officeId: shortText,
  epoch: shortText,
  parcelId: idSchema,
  code: shortText,
  signature: signatureSchema,
});

/**
 * Name of a courier file: whose, when by the Kyiv clock, which part. Nothing personal is in it.
 * `okruh-do-bek-ofisu-fo-shyshaky-2026-02-27-1015-1z2.age`, `okruh-vidpovid-fo-shyshaky-2026-02-27-1015.age`
 */
export function courierFileName(
  file: { courier: 'parcels'; part: number; parts: number } | { courier: 'answer' },
  officeId: string,
  at: string,
): string {
  const [day = '', time = ''] = kyiv.format(new Date(at)).split(' ');
  const moment = `${day}-${time.replace(':', '')}`;
  if (file.courier === 'answer') return `okruh-vidpovid-${officeId}-${moment}.age`;
  const part = file.parts === 1 ? '' : `-${file.part}z${file.parts}`;
  return `okruh-do-bek-ofisu-${officeId}-${moment}${part}.age`;
}

const kyiv = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Kyiv',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});
