import type { Instance } from '@okruh/protocol';
import type { CentreTx, OfficeRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { endSessions, freeInstance, replaceInstance, wasReplaced } from './queries.ts';

/**
 * How long after its last contact a copy of an office counts as being at work. An office that has nothing to say asks for
 * its feed every half a minute; contacts are written down once a minute.
 */
const leaseMs = 3 * 60_000;

/**
 * Makes a start of an office's program the one that is at work, unless another copy of the office is. A start on the same
 * folder is a restart and takes over at once; one on another folder waits until the copy at work falls silent; one that
 * had been taken over from and comes back is a copy.
 * @returns since when the other copy is at work, when this one must wait.
 */
export async function claimInstance(
  tx: CentreTx,
  office: OfficeRow,
  { id, place }: Pick<Instance, 'id' | 'place'>,
  now: string,
): Promise<{ since: string } | undefined> {
  if (office.instance === id) return undefined;
  const silentMs = Math.abs(Date.parse(now) - Date.parse(office.last_contact_at ?? '1970-01-01T00:00:00.000Z'));
  const restarted = office.instance_place === place && !(await wasReplaced(tx.db, office.id, id));
  if (office.instance !== null && silentMs < leaseMs && !restarted) {
    return { since: office.instance_since ?? now };
  }
  await replaceInstance(tx, office, { instance: id, instance_place: place, instance_since: now });
  await endSessions(tx, office.id);
  return undefined;
}

/** The program of an office ends in good order: whichever starts next need not wait. */
export async function releaseInstance({ store }: Pick<Services, 'store'>, officeId: string): Promise<void> {
  await store.transaction(async (tx) => {
    await endSessions(tx, officeId);
    await freeInstance(tx, officeId);
  });
}
