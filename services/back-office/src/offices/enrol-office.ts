import type { EnrolReply, EnrolRequest } from '@okruh/protocol';
import { RefusalError } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import { stopAwaiting } from '../replay/end-replay.ts';
import { currentEpoch } from '../safekeeping/epoch.ts';
import type { OfficeRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { officeStaff } from '../staff/office-staff.ts';
import { beginSeries } from './begin-series.ts';
import { giveOfficeKey, lockOfficeRow, useEnrolmentCode } from './queries.ts';
import { hashSecret, normaliseEnrolmentCode } from './secrets.ts';

/**
 * Takes an office's public key for a one-time code and tells it who it is. A second enrolment with a new code gives the
 * office a new key; the old one stops working at once. An office that was enrolled before and begins with an empty store
 * gets numbers of its own.
 * @throws RefusalError `enrolment-code-refused` (403): unknown, used and expired codes answer alike.
 */
export async function enrolOffice(services: Services, request: EnrolRequest): Promise<EnrolReply> {
  const { store, clock, configuration, centreKey, settings } = services;
  return store.transaction(async (tx) => {
    const now = clock.now();
    const officeId = await useEnrolmentCode(tx, hashSecret(normaliseEnrolmentCode(request.code)), now);
    const before = officeId === undefined ? undefined : await lockOfficeRow(tx, officeId);
    if (before === undefined) throw refusedCode();
    const office = await giveOfficeKey(tx, before, {
      public_key: request.publicKey,
      software: request.software,
      enrolled_at: now,
      last_contact_at: now,
    });
    const { json } = await configuration.current(tx.db);
    const epoch = await currentEpoch(tx.db);
    if (request.hasStore !== true) await stopAwaiting(tx, office.id, epoch.id);
    return {
      officeId: office.id,
      centrePublicKey: centreKey.publicKey,
      hromada: json,
      staff: await officeStaff(tx.db, office.id),
      cursor: office.feed_cursor,
      epoch: epoch.id,
      ...(isNewStore(before, request) && { series: await beginSeries(tx, office, uuidv7(), now) }),
      ...(settings.portal !== undefined && { portalUrl: settings.portal.url }),
    };
  });
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
