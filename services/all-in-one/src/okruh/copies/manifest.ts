import type { KeyObject } from 'node:crypto';
import { canonicalJson } from '@okruh/domain';
import { seal, verifySignature } from '@okruh/protocol';
import { z } from 'zod';

const count = z.number().int().nonnegative();
const digest = { size: count, sha256: z.string().regex(/^[0-9a-f]{64}$/) };
const digestSchema = z.strictObject(digest);
/** Names of letters, digits, dots and dashes between slashes: nothing that could lead out of a folder. */
const pathSchema = z.string().regex(/^(?!\.)[\w.-]+(\/(?!\.)[\w.-]+)*$/);

/** A file of the data folder. `stored` is its encrypted form in the copy; without encryption it lies there as it is. */
const fileSchema = z.strictObject({ path: pathSchema, ...digest, stored: digestSchema.optional() });
export type CopiedFile = z.infer<typeof fileSchema>;

/** What can be counted in a database, compared after a restore. */
const factsSchema = z.strictObject({
  /** Rows of each table. */
  tables: z.record(z.string(), count),
  /** Names of the steps its schema went through. */
  migrations: z.array(z.string()),
  /** When the newest record in it was written. */
  newestRecordAt: z.string().nullable(),
  /** Applications and links of their chains. */
  chains: z.strictObject({ applications: count, events: count }),
  blobs: z.strictObject({ count, bytes: count }),
  /** How far it holds the parcels of each office, with all their files; an office's own: how many it sealed. */
  sequences: z.array(z.strictObject({ officeId: z.string(), sequence: count })),
  /** Of a centre: the life of its data. */
  epoch: z.string().nullable(),
});
export type Facts = z.infer<typeof factsSchema>;

const absentSchema = z.strictObject({ ...digest, reason: z.enum(['missing', 'damaged']) });
/** A file that the database names and the service did not have whole. */
export type AbsentBlob = z.infer<typeof absentSchema>;

const common = {
  format: z.literal(1),
  id: z.uuid(),
  takenAt: z.string(),
  /** age recipients; none: not encrypted. */
  encryptedTo: z.array(z.string()),
  files: z.array(fileSchema),
  /** Public half of the key that sealed it, base64 SPKI. */
  sealedBy: z.string(),
  signature: z.string(),
};

const serviceManifestSchema = z.strictObject({
  ...common,
  what: z.enum(['back-office', 'front-office', 'citizen-portal']),
  facts: factsSchema,
  /** `blobs.list` and `heads.list` beside the manifest. */
  lists: z.strictObject({ blobs: digestSchema, heads: digestSchema }),
  absent: z.array(absentSchema),
});
export type ServiceManifest = z.infer<typeof serviceManifestSchema>;

const townManifestSchema = z.strictObject({
  ...common,
  what: z.literal('town'),
  /** The services' copies: folder and digest of the manifest in it. */
  parts: z.array(z.strictObject({ place: pathSchema, manifest: digestSchema })),
});
export type TownManifest = z.infer<typeof townManifestSchema>;
export type Manifest = ServiceManifest | TownManifest;

const manifestSchema = z.discriminatedUnion('what', [serviceManifestSchema, townManifestSchema]);

export const manifestFile = 'manifest.json';
export const blobsFile = 'blobs.list';
export const headsFile = 'heads.list';

/** The text of a manifest: canonical JSON, signed. */
export function sealedText(
  privateKey: KeyObject,
  manifest: Omit<ServiceManifest, 'signature'> | Omit<TownManifest, 'signature'>,
): string {
  return canonicalJson(seal(privateKey, manifest));
}

/** Why a manifest cannot be relied on. */
export type ManifestFault = 'manifest-unreadable' | 'seal-broken';

/** Reads a manifest. One changed bit anywhere in it is noticed: its text must be the canonical one, and its seal whole. */
export function readSealedText(text: string): Manifest | ManifestFault {
  const raw = parse(text);
  if (raw === undefined) return 'manifest-unreadable';
  const parsed = manifestSchema.safeParse(raw);
  if (!parsed.success) return 'manifest-unreadable';
  return verifySignature(parsed.data.sealedBy, raw) ? parsed.data : 'seal-broken';
}

function parse(text: string): object | undefined {
  try {
    const raw: unknown = JSON.parse(text);
    return typeof raw === 'object' && raw !== null && canonicalJson(raw) === text ? raw : undefined;
  } catch {
    return undefined;
  }
}
