import type { EnrolReply, EnrolRequest } from '@okruh/protocol';
import { RefusalError } from '@okruh/web';
import type { Services } from '../services.ts';
import { officeStaff } from '../staff/office-staff.ts';
import { giveOfficeKey, useEnrolmentCode } from './queries.ts';
import { hashSecret, normaliseEnrolmentCode } from './secrets.ts';

/**
 * Takes an office's public key for a one-time code and tells it who it is. A second enrolment with a new code gives the
 * office a new key; the old one stops working at once.
 * @throws RefusalError `enrolment-code-refused` (403): unknown, used and expired codes answer alike.
 */
export async function enrolOffice(services: Services, request: EnrolRequest): Promise<EnrolReply> {
  const { store, clock, configuration, centreKey, settings } = services;
  return store.transaction(async (tx) => {
    const now = clock.now();
    const officeId = await useEnrolmentCode(tx, hashSecret(normaliseEnrolmentCode(request.code)), now);
    if (officeId === undefined) throw refusedCode();
    const office = await giveOfficeKey(tx, officeId, {
      public_key: request.publicKey,
      software: request.software,
      enrolled_at: now,
      last_contact_at: now,
    });
    const { json } = await configuration.current(tx.db);
    return {
      officeId,
      centrePublicKey: centreKey.publicKey,
      hromada: json,
      staff: await officeStaff(tx.db, officeId),
      cursor: office.feed_cursor,
      ...(settings.portal !== undefined && { portalUrl: settings.portal.url }),
    };
  });
}

function refusedCode(): RefusalError {
  const message = 'Код підключення не підходить: можливо, його вже використано або минув строк. Попросіть новий.';
  return new RefusalError({ code: 'enrolment-code-refused', message }, 403);
}
