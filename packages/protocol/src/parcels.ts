import { z } from 'zod';
import { documentManifestSchema } from './documents.ts';
import { applicationFactsSchema, overrulingSchema, representativeSchema } from './facts.ts';
import {
  actorSchema,
  blobRefSchema,
  eventEnvelopeSchema,
  idSchema,
  instantSchema,
  longText,
  personSchema,
  shortText,
  signatureSchema,
} from './shapes.ts';

const documents = z.array(documentManifestSchema).max(100);

export const applicationPayloadSchema = z.object({
  application: z.object({
    id: idSchema,
    serviceCode: shortText,
    applicant: personSchema,
    note: longText.optional(),
    facts: applicationFactsSchema.optional(),
    representative: representativeSchema.optional(),
    overrulings: z.array(overrulingSchema).max(50).optional(),
  }),
  registrationIndex: shortText,
  /** Canonical form `XXXX-XXXX-XXXX`. */
  referenceNumber: z.string().regex(/^[2-9ABCEHKMPTX]{4}(-[2-9ABCEHKMPTX]{4}){2}$/, 'reference number'),
  registeredAt: instantSchema,
  registeredBy: actorSchema,
  /** Printed on the receipt; the citizen's second proof. */
  codeWord: shortText,
  documents,
  /** The office's part of the event chain, from sequence 1. */
  events: z.array(eventEnvelopeSchema).min(1).max(100),
});
export type ApplicationPayload = z.infer<typeof applicationPayloadSchema>;

export const supplementPayloadSchema = z.object({
  applicationId: idSchema,
  /** The office's own name for these papers, by which its receipt is found again; absent: the id of the parcel. */
  supplementId: idSchema.optional(),
  documents: documents.min(1),
  suppliedAt: instantSchema,
  suppliedBy: actorSchema,
  note: longText.optional(),
});
export type SupplementPayload = z.infer<typeof supplementPayloadSchema>;

export const withdrawalPayloadSchema = z.object({
  applicationId: idSchema,
  withdrawnAt: instantSchema,
  withdrawnBy: actorSchema,
  reason: longText,
});
export type WithdrawalPayload = z.infer<typeof withdrawalPayloadSchema>;

export const answerPayloadSchema = z.object({
  applicationId: idSchema,
  correctionId: idSchema,
  documents,
  answeredAt: instantSchema,
  answeredBy: actorSchema,
});
export type AnswerPayload = z.infer<typeof answerPayloadSchema>;

export const handOverPayloadSchema = z.object({
  applicationId: idSchema,
  handedOverAt: instantSchema,
  handedOverBy: actorSchema,
  recipient: z.object({ name: shortText, identityPaper: shortText }),
  signature: z.object({ kind: z.enum(['paper', 'screen']), blob: blobRefSchema.optional() }),
});
export type HandOverPayload = z.infer<typeof handOverPayloadSchema>;

const sealed = {
  protocol: z.number().int().positive(),
  id: idSchema,
  officeId: shortText,
  /** Gapless number of this office's parcels, from 1. */
  sequence: z.number().int().positive(),
  /** The office's clock. */
  createdAt: instantSchema,
  /** The centre's clock minus the office's, milliseconds, as far as it was known when the parcel was sealed. */
  clockSkewMs: z.number().int().optional(),
  /** Every file that the payload names, each once. */
  blobs: z.array(blobRefSchema).max(5_000),
  signature: signatureSchema,
};

/**
 * The sealed, signed and numbered unit an office sends to the centre. Fields that this version does not know are
 * dropped by parsing: check the signature on the body as it came.
 */
export const parcelSchema = z.discriminatedUnion('kind', [
  z.object({ ...sealed, kind: z.literal('application'), payload: applicationPayloadSchema }),
  z.object({ ...sealed, kind: z.literal('supplement'), payload: supplementPayloadSchema }),
  z.object({ ...sealed, kind: z.literal('withdrawal'), payload: withdrawalPayloadSchema }),
  z.object({ ...sealed, kind: z.literal('answer'), payload: answerPayloadSchema }),
  z.object({ ...sealed, kind: z.literal('hand-over'), payload: handOverPayloadSchema }),
]);
export type Parcel = z.infer<typeof parcelSchema>;
export type ParcelKind = Parcel['kind'];
export type UnsignedParcel = Parcel extends infer P ? (P extends Parcel ? Omit<P, 'signature'> : never) : never;

/** What every version of a parcel has: enough to know whose it is and which version it speaks. */
export const parcelEnvelopeSchema = z.looseObject({
  protocol: z.number().int().positive(),
  id: idSchema,
  officeId: shortText,
  sequence: z.number().int().positive(),
  signature: signatureSchema,
});
export type ParcelEnvelope = z.infer<typeof parcelEnvelopeSchema>;
