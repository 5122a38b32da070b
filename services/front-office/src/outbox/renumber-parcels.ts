import { canonicalJson } from '@okruh/domain';
import { type Parcel, seal } from '@okruh/protocol';
import { nextNumber, raiseNumber } from '../next-number.ts';
import type { Office, OfficeTx } from '../office.ts';
import { updateParcel } from './queries.ts';
import { waitingParcels } from './replay-queries.ts';

/**
 * Lets the parcels go on from another sequence; of those that wait, the named ones are sealed anew with numbers from there,
 * in their order: another store of this office may have given their old ones.
 */
export async function renumberParcels(
  tx: OfficeTx,
  { privateKey }: Pick<Office, 'privateKey'>,
  firstSequence: number,
  ids: ReadonlySet<string>,
): Promise<void> {
  await raiseNumber(tx, 'parcel', firstSequence - 1);
  for (const { id, body } of await waitingParcels(tx.db)) {
    if (!ids.has(id)) continue;
    const { signature: _signature, ...parcel } = JSON.parse(body) as Parcel;
    const sequence = await nextNumber(tx, 'parcel');
    const sealed = canonicalJson(seal(privateKey, { ...parcel, sequence }));
    await updateParcel(tx.db, id, { sequence, body: sealed, attempts: 0, problem: null });
  }
}

/** Ids of parcels that wait, oldest first. */
export async function waitingIds({ store }: Pick<Office, 'store'>): Promise<string[]> {
  return (await waitingParcels(store.db)).map(({ id }) => id);
}
