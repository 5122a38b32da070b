import { RefusalError } from '@okruh/web';
import { currentEpoch } from '../safekeeping/epoch.ts';
import type { CentreDb } from '../schema.ts';
import { enrolledOffices } from './queries.ts';

/**
 * Ids of the offices that have not given back yet what happened between the backup and the restore. Until they have, or
 * an administrator gives them up, nothing is done here to their applications: it might have been done already.
 */
export async function awaitedOffices(db: CentreDb): Promise<string[]> {
  const epoch = await currentEpoch(db);
  if (epoch.number === 1) return [];
  const offices = await enrolledOffices(db);
  return offices.filter(({ replayed_epoch }) => replayed_epoch !== epoch.id).map(({ id }) => id);
}

/** Why something cannot be done now to an application, in words. */
export interface Awaiting {
  /** Nothing at all, while its own office is awaited. */
  readonly everything?: string;
  /** It cannot be decided, while any office is. */
  readonly decision?: string;
}

/** What the page of a case says instead of offering what would be refused. */
export async function awaitingFor(db: CentreDb, officeId: string): Promise<Awaiting> {
  const awaited = await awaitedOffices(db);
  if (awaited.includes(officeId)) return { everything: oneAwaited };
  return awaited.length > 0 ? { decision: someAwaited } : {};
}

/** @throws RefusalError `office-awaited` (409) while the office of an application is awaited. */
export async function requireReplayed(db: CentreDb, officeId: string): Promise<void> {
  if ((await awaitedOffices(db)).includes(officeId)) throw refused(oneAwaited);
}

/** For what is numbered across offices. @throws RefusalError `office-awaited` (409) while any office is awaited. */
export async function requireAllReplayed(db: CentreDb): Promise<void> {
  if ((await awaitedOffices(db)).length > 0) throw refused(someAwaited);
}

const oneAwaited =
  'Бек-офіс відновлено з резервної копії, і фронт-офіс цієї заяви ще не повернув того, що сталося після неї. Зачекайте, доки він вийде на зв’язок, або зверніться до адміністратора.';
const someAwaited =
  'Бек-офіс відновлено з резервної копії, і не всі фронт-офіси повернули те, що сталося після неї: номер рішення міг уже бути виданий. Зачекайте або зверніться до адміністратора.';

function refused(message: string): RefusalError {
  return new RefusalError({ code: 'office-awaited', message }, 409);
}
