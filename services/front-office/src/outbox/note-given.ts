import type { OfficeTx } from '../office.ts';
import { markGiven } from './courier-queries.ts';

/** Parcels and files were written for a courier. They stay due for the network: who comes first, settles them. */
export async function noteGiven(
  tx: OfficeTx,
  given: { readonly parcels: readonly string[]; readonly files: readonly string[] },
  at: string,
): Promise<void> {
  await markGiven(tx.db, given, at);
}
