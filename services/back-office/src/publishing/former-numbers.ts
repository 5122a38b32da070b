import type { ReferenceNumber } from '@okruh/domain';
import { type Publication, referenceHash, secondProofHash } from '@okruh/protocol';
import type { ApplicationRow, CentreDb } from '../schema.ts';
import { replacedReferences } from './queries.ts';

/**
 * The numbers an application had before, as the portal knows them. One that another application bears with the very same
 * code word is left out: nothing could tell the two apart, and the bearer's receipt is the valid one.
 */
export async function formerNumbers(
  db: CentreDb,
  key: Buffer,
  application: Pick<ApplicationRow, 'id' | 'hromada_id' | 'code_word'>,
): Promise<NonNullable<Publication['replaced']>> {
  const rows = await replacedReferences(db, application);
  return rows.flatMap(({ reference_number, bearers_word }) => {
    const reference = reference_number as ReferenceNumber;
    const proof = secondProofHash(key, reference, application.code_word);
    if (bearers_word !== null && proof === secondProofHash(key, reference, bearers_word)) return [];
    return [{ referenceHash: referenceHash(key, reference), secondProofHash: proof }];
  });
}
