import type { StaffMember } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import type { CentreDb } from '../schema.ts';
import type { Services } from '../services.ts';
import type { Asked } from './asked.ts';
import { insertRequest, removeRequests, requestOf } from './queries.ts';

/** So long the address of a search leads to it. */
const keptMs = 24 * 3_600_000;

/**
 * Keeps what somebody looks for, so that the address of the list and of a page of it holds an id and no word.
 * @returns the id.
 */
export async function rememberSearch(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  staff: StaffMember,
  asked: Asked,
): Promise<string> {
  const id = uuidv7();
  const now = clock.millis();
  await store.transaction(async (tx) => {
    await removeRequests(tx, new Date(now - keptMs).toISOString());
    await insertRequest(tx, { id, staff_id: staff.id, asked: JSON.stringify(asked), asked_at: clock.now() });
  });
  return id;
}

/** What this person looked for; undefined when it was somebody else, or is forgotten. */
export async function askedIn(db: CentreDb, staff: StaffMember, id: string): Promise<Asked | undefined> {
  const row = await requestOf(db, staff.id, id);
  return row && (JSON.parse(row.asked) as Asked);
}
