import { canonicalJson } from '@okruh/domain';
import { type ApplicationPayload, type BlobRef, type Parcel, type ParcelKind, seal } from '@okruh/protocol';
import { uuidv7 } from 'uuidv7';
import { knownSkew } from '../link/known-skew.ts';
import { spokenProtocol } from '../link/spoken-protocol.ts';
import { nextNumber } from '../next-number.ts';
import type { Office, OfficeTx } from '../office.ts';
import { requireGoingOn } from '../replay/require-going-on.ts';
import type { Sealed } from '../replay/witness.ts';
import { insertParcel } from './queries.ts';

/** What a parcel carries. */
export interface ParcelContent<K extends ParcelKind> {
  readonly applicationId: string;
  readonly kind: K;
  readonly payload: Extract<Parcel, { kind: K }>['payload'];
  /** Every file the payload names. */
  readonly blobs: readonly BlobRef[];
  readonly at: string;
}

/**
 * Seals a parcel in the caller's transaction: numbered without a gap and signed, it exists exactly when what it tells of
 * does. After the commit it is noted beside the database as well, and the forwarding loop is woken.
 * @throws RefusalError 409 `office-halted` when the centre stopped this desk.
 */
export async function sealParcel<K extends ParcelKind>(
  tx: OfficeTx,
  office: Pick<Office, 'id' | 'privateKey' | 'protocol' | 'witness' | 'wakeOutbox'>,
  content: ParcelContent<K>,
): Promise<{ id: string; sequence: number }> {
  await requireGoingOn(tx.db);
  const blobs = distinct(content.blobs);
  const skew = await knownSkew(tx.db);
  const parcel = {
    protocol: await spokenProtocol(tx.db, office.protocol),
    id: uuidv7(),
    officeId: office.id,
    sequence: await nextNumber(tx, 'parcel'),
    createdAt: content.at,
    ...(skew !== undefined && { clockSkewMs: skew }),
    kind: content.kind,
    payload: content.payload,
    blobs,
  };
  const body = canonicalJson(seal(office.privateKey, parcel));
  await insertParcel(tx.db, { ...parcel, applicationId: content.applicationId, body });
  tx.onCommit(() => office.witness.note(sealedOf(parcel, content)));
  tx.onCommit(office.wakeOutbox);
  return { id: parcel.id, sequence: parcel.sequence };
}

function sealedOf<K extends ParcelKind>(
  { id: parcelId, officeId }: Pick<Parcel, 'id' | 'officeId'>,
  { kind, applicationId, at, payload }: ParcelContent<K>,
): Sealed {
  const given = kind === 'application' ? (payload as ApplicationPayload) : undefined;
  return {
    officeId,
    parcelId,
    kind,
    applicationId,
    at,
    ...(given && { registrationIndex: given.registrationIndex, referenceNumber: given.referenceNumber }),
  };
}

function distinct(blobs: readonly BlobRef[]): BlobRef[] {
  return [...new Map(blobs.map((blob) => [blob.sha256, blob])).values()];
}
