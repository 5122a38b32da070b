import { enqueue } from '@okruh/queue';
import { addFeedEntry } from '../feed/add-feed-entry.ts';
import { jobs } from '../jobs.ts';
import type { CentreStore, CentreTx } from '../schema.ts';
import { forgetLostBlobs } from './forget-lost-blobs.ts';
import { applicationsWithLetter, documentsWithPdf, heldAmong, type NamedFile, parcelsWithFile } from './queries.ts';

/** Where files that the centre lost come from again. */
export interface Mended {
  /** Pages asked of the offices that sent them: how many files of each. */
  readonly asked: ReadonlyMap<string, number>;
  /** Searchable PDFs and letters that are made again. */
  readonly madeAgain: number;
  /** Files that nobody sent and that cannot be made: they are told each time. */
  readonly unknown: readonly string[];
}

/**
 * Counts files that are missing or damaged as not here, and orders them again: pages of their offices, which keep what they
 * sent, searchable PDFs and letters of the jobs that make them. What is ordered already is left alone. The service may be
 * running.
 */
export function mendFiles(store: CentreStore, lost: readonly string[], now: string): Promise<Mended> {
  return store.transaction(async (tx) => {
    const held = await heldAmong(tx.db, lost);
    const named = await parcelsWithFile(tx.db, held);
    const made = await makeAgain(tx, held);
    const known = new Set([...named.map(({ sha256 }) => sha256), ...made]);
    await forgetLostBlobs(tx, [...known]);
    await askAgain(tx, named, now);
    const offices = [...new Set(named.map(({ office_id }) => office_id))];
    return {
      asked: new Map(offices.map((id) => [id, named.filter(({ office_id }) => office_id === id).length])),
      madeAgain: made.length,
      unknown: held.filter((sha256) => !known.has(sha256)),
    };
  });
}

/** Orders letters; PDFs are ordered when they are forgotten. @returns the files that are of the centre's own making */
async function makeAgain(tx: CentreTx, lost: readonly string[]): Promise<string[]> {
  const made: string[] = [];
  for (const sha256 of lost) {
    const letters = await applicationsWithLetter(tx.db, sha256);
    for (const applicationId of letters)
      await enqueue(tx, jobs, 'restore-letter', { applicationId }, { key: applicationId });
    const pdfs = await documentsWithPdf(tx.db, [sha256]);
    if (letters.length + pdfs.length > 0) made.push(sha256);
  }
  return made;
}

/** One message a parcel. */
async function askAgain(tx: CentreTx, named: readonly NamedFile[], now: string): Promise<void> {
  const files = new Map<string, string[]>();
  for (const { parcel_id, sha256 } of named) files.set(parcel_id, [...(files.get(parcel_id) ?? []), sha256]);
  const offices = new Map(named.map(({ parcel_id, office_id }) => [parcel_id, office_id]));
  for (const [parcelId, officeId] of offices) {
    const payload = { parcelId, newSequence: false, files: files.get(parcelId) ?? [] };
    await addFeedEntry(tx, officeId, 'send-again', payload, now);
  }
}
