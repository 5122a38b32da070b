import { RefusalError } from '@okruh/web';
import type { Services } from '../services.ts';
import { lockOfficeRow, revokeOfficeKey, withdrawCodes } from './queries.ts';

/**
 * Takes an office's key out of force, at once and for good: its sessions end, codes that could still be used are withdrawn,
 * and the next request of whoever holds the key is answered with a signed halt that tells the reason. What the office sent
 * stays; what it has registered and not sent goes after it was enrolled anew, sealed with the new key.
 * @throws RefusalError `office-not-enrolled` (409) when there is no key in force.
 */
export async function revokeKey(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  officeId: string,
  reason: string,
  by: string,
): Promise<void> {
  await store.transaction(async (tx) => {
    const office = await lockOfficeRow(tx, officeId);
    const key = office?.public_key ?? null;
    if (key === null) throw notEnrolled();
    const now = clock.now();
    const revoked = { revoked_at: now, revoked_by: by, revoked_reason: reason };
    await revokeOfficeKey(tx, { id: officeId, public_key: key }, revoked);
    await withdrawCodes(tx, officeId, undefined, { withdrawn_at: now, withdrawn_by: by });
  });
}

function notEnrolled(): RefusalError {
  const message = 'У цього фронт-офісу немає чинного ключа: відкликати нічого.';
  return new RefusalError({ code: 'office-not-enrolled', message }, 409);
}
