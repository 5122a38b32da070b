import type { ApplicationEvent, Role } from '@okruh/domain';
import { z } from 'zod';

export const idSchema = z.uuid();

/** ISO 8601 in UTC with milliseconds. */
export const instantSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'instant');

export const civilDateSchema = z.iso.date();

/** Lower-case hexadecimal SHA-256. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'sha-256');

export const shortText = z.string().max(300);
export const longText = z.string().max(10_000);

/** Base64 of 64 bytes: an Ed25519 signature (RFC 8032). */
export const signatureSchema = z.string().regex(/^[A-Za-z0-9+/]{86}==$/, 'signature');

/** Base64 of an SPKI document with an Ed25519 public key (RFC 8410): 44 bytes. */
export const publicKeySchema = z.string().regex(/^[A-Za-z0-9+/]{59}=$/, 'public key');

export const actorSchema = z.object({
  kind: z.enum(['staff', 'system']),
  id: shortText,
  name: shortText,
  place: shortText,
  /** For whom it was done, when a deputy stood in for somebody absent. */
  note: shortText.optional(),
});

export const blobRefSchema = z.object({
  sha256: sha256Schema,
  size: z.number().int().positive(),
  /** Pages are JPEG, PNG or layered TIFF, letters PDF; nothing that a browser would run. */
  mediaType: z.string().regex(/^(image\/(jpeg|png|tiff)|application\/pdf)$/, 'media type'),
});
export type BlobRef = z.infer<typeof blobRefSchema>;

/** A refusal as it travels: the sentence is Ukrainian and says what to do. */
export const refusalSchema = z.object({ code: shortText, message: longText });

/** Only the outline of an event is checked here: what an event means is the domain's business, and its hash seals the rest. */
export const applicationEventSchema = z.custom<ApplicationEvent>(
  (value) => typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string',
  'event',
);

export const eventEnvelopeSchema = z.object({
  id: idSchema,
  applicationId: idSchema,
  seq: z.number().int().positive(),
  at: instantSchema,
  actor: actorSchema,
  event: applicationEventSchema,
  prevHash: z.string(),
  hash: z.string(),
});

/** Person as an office sends it; the checks of numbers were made at the desk (`checkPerson`). */
export const personSchema = z.object({
  id: idSchema,
  surname: shortText,
  givenName: shortText,
  patronymic: shortText.optional(),
  born: civilDateSchema,
  sex: z.enum(['m', 'f']).optional(),
  identity: z.object({
    rnokpp: shortText.optional(),
    rnokppRefused: z.boolean().optional(),
    passport: shortText.optional(),
    idCard: shortText.optional(),
    unzr: shortText.optional(),
  }),
  address: z.object({ settlement: shortText, settlementName: shortText, line: shortText }),
  phone: shortText.optional(),
});

/** One member of an office's staff, enough to sign in while the centre is away. */
export const staffRecordSchema = z.object({
  id: shortText,
  login: shortText,
  name: shortText,
  roles: z.array(z.custom<Role>((value) => typeof value === 'string', 'role')),
  place: shortText,
  passwordHash: z.string().max(500),
  active: z.boolean(),
});
export type StaffRecord = z.infer<typeof staffRecordSchema>;
