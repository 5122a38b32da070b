import type { Publication, PublicationReply } from '@okruh/protocol';
import type { Store, Tx } from '@okruh/store';
import type { PortalTables, PublicationRow } from '../schema.ts';
import { keepFormerNumber, keepIfNewer, removePublication } from './queries.ts';

/** Stores what the centre published, all or nothing; publications may come twice and in any order. */
export async function acceptPublications(
  store: Store<PortalTables>,
  publications: readonly Publication[],
): Promise<PublicationReply> {
  return store.transaction(async (tx) => {
    let stored = 0;
    for (const publication of publications) {
      if (!(await keepIfNewer(tx, rowOf(publication)))) continue;
      stored += 1;
      await keepFormerNumbers(tx, publication);
    }
    return { stored, stale: publications.length - stored };
  });
}

/** What stood under the former number goes away; what another application has there has another second proof and stays. */
async function keepFormerNumbers(
  tx: Tx<PortalTables>,
  { referenceHash: leadsTo, replaced = [] }: Publication,
): Promise<void> {
  for (const { referenceHash, secondProofHash } of replaced) {
    const former = { reference_hash: referenceHash, second_proof_hash: secondProofHash };
    await keepFormerNumber(tx, { ...former, leads_to: leadsTo });
    await removePublication(tx, former);
  }
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
