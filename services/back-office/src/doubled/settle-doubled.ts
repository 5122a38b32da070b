import { RefusalError, type StaffMember } from '@okruh/web';
import { findCase } from '../casework/find-case.ts';
import type { Services } from '../services.ts';
import { openRows, settleRow } from './queries.ts';

/**
 * A person has put right, outside of the system, that two decisions have one number; what was done stays with the record.
 * @throws RefusalError 404 `case-unknown`; 409 `number-not-doubled` when nothing is open.
 */
export async function settleDoubled(
  services: Services,
  staff: StaffMember,
  { applicationId, note }: { applicationId: string; note: string },
): Promise<void> {
  const { store, clock } = services;
  await store.transaction(async (tx) => {
    await findCase(tx.db, services, staff, applicationId);
    const settled = { settled_at: clock.now(), settled_by: staff.id, settled_note: note };
    const rows = await openRows(tx.db, { applicationId });
    const done = await Promise.all(rows.map(({ id }) => settleRow(tx, id, settled)));
    if (done.includes(true)) return;
    const message = 'Із номером рішення цієї справи все вже зʼясовано. Поверніться до справи.';
    throw new RefusalError({ code: 'number-not-doubled', message }, 409);
  });
}
