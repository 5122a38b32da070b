import { RefusalError } from '@okruh/web';
import { takeInOnce } from '../intake/take-in-parcel.ts';
import type { Services } from '../services.ts';
import { judgeRefused } from './judge-refused.ts';
import { findRefusedParcel, settleRefusedParcel } from './queries.ts';
import { required, settledBefore } from './settled-before.ts';

/**
 * Takes a refused parcel in after all, in one transaction with all that follows from it, exactly as if it had come now. Its
 * office hears so when it offers it next.
 * @throws RefusalError `refusal-unknown` (404), `refusal-settled` (409), `refusal-stands` (422) when it is not lawful.
 */
export async function acceptRefused(services: Services, id: string, by: string): Promise<void> {
  await services.store.transaction(async (tx) => {
    const row = required(await findRefusedParcel(tx.db, id));
    const judged = await judgeRefused(tx.db, services, row);
    if (row.settled_at !== null) throw settledBefore();
    if (!judged.lawful) throw stands(judged.why);
    const settled = { settled_at: services.clock.now(), settled_by: by, settled_note: null };
    if (!(await settleRefusedParcel(tx, id, { ...settled, settled_as: 'accepted' }))) throw settledBefore();
    const taken = await takeInOnce(tx, services, judged.officeId, judged.arrived, judged.parcel);
    if (typeof taken === 'string') throw stands('Тим часом сталося інше: оновіть сторінку.');
  });
}

function stands(message: string): RefusalError {
  return new RefusalError({ code: 'refusal-stands', message }, 422);
}
