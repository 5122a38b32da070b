import type { EnrolReply, EnrolRequest, Series } from '@okruh/protocol';
import { RefusalError } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import { noteRecipient } from '../courier/exchange-recipients.ts';
import { stopAwaiting } from '../replay/end-replay.ts';
import { currentEpoch } from '../safekeeping/epoch.ts';
import type { CentreTx, OfficeRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { officeStaff } from '../staff/office-staff.ts';
import { beginSeries } from './begin-series.ts';
import { findUsedCode, giveOfficeKey, isRevoked, lockOfficeRow, newestSeries, useEnrolmentCode } from './queries.ts';
import { requireProtocol } from './require-protocol.ts';
import { hashSecret, normaliseEnrolmentCode } from './secrets.ts';

/**
 * Takes an office's public key for a one-time code and tells it who it is. A second enrolment with a new code gives the
 * office a new key; the old one stops working at once. An office that was enrolled before and begins with an empty store
 * gets numbers of its own. The same code and key again get the same answer: the first one may have been lost on the way.
 * @throws RefusalError `enrolment-code-refused` (403): unknown, used, withdrawn and expired codes answer alike;
 * `office-key-revoked` (409): the code stays good, the office asks again with another key; `code-of-another-office` (409);
 * `office-too-old`, `centre-too-old` (409): the code stays good too.
 */
export async function enrolOffice(services: Services, request: EnrolRequest): Promise<EnrolReply> {
  const { store, clock } = services;
  requireProtocol(services.protocol, request.protocol);
  return store.transaction(async (tx) => {
    const now = clock.now();
    if (await isRevoked(tx.db, request.publicKey)) throw revokedKey();
    const codeHash = hashSecret(normaliseEnrolmentCode(request.code));
    const officeId = await useEnrolmentCode(tx, codeHash, request.publicKey, now);
    if (officeId === undefined) return answerAgain(tx, services, request, { codeHash, now });
    const before = await lockOfficeRow(tx, officeId);
    if (before === undefined) throw refusedCode();
    if (request.officeId !== undefined && request.officeId !== officeId) throw codeOfAnother();
    const office = await giveOfficeKey(tx, before, {
      public_key: request.publicKey,
      software: request.software,
      enrolled_at: now,
      last_contact_at: now,
    });
    await noteRecipient(tx, office.id, request.courierRecipient);
    const epoch = await currentEpoch(tx.db);
    if (request.hasStore !== true) await stopAwaiting(tx, office.id, epoch.id);
    const series = isNewStore(before, request) ? await beginSeries(tx, office, uuidv7(), now) : undefined;
    return tell(tx, services, office, series);
  });
}

/** The answer to a code that was used for this very key a moment ago. */
async function answerAgain(
  tx: CentreTx,
  services: Services,
  { publicKey, hasStore }: EnrolRequest,
  { codeHash, now }: { codeHash: string; now: string },
): Promise<EnrolReply> {
  const used = await findUsedCode(tx.db, codeHash, publicKey, now);
  const office = used && (await lockOfficeRow(tx, used.officeId));
  if (used === undefined || office?.public_key !== publicKey) throw refusedCode();
  const newest = hasStore === true ? undefined : await newestSeries(tx.db, office.id);
  const begunThen = newest !== undefined && newest.begun_at >= used.usedAt;
  const series = begunThen ? { id: newest.id, volume: newest.volume, firstSequence: newest.first_sequence } : undefined;
  return tell(tx, services, office, series);
}

async function tell(
  tx: CentreTx,
  { configuration, centreKey, courierKey, settings, protocol }: Services,
  office: OfficeRow,
  series: Series | undefined,
): Promise<EnrolReply> {
  const { json } = await configuration.current(tx.db);
  const epoch = await currentEpoch(tx.db);
  return {
    officeId: office.id,
    centrePublicKey: centreKey.publicKey,
    courierRecipient: courierKey.recipient,
    hromada: json,
    staff: await officeStaff(tx.db, office.id),
    cursor: office.feed_cursor,
    epoch: epoch.id,
    protocol,
    ...(series !== undefined && { series }),
    ...(settings.portal !== undefined && { portalUrl: settings.portal.url }),
  };
}

/**
 * Whether another store of the office may have given numbers that this one, which is empty, does not know. A store that is
 * enrolled anew finds that out in its first session.
 */
function isNewStore(before: OfficeRow, { publicKey, hasStore }: EnrolRequest): boolean {
  if (before.public_key === null || hasStore === true) return false;
  return before.public_key !== publicKey || before.highest_sequence > 0;
}

function refusedCode(): RefusalError {
  const message = 'Код підключення не підходить: можливо, його вже використано або минув строк. Попросіть новий.';
  return new RefusalError({ code: 'enrolment-code-refused', message }, 403);
}

function revokedKey(): RefusalError {
  const message =
    'Ключ цього компʼютера відкликано. Фронт-офіс має створити новий ключ і підключитися з тим самим кодом.';
  return new RefusalError({ code: 'office-key-revoked', message }, 409);
}

function codeOfAnother(): RefusalError {
  const message = 'Цей код зроблено для іншого фронт-офісу. Він лишається чинним; попросіть адміністратора про свій.';
  return new RefusalError({ code: 'code-of-another-office', message }, 409);
}
