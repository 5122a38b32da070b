import { type Acknowledgement, acknowledgementSchema } from '@okruh/protocol';
import type { Services } from '../services.ts';
import { acknowledge } from './acknowledge.ts';
import { blobsOfParcel, findParcel } from './queries.ts';

/** A freshly signed acknowledgement of one of this office's parcels: what of it is here at this moment. */
export async function readAcknowledgement(
  services: Services,
  officeId: string,
  parcelId: string,
): Promise<Acknowledgement | undefined> {
  const { db } = services.store;
  const row = await findParcel(db, parcelId);
  if (row === undefined || row.office_id !== officeId) return undefined;
  const first = acknowledgementSchema.parse(JSON.parse(row.acknowledgement));
  return acknowledge(services, row, await blobsOfParcel(db, parcelId), first.refusal);
}
