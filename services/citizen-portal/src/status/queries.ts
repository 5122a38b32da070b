import type { Store } from '@okruh/store';
import type { PortalTables, PublicationRow } from '../schema.ts';

/** The row of one keyed hash. */
export function publicationOf(store: Store<PortalTables>, referenceHash: string): Promise<PublicationRow | undefined> {
  return store.db.selectFrom('publication').selectAll().where('reference_hash', '=', referenceHash).executeTakeFirst();
}
