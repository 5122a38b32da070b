import { createHash } from 'node:crypto';
import { canonicalJson } from '@okruh/domain';
import {
  ownProtocol,
  type Parcel,
  type ParcelEnvelope,
  type ProtocolRange,
  parcelEnvelopeSchema,
  parcelSchema,
  understandsProtocol,
  verifySignature,
} from '@okruh/protocol';
import type { OfficeRow } from '../schema.ts';

/** What came, before anybody trusted it. */
export interface Arrived {
  envelope: ParcelEnvelope;
  /** Canonical JSON of all that came, signature and unknown fields included. */
  body: string;
  /** SHA-256 of `body`. */
  contentHash: string;
}

/** Why a parcel is not taken in; every one of them is kept for a person to look at. */
export type ParcelFault =
  | 'parcel-of-another-office'
  | 'signature-refused'
  | 'protocol-unsupported'
  | 'parcel-malformed'
  | 'parcel-id-taken'
  | 'sequence-taken';

/** Reads what every parcel has; undefined when this is no parcel at all. */
export function readEnvelope(raw: unknown): Arrived | undefined {
  const parsed = parcelEnvelopeSchema.safeParse(raw);
  const body = parsed.success ? canonicalText(raw) : undefined;
  if (!parsed.success || body === undefined) return undefined;
  return { envelope: parsed.data, body, contentHash: createHash('sha256').update(body, 'utf8').digest('hex') };
}

/** The same parcel but for its seal: an office that got a new key seals anew what it had not heard an answer to. */
export function sameButForSeal(one: string, other: string): boolean {
  return withoutSeal(one) === withoutSeal(other);
}

function withoutSeal(body: string): string {
  const { signature: _signature, ...content } = JSON.parse(body) as Record<string, unknown>;
  return canonicalJson(content);
}

/** Undefined for what has no canonical form, such as half a surrogate pair: nobody can have signed it. */
function canonicalText(raw: unknown): string | undefined {
  try {
    return canonicalJson(raw);
  } catch {
    return undefined;
  }
}

/**
 * Checks whose parcel it is, its seal, its version and its shape. The seal covers the body as it came; `keys` are those
 * that count, `protocol` the versions that this centre understands.
 */
export function readParcel(
  arrived: Arrived,
  office: OfficeRow,
  keys: readonly (string | null)[],
  protocol: ProtocolRange = ownProtocol,
): Parcel | ParcelFault {
  const { envelope } = arrived;
  if (envelope.officeId !== office.id) return 'parcel-of-another-office';
  if (!keys.some((key) => key !== null && verifySignature(key, envelope))) return 'signature-refused';
  if (!understandsProtocol(envelope.protocol, protocol)) return 'protocol-unsupported';
  const parsed = parcelSchema.safeParse(envelope);
  return parsed.success ? parsed.data : 'parcel-malformed';
}
