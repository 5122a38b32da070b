import { canonicalJson } from '@okruh/domain';
import { type Parcel, seal, verifySignature } from '@okruh/protocol';
import { nextNumber } from '../next-number.ts';
import type { Office, OfficeTx } from '../office.ts';
import type { ParcelRow } from '../schema.ts';
import { updateParcel } from './queries.ts';
import { waitingParcels } from './replay-queries.ts';

/**
 * Seals the parcels that wait anew with the key in force, where they bear the seal of the one before: the centre hears only
 * the key that it knows. Content, ids and numbers stay, so one that had arrived all the same is still the same parcel there.
 * One that bears no seal of ours was changed on the disk, and stays as it is for a person to look at.
 * @param before public key of the seal before
 */
export async function sealWaitingAnew(
  tx: OfficeTx,
  { privateKey }: Pick<Office, 'privateKey'>,
  before: string,
): Promise<void> {
  for (const { id, body } of await waitingParcels(tx.db)) {
    const parcel = JSON.parse(body) as Parcel;
    if (!verifySignature(before, parcel)) continue;
    await updateParcel(tx.db, id, { body: sealed(privateKey, parcel), attempts: 0, problem: null });
  }
}

/** Gives a parcel the office's next number: its own one is another parcel's at the centre. */
export async function giveNewNumber(
  tx: OfficeTx,
  { privateKey }: Pick<Office, 'privateKey'>,
  { id, body }: Pick<ParcelRow, 'id' | 'body'>,
): Promise<Partial<ParcelRow>> {
  const sequence = await nextNumber(tx, 'parcel');
  const changes = { sequence, body: sealed(privateKey, { ...(JSON.parse(body) as Parcel), sequence }), problem: null };
  await updateParcel(tx.db, id, changes);
  return changes;
}

function sealed(privateKey: Office['privateKey'], { signature: _signature, ...parcel }: Parcel): string {
  return canonicalJson(seal(privateKey, parcel));
}
