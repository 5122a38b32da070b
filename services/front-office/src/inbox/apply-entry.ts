import type { FeedReply } from '@okruh/protocol';
import { mirrorEvent } from '../applications/mirror-event.ts';
import { receiveCorrection } from '../corrections/receive-correction.ts';
import type { RenewableCatalogue } from '../enrolment/catalogue.ts';
import { takeCatalogue } from '../enrolment/take-catalogue.ts';
import { takeStaff } from '../enrolment/take-staff.ts';
import { receiveResult } from '../handover/receive-result.ts';
import type { OfficeTx } from '../office.ts';
import { noteHeld } from '../outbox/note-held.ts';
import { refuseParcel } from '../outbox/refuse-parcel.ts';
import { moveCursor } from './queries.ts';
import { type Disagreement, raiseDisagreement } from './raise-disagreement.ts';

type Entry = FeedReply['entries'][number];

/** Takes one message of the centre in and moves the cursor past it, in one transaction: it is never half taken. */
export async function applyEntry(
  tx: OfficeTx,
  catalogue: RenewableCatalogue,
  entry: Entry,
  now: string,
): Promise<void> {
  const misfit = await takeIn(tx, catalogue, entry, now);
  if (misfit !== undefined) await raiseDisagreement(tx, { ...misfit, at: now });
  await moveCursor(tx.db, entry.cursor);
}

/** What does not fit this office's records; it goes to the tray, and the feed goes on. */
type Misfit = Omit<Disagreement, 'at'>;

async function takeIn(
  tx: OfficeTx,
  catalogue: RenewableCatalogue,
  entry: Entry,
  now: string,
): Promise<Misfit | undefined> {
  switch (entry.kind) {
    case 'event': {
      const { envelope } = entry.payload;
      const mirrored = await mirrorEvent(tx, envelope, now);
      const fits = mirrored === 'added' || mirrored === 'known';
      return fits ? undefined : { applicationId: envelope.applicationId, code: mirrored, message: words.chain };
    }
    case 'correction':
      return unknownUnless(await receiveCorrection(tx, entry.payload, now), entry.payload.applicationId);
    case 'result':
      return unknownUnless(await receiveResult(tx, entry.payload, now), entry.payload.applicationId);
    case 'catalogue':
      return (await takeCatalogue(tx, catalogue, entry.payload, now))
        ? undefined
        : { code: 'catalogue-unreadable', message: words.catalogue };
    case 'staff':
      await takeStaff(tx, entry.payload);
      return undefined;
    case 'blobs-held':
      await noteHeld(tx, entry.payload, now);
      return undefined;
    case 'disagreement':
      await refuseParcel(tx, entry.payload.parcelId, entry.payload.refusal, now);
      return undefined;
    case 'backup':
    case 'unknown':
      return undefined;
    default:
      return entry satisfies never;
  }
}

function unknownUnless(known: boolean, applicationId: string): Misfit | undefined {
  return known ? undefined : { applicationId, code: 'application-unknown', message: words.unknown };
}

const words = {
  chain: 'Історія заяви в бек-офісі не збігається з нашою. Повідомте адміністратора громади, він порівняє записи.',
  catalogue:
    'Бек-офіс надіслав налаштування, які ця версія програми не розуміє. Попросіть адміністратора оновити програму.',
  unknown: 'Бек-офіс надіслав повідомлення про заяву, якої тут немає. Повідомте адміністратора громади.',
};
