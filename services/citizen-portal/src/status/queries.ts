import type { Store } from '@okruh/store';
import type { PortalTables, PublicationRow } from '../schema.ts';

/** What a number leads to. */
export interface Leads {
  /** The publication of the application that bears the number. */
  readonly bearer: PublicationRow | undefined;
  /** Publications of applications that had the number before, each with the second proof that leads there. */
  readonly former: readonly { readonly proof: string; readonly row: PublicationRow }[];
}

/** Everything under one keyed hash; the same is read whether there is anything or not. */
export async function leadsOf(store: Store<PortalTables>, referenceHash: string): Promise<Leads> {
  const bearer = await store.db
    .selectFrom('publication')
    .selectAll()
    .where('reference_hash', '=', referenceHash)
    .executeTakeFirst();
  const former = await store.db
    .selectFrom('replaced_number')
    .innerJoin('publication', 'publication.reference_hash', 'replaced_number.leads_to')
    .selectAll('publication')
    .select('replaced_number.second_proof_hash as proof')
    .where('replaced_number.reference_hash', '=', referenceHash)
    .execute();
  return { bearer, former: former.map(({ proof, ...row }) => ({ proof, row })) };
}
