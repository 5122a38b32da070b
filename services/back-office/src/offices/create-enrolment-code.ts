import { RefusalError } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import type { Services } from '../services.ts';
import { findOfficeRow, insertEnrolmentCode } from './queries.ts';
import { hashSecret, newEnrolmentCode, normaliseEnrolmentCode } from './secrets.ts';

/** A code is good for one enrolment within seven days. */
const enrolmentCodeLifeMs = 7 * 24 * 3_600_000;

export interface EnrolmentCode {
  /** Shown once: the store keeps its hash only. */
  code: string;
  expiresAt: string;
}

/**
 * Makes a one-time code with which an office introduces itself.
 * @throws RefusalError `office-unknown` (404) when the hromada has no such active office.
 */
export async function createEnrolmentCode(
  services: Pick<Services, 'store' | 'clock'>,
  officeId: string,
  createdBy: string,
): Promise<EnrolmentCode> {
  const { store, clock } = services;
  const office = await findOfficeRow(store.db, officeId);
  if (office?.active !== 1) {
    throw new RefusalError({ code: 'office-unknown', message: 'Такого фронт-офісу в громаді немає.' }, 404);
  }
  const code = newEnrolmentCode();
  const expiresAt = new Date(clock.millis() + enrolmentCodeLifeMs).toISOString();
  await insertEnrolmentCode(store.db, {
    id: uuidv7(),
    office_id: officeId,
    code_hash: hashSecret(normaliseEnrolmentCode(code)),
    created_at: clock.now(),
    created_by: createdBy,
    expires_at: expiresAt,
    used_at: null,
    used_key: null,
    withdrawn_at: null,
    withdrawn_by: null,
  });
  return { code, expiresAt };
}
