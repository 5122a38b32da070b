import type { Publication, PublicationReply } from '@okruh/protocol';
import type { Store } from '@okruh/store';
import type { PortalTables, PublicationRow } from '../schema.ts';
import { keepIfNewer } from './queries.ts';

/** Stores what the centre published, all or nothing; publications may come twice and in any order. */
export async function acceptPublications(
  store: Store<PortalTables>,
  publications: readonly Publication[],
): Promise<PublicationReply> {
  return store.transaction(async (tx) => {
    let stored = 0;
    for (const publication of publications) {
      if (await keepIfNewer(tx, rowOf(publication))) stored += 1;
    }
    return { stored, stale: publications.length - stored };
  });
}

function rowOf(publication: Publication): PublicationRow {
  return {
    reference_hash: publication.referenceHash,
    second_proof_hash: publication.secondProofHash,
    version: publication.version,
    word: publication.word,
    title: publication.title,
    next: publication.next,
    registered_on: publication.registeredOn,
    deadline: publication.deadline ?? null,
    updated_on: publication.updatedOn,
    office_name: publication.office.name,
    office_address: publication.office.address,
    office_hours: publication.office.hours,
  };
}
