import { type Acknowledgement, acknowledgementSchema, type Parcel, verifySignature } from '@okruh/protocol';
import { HistoryRefused } from '../applications/adopt-events.ts';
import type { CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import { acknowledge } from './acknowledge.ts';
import type { Incoming } from './incoming.ts';
import {
  blobsOfParcel,
  expectBlobs,
  findParcel,
  insertParcel,
  lockOffice,
  sequenceTaken,
  settleParcel,
} from './queries.ts';
import { type Arrived, readEnvelope, readParcel } from './read-parcel.ts';
import { openFromParcel } from './take-in-application.ts';
import { takeInDocuments } from './take-in-documents.ts';
import { recordHandOver } from './take-in-hand-over.ts';
import { countSequence, isSame, namedBlobs, parcelRow } from './take-in-parcel.ts';

/** A parcel that this centre took in before it was restored, with the signed answer of that time, when it arrived. */
export interface GivenBack {
  arrived: Arrived;
  parcel: Parcel;
  acknowledgement: Acknowledgement | undefined;
}

/**
 * Reads what an office gives back. The parcel is signed by one of the office's keys, the acknowledgement by this centre.
 * @throws HistoryRefused `parcel-refused`
 */
export function readGivenBack(
  { centreKey }: Pick<Services, 'centreKey'>,
  office: Incoming['office'],
  keys: readonly (string | null)[],
  raw: { parcel?: unknown; acknowledgement?: unknown },
): GivenBack {
  const arrived = readEnvelope(raw.parcel);
  const parcel = arrived && readParcel(arrived, office, keys);
  if (arrived === undefined || parcel === undefined || typeof parcel === 'string') throw refused();
  if (raw.acknowledgement === undefined) return { arrived, parcel, acknowledgement: undefined };
  const read = acknowledgementSchema.safeParse(raw.acknowledgement);
  const ours = read.success && verifySignature(centreKey.publicKey, raw.acknowledgement as object);
  if (!ours || read.data.parcelId !== parcel.id || read.data.sequence !== parcel.sequence) throw refused();
  return { arrived, parcel, acknowledgement: read.data };
}

/**
 * Writes the rows of a parcel that was taken in before the centre was restored. What it brought about is in the events
 * that come back with it, so nothing is commanded; its first answer stays its answer.
 * @throws HistoryRefused `parcel-refused` when another parcel has its id or its sequence.
 */
export async function readoptParcel(
  tx: CentreTx,
  services: Services,
  officeId: string,
  { arrived, parcel, acknowledgement }: GivenBack,
): Promise<void> {
  const office = await lockOffice(tx, officeId);
  const known = await findParcel(tx.db, parcel.id);
  if (known !== undefined && isSame(known, arrived, office)) return;
  if (known !== undefined || (await sequenceTaken(tx.db, officeId, parcel.sequence))) throw refused();
  const incoming = { parcel, office, now: acknowledgement?.receivedAt ?? services.clock.now() };
  const row = parcelRow(incoming, arrived);
  await insertParcel(tx, row);
  await expectBlobs(tx, parcel.id, office.id, namedBlobs(parcel));
  const refusal = acknowledgement?.outcome === 'refused' ? acknowledgement.refusal : undefined;
  if (acknowledgement?.outcome !== 'refused') await writePapers(tx, services, incoming);
  await countSequence(tx, office, parcel.sequence);
  const answer = acknowledgement ?? acknowledge(services, row, await blobsOfParcel(tx.db, parcel.id));
  await settleParcel(tx, parcel.id, {
    outcome: answer.outcome,
    refusal_code: refusal?.code ?? null,
    acknowledgement: JSON.stringify(answer),
  });
}

/** What a parcel brought beside its command. */
async function writePapers(tx: CentreTx, services: Services, { parcel, office, now }: Incoming): Promise<void> {
  switch (parcel.kind) {
    case 'application':
      if (!('referenceNumber' in (await openFromParcel(tx, services, { parcel, office, now })))) throw refused();
      return;
    case 'answer':
    case 'supplement': {
      const { applicationId, documents } = parcel.payload;
      const correctionId = parcel.kind === 'answer' ? parcel.payload.correctionId : undefined;
      return takeInDocuments(tx, { applicationId, parcelId: parcel.id, documents, correctionId, now });
    }
    case 'hand-over':
      return recordHandOver(tx, parcel);
    case 'withdrawal':
      return;
    default:
      return parcel satisfies never;
  }
}

function refused(): HistoryRefused {
  return new HistoryRefused('parcel-refused');
}
