import { isKnownEvent } from '@okruh/domain';
import type { EventEntry, FeedReply } from '@okruh/protocol';
import { mirrorEvent } from '../applications/mirror-event.ts';
import { receiveCorrection } from '../corrections/receive-correction.ts';
import type { RenewableCatalogue } from '../enrolment/catalogue.ts';
import { takeCatalogue } from '../enrolment/take-catalogue.ts';
import { takeStaff } from '../enrolment/take-staff.ts';
import { receiveResult } from '../handover/receive-result.ts';
import { replaceReceipt } from '../journal/replace-receipt.ts';
import type { OfficeTx } from '../office.ts';
import { noteBackup } from '../outbox/note-backup.ts';
import { noteHeld } from '../outbox/note-held.ts';
import { heedRefusal } from '../outbox/refuse-parcel.ts';
import { sendAgain } from '../outbox/send-again.ts';
import { forgetKeptCatalogue, keepForLater, keepMeaning, mustWait } from './keep-for-later.ts';
import { referenceReplaced } from './notices.ts';
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
  await takeEntry(tx, catalogue, entry, now);
  await moveCursor(tx.db, entry.cursor);
}

/** Takes a message in, or keeps it behind another one that is kept for a newer version of this program. */
async function takeEntry(tx: OfficeTx, catalogue: RenewableCatalogue, entry: Entry, now: string): Promise<void> {
  if (!(await mustWait(tx, entry))) return takeNow(tx, catalogue, entry, now);
  await raiseDisagreement(tx, { ...(await keepForLater(tx, entry, now)), at: now });
}

/** Takes a message in; what a person must look at goes to the tray. */
export async function takeNow(tx: OfficeTx, catalogue: RenewableCatalogue, entry: Entry, now: string): Promise<void> {
  const misfit = await takeIn(tx, catalogue, entry, now);
  if (misfit !== undefined) await raiseDisagreement(tx, { ...misfit, at: now });
}

/** What a person must look at; it goes to the tray, and the feed goes on. */
type Misfit = Omit<Disagreement, 'at'>;

async function takeIn(
  tx: OfficeTx,
  catalogue: RenewableCatalogue,
  entry: Entry,
  now: string,
): Promise<Misfit | undefined> {
  switch (entry.kind) {
    case 'event':
      return takeLink(tx, entry.payload, now);
    case 'correction':
      return unknownUnless(await receiveCorrection(tx, entry.payload, now), entry.payload.applicationId);
    case 'result':
      return unknownUnless(await receiveResult(tx, entry.payload, now), entry.payload.applicationId);
    case 'catalogue':
      return (await takeCatalogue(tx, catalogue, entry.payload, now))
        ? forgetKeptCatalogue(tx, now)
        : keepForLater(tx, entry, now);
    case 'staff':
      await takeStaff(tx, entry.payload);
      return undefined;
    case 'blobs-held':
      await noteHeld(tx, entry.payload, now);
      return undefined;
    case 'disagreement':
      await heedRefusal(tx, entry.payload.parcelId, entry.payload.refusal, now);
      return undefined;
    case 'send-again':
      await sendAgain(tx, entry.payload, now);
      return undefined;
    case 'backup':
      await noteBackup(tx, entry.payload, now);
      return undefined;
    case 'unknown':
      return keepForLater(tx, entry, now);
    default:
      return entry satisfies never;
  }
}

/** Adds a link to the chain; what it changes at this desk beside the status follows at once. */
async function takeLink(tx: OfficeTx, payload: EventEntry, now: string): Promise<Misfit | undefined> {
  const { applicationId } = payload.envelope;
  const mirrored = await mirrorEvent(tx, payload.envelope, now, signed(payload));
  if (mirrored === 'known') return undefined;
  if (mirrored !== 'added') return { applicationId, code: mirrored, message: words.chain };
  return followLink(tx, payload, now);
}

/** What a link that is in the chain changes at this desk beside the status. */
export async function followLink(tx: OfficeTx, payload: EventEntry, now: string): Promise<Misfit | undefined> {
  const { applicationId, event } = payload.envelope;
  if (!isKnownEvent(event.type)) return keepMeaning(tx, payload, now);
  if (event.type !== 'reference-replaced') return undefined;
  await replaceReceipt(tx, applicationId, event, now);
  return { applicationId, code: referenceReplaced, message: words.reference };
}

/** The centre's word is kept as it came; an older centre does not sign. */
function signed(payload: EventEntry): EventEntry | undefined {
  return payload.signature === undefined ? undefined : payload;
}

function unknownUnless(known: boolean, applicationId: string): Misfit | undefined {
  return known ? undefined : { applicationId, code: 'application-unknown', message: words.unknown };
}

const words = {
  chain: 'Історія заяви в бек-офісі не збігається з нашою. Повідомте адміністратора громади, він порівняє записи.',
  reference:
    'Номер для перевірки збігся з номером іншої заяви, тому бек-офіс дав цій заяві новий. Видайте заявникові нову ' +
    'розписку: старий номер відповідає тільки разом із кодовим словом.',
  unknown: 'Бек-офіс надіслав повідомлення про заяву, якої тут немає. Повідомте адміністратора громади.',
};
