import { RefusalError } from '@okruh/web';
import type { Office } from '../office.ts';
import { makeDue } from './queries.ts';

/** Tries a parcel that stepped aside again at once. @throws RefusalError 404 when nothing of it waits. */
export async function retryParcel(office: Pick<Office, 'store' | 'clock' | 'wakeOutbox'>, id: string): Promise<void> {
  const found = await office.store.transaction((tx) => makeDue(tx.db, id, office.clock.now()));
  if (!found) throw new RefusalError({ code: 'parcel-not-waiting', message: 'Це відправлення вже не чекає.' }, 404);
  office.wakeOutbox();
}
