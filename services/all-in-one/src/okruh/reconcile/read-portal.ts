import type { PortalTables } from '@okruh/citizen-portal';
import type { Publication } from '@okruh/protocol';
import { readStore } from '@okruh/store';
import { quiet } from '../facts/findings.ts';

/** What the portal shows, by keyed hash of the reference number. */
export type PortalRecords = ReadonlyMap<string, Publication>;

/** Reads the portal's publications, all of one moment; it may be running. */
export async function readPortal(url: string): Promise<PortalRecords> {
  const rows = await readStore<PortalTables, PortalTables['publication'][]>({ url, log: quiet }, (db) =>
    db.selectFrom('publication').selectAll().execute(),
  );
  return new Map(rows.map((row) => [row.reference_hash, publicationOf(row)]));
}

function publicationOf(row: PortalTables['publication']): Publication {
  return {
    referenceHash: row.reference_hash,
    secondProofHash: row.second_proof_hash,
    version: row.version,
    word: row.word,
    title: row.title,
    next: row.next,
    registeredOn: row.registered_on,
    ...(row.deadline !== null && { deadline: row.deadline }),
    updatedOn: row.updated_on,
    office: { name: row.office_name, address: row.office_address, hours: row.office_hours },
  };
}
