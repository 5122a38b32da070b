import type { Refusal } from '@okruh/domain';
import type { BlobRef, Parcel } from '@okruh/protocol';
import { RefusalError } from '@okruh/web';
import { applicationKnown } from '../applications/open-application.ts';
import { awaitedOffices } from '../replay/await-offices.ts';
import type { CentreTx, OfficeRow, ParcelRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { acknowledge } from './acknowledge.ts';
import type { Incoming } from './incoming.ts';
import {
  blobsOfParcel,
  expectBlobs,
  findParcel,
  insertParcel,
  lockOffice,
  sequencesAfter,
  sequenceTaken,
  settleArrived,
  settleParcel,
  updateSequences,
} from './queries.ts';
import { type Arrived, type ParcelFault, readEnvelope, readParcel, sameButForSeal } from './read-parcel.ts';
import { notAParcel, refuseParcel } from './refuse-parcel.ts';
import { requireRoomForParcel } from './require-room.ts';
import { takeInAnswer } from './take-in-answer.ts';
import { takeInApplication } from './take-in-application.ts';
import { takeInHandOver } from './take-in-hand-over.ts';
import { takeInSupplement } from './take-in-supplement.ts';
import { takeInWithdrawal } from './take-in-withdrawal.ts';
import { usedIds } from './used-ids.ts';

/** Largest manifest in bytes: thousands of pages fit, files do not travel in it. */
export const manifestBytes = 8 * 1024 ** 2;

/**
 * Takes in one parcel, exactly once, in one transaction with all that follows from it, and returns the JSON text of the
 * signed acknowledgement. The same parcel again, sealed anew or not, gets the very same bytes.
 * @throws RefusalError 400 `parcel-malformed` for what is no parcel; 403, 409 and 422 with a {@link ParcelFault} for a
 * parcel that cannot be taken in (it is kept); 503 `application-not-here-yet`, `replay-first`; 507 `centre-disk-short`.
 */
export async function takeInParcel(services: Services, office: OfficeRow, raw: unknown): Promise<string> {
  const arrived = readEnvelope(raw);
  if (arrived === undefined) throw notAParcel();
  const first = await findParcel(services.store.db, arrived.envelope.id);
  if (first !== undefined && isSame(first, arrived, office)) return first.acknowledgement;

  await requireRoomForParcel(services.disk);
  const parcel = readParcel(arrived, office, [office.public_key], services.protocol);
  const answer =
    typeof parcel === 'string'
      ? parcel
      : await services.store.transaction((tx) => takeInOnce(tx, services, office.id, arrived, parcel));
  if (typeof answer !== 'string') return answer.acknowledgement;
  throw await refuseParcel(services, office, arrived, answer);
}

/**
 * Takes a parcel in that was read, in the caller's transaction; what was kept of it before, when it could not be taken in,
 * waits for nobody any more. @returns the acknowledgement, or why not.
 */
export async function takeInOnce(
  tx: CentreTx,
  services: Services,
  officeId: string,
  arrived: Arrived,
  parcel: Parcel,
): Promise<{ acknowledgement: string } | ParcelFault> {
  const office = await lockOffice(tx, officeId);
  const known = await findParcel(tx.db, parcel.id);
  if (known !== undefined) return isSame(known, arrived, office) ? known : 'parcel-id-taken';
  if (await sequenceTaken(tx.db, officeId, parcel.sequence)) return 'sequence-taken';
  if (parcel.kind !== 'application') await requireReplayFirst(tx, office);
  const now = services.clock.now();
  await settleArrived(tx, officeId, parcel.id, now);
  return takeIn(tx, services, { parcel, office, now }, arrived);
}

/** What an office does to an application is judged by its history, which must be whole again before. */
async function requireReplayFirst(tx: CentreTx, office: OfficeRow): Promise<void> {
  if (!(await awaitedOffices(tx.db)).includes(office.id)) return;
  const message = 'Бек-офіс відновлено з резервної копії: спершу фронт-офіс має повернути те, що сталося після неї.';
  throw new RefusalError({ code: 'replay-first', message }, 503, 30);
}

async function takeIn(
  tx: CentreTx,
  services: Services,
  incoming: Incoming,
  arrived: Arrived,
): Promise<{ acknowledgement: string }> {
  const { parcel, office } = incoming;
  const row = parcelRow(incoming, arrived);
  await insertParcel(tx, row);
  await expectBlobs(tx, parcel.id, office.id, namedBlobs(parcel));
  const refusal = await judge(tx, services, incoming);
  await countSequence(tx, office, parcel.sequence);
  const blobs = await blobsOfParcel(tx.db, parcel.id);
  const acknowledgement = JSON.stringify(acknowledge(services, row, blobs, refusal));
  const outcome = refusal === undefined ? 'accepted' : 'refused';
  await settleParcel(tx, parcel.id, { outcome, refusal_code: refusal?.code ?? null, acknowledgement });
  return { acknowledgement };
}

/** What is already here under the same ids is looked at after whose application it is: that says more to a person. */
async function judge(tx: CentreTx, services: Services, incoming: Incoming): Promise<Refusal | undefined> {
  const { parcel } = incoming;
  const known = parcel.kind === 'application' && (await applicationKnown(tx.db, parcel.payload.application.id));
  return known || (await usedIds(tx.db, parcel)) || carryOut(tx, services, incoming);
}

async function carryOut(tx: CentreTx, services: Services, incoming: Incoming): Promise<Refusal | undefined> {
  const { parcel, office, now } = incoming;
  switch (parcel.kind) {
    case 'application':
      return takeInApplication(tx, services, { parcel, office, now });
    case 'supplement':
      return takeInSupplement(tx, services, { parcel, office, now });
    case 'withdrawal':
      return takeInWithdrawal(tx, services, { parcel, office, now });
    case 'answer':
      return takeInAnswer(tx, services, { parcel, office, now });
    case 'hand-over':
      return takeInHandOver(tx, services, { parcel, office, now });
    default:
      return parcel satisfies never;
  }
}

/** The row of a parcel before it is known what became of it. */
export function parcelRow({ parcel, now }: Incoming, { body, contentHash }: Arrived): ParcelRow {
  return {
    id: parcel.id,
    office_id: parcel.officeId,
    sequence: parcel.sequence,
    kind: parcel.kind,
    protocol: parcel.protocol,
    application_id: parcel.kind === 'application' ? parcel.payload.application.id : parcel.payload.applicationId,
    created_at: parcel.createdAt,
    received_at: now,
    content_hash: contentHash,
    body,
    outcome: 'accepted',
    refusal_code: null,
    acknowledgement: '',
  };
}

/** The parcel's list of files, and whatever its payload names beside it. */
export function namedBlobs(parcel: Parcel): BlobRef[] {
  const documents = 'documents' in parcel.payload ? parcel.payload.documents : [];
  const pages = documents.flatMap((document) => document.pages.map(({ blob }) => blob));
  const signature = parcel.kind === 'hand-over' ? parcel.payload.signature.blob : undefined;
  const all = [...parcel.blobs, ...pages, ...(signature === undefined ? [] : [signature])];
  return [...new Map(all.map((blob) => [blob.sha256, blob])).values()];
}

/** Moves the office's counters: how far its parcels are here without a gap, and the highest one seen. */
export async function countSequence(tx: CentreTx, office: OfficeRow, sequence: number): Promise<void> {
  const above = await sequencesAfter(tx.db, office.id, office.known_sequence);
  const gap = above.findIndex((found, index) => found !== office.known_sequence + index + 1);
  const known = office.known_sequence + (gap === -1 ? above.length : gap);
  const highest = Math.max(office.highest_sequence, sequence);
  await updateSequences(tx, office.id, { known_sequence: known, highest_sequence: highest });
}

/** Whether it is here already, sealed with the same key or with another one that the office had. */
export function isSame(known: ParcelRow, arrived: Arrived, office: OfficeRow): boolean {
  if (known.office_id !== office.id) return false;
  return known.content_hash === arrived.contentHash || sameButForSeal(known.body, arrived.body);
}
