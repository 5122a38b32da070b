import type { Refusal } from '@okruh/domain';
import { type Acknowledgement, seal } from '@okruh/protocol';
import type { BlobRow, ParcelRow } from '../schema.ts';
import type { Services } from '../services.ts';

/** Signs what the centre holds of a parcel. Nothing is missing of a refused one: its files are not wanted. */
export function acknowledge(
  { centreKey }: Pick<Services, 'centreKey'>,
  parcel: Pick<ParcelRow, 'id' | 'sequence' | 'received_at'>,
  blobs: readonly BlobRow[],
  refusal?: Refusal,
): Acknowledgement {
  const missing = blobs.filter(({ held_at }) => held_at === null);
  return seal(centreKey.privateKey, {
    parcelId: parcel.id,
    sequence: parcel.sequence,
    outcome: refusal === undefined ? ('accepted' as const) : ('refused' as const),
    ...(refusal !== undefined && { refusal: { code: refusal.code, message: refusal.message } }),
    receivedAt: parcel.received_at,
    missingBlobs: refusal === undefined ? missing.map(({ sha256 }) => sha256) : [],
    heldBlobs: blobs.length - missing.length,
    allBlobs: blobs.length,
  });
}
