import type { ApplicationEvent, EventEnvelope } from '@okruh/domain';
import {
  type ApplicationHistory,
  type EventEntry,
  eventEntrySchema,
  type Parcel,
  parcelSchema,
  verifySignature,
} from '@okruh/protocol';
import { mirrorEvent } from '../applications/mirror-event.ts';
import { receiveCorrection } from '../corrections/receive-correction.ts';
import { restoreAnswer } from '../corrections/restore-answer.ts';
import { receiveResult } from '../handover/receive-result.ts';
import { restoreHandOver } from '../handover/restore-hand-over.ts';
import { raiseDisagreement } from '../inbox/raise-disagreement.ts';
import { settleReturned } from '../inbox/settle-disagreement.ts';
import { restoreRegistration } from '../journal/restore-registration.ts';
import type { Office, OfficeTx } from '../office.ts';
import { restoreParcel } from '../outbox/restore-parcel.ts';
import { restorePapers } from '../scanning/restore-papers.ts';
import { restoreSupplement } from '../supplement/restore-supplement.ts';
import { insertWanted } from './queries.ts';

/** A parcel as the centre has it, with what it answered. */
type Given = ApplicationHistory['parcels'][number] & { parcel: Parcel };

/**
 * Writes an application down that this office registered from another store: registration, papers, chain, corrections,
 * result and hand-over, as far as the centre has them. What is here stays; the files of its pages are noted as wanted.
 */
export async function restoreApplication(
  tx: OfficeTx,
  office: Office,
  history: ApplicationHistory,
  nowMs: number,
): Promise<void> {
  const now = new Date(nowMs).toISOString();
  const parcels = history.parcels.map((given) => ({ ...given, parcel: parcelSchema.parse(JSON.parse(given.body)) }));
  const registered = parcels.map(({ parcel }) => parcel).find((parcel) => parcel.kind === 'application');
  if (registered?.kind !== 'application') return;
  await restoreRegistration(tx, office, registered.payload);
  for (const given of parcels) {
    if (await restoreParcel(tx, given, nowMs)) await insertWanted(tx.db, given.parcel.blobs, now);
    await restorePapersOf(tx, office, given, now);
    await settleReturned(tx.db, given.parcel.id, now);
  }
  for (const { envelope, entry } of chainOf(office, history, registered.payload.events)) {
    const mirrored = await mirrorEvent(tx, envelope, now, entry);
    if (mirrored === 'chain-broken') return raiseBroken(tx, history.applicationId, now);
    await restoreCorrection(tx, envelope, now);
  }
  for (const { parcel, acknowledgement } of parcels) {
    if (acknowledgement.outcome === 'accepted') await restoreAct(tx, parcel);
  }
  for (const result of history.results) await receiveResult(tx, result, now);
}

/** Links with the centre's word about them; before the centre took the application in there is the office's own part. */
function chainOf(
  { centrePublicKey }: Office,
  { entries }: ApplicationHistory,
  own: readonly EventEnvelope[],
): { envelope: EventEnvelope; entry?: EventEntry }[] {
  const signed = entries.map((raw) => {
    const entry = eventEntrySchema.parse(raw);
    if (!verifySignature(centrePublicKey, raw as object))
      throw new Error('an event without the signature of the centre');
    return { envelope: entry.envelope, entry };
  });
  return signed.length > 0 ? signed : own.map((envelope) => ({ envelope }));
}

async function restorePapersOf(
  tx: OfficeTx,
  office: Office,
  { parcel, acknowledgement }: Given,
  now: string,
): Promise<void> {
  switch (parcel.kind) {
    case 'application': {
      const { application, documents, registeredBy } = parcel.payload;
      return restorePapers(
        tx,
        { applicationId: application.id, correctionId: '' },
        documents,
        parcel.id,
        registeredBy.id,
        now,
      );
    }
    case 'answer': {
      const { applicationId, correctionId, documents, answeredBy } = parcel.payload;
      return restorePapers(tx, { applicationId, correctionId }, documents, parcel.id, answeredBy.id, now);
    }
    case 'supplement': {
      const refusedAt = acknowledgement.outcome === 'refused' ? acknowledgement.receivedAt : null;
      return restoreSupplement(tx, office, parcel, refusedAt);
    }
    default:
  }
}

async function restoreCorrection(
  tx: OfficeTx,
  { applicationId, at, event }: EventEnvelope,
  now: string,
): Promise<void> {
  if (event.type !== 'correction-requested') return;
  const { correctionId, slots, message }: Extract<ApplicationEvent, { type: 'correction-requested' }> = event;
  await receiveCorrection(tx, { applicationId, correctionId, slots: [...slots], message, requestedAt: at }, now);
}

async function restoreAct(tx: OfficeTx, parcel: Given['parcel']): Promise<void> {
  if (parcel.kind === 'answer') await restoreAnswer(tx, parcel.payload, parcel.id);
  if (parcel.kind === 'hand-over') await restoreHandOver(tx, parcel.payload, parcel.id);
}

async function raiseBroken(tx: OfficeTx, applicationId: string, at: string): Promise<void> {
  const message =
    'Історія заяви в бек-офісі не збігається з нашою. Повідомте адміністратора громади, він порівняє записи.';
  await raiseDisagreement(tx, { applicationId, code: 'chain-broken', message, at });
}
