import type { FeedPayload } from '@okruh/protocol';
import type { OfficeTx } from '../office.ts';
import { markFilesHeld } from './queries.ts';

/** The centre verified files: they count as held. The parcel is complete when its acknowledgement says so. */
export async function noteHeld(tx: OfficeTx, payload: FeedPayload<'blobs-held'>, now: string): Promise<void> {
  await markFilesHeld(tx.db, payload.sha256, now);
}
