import type { CentreLink } from '../link/centre-link.ts';
import { fetchBlob } from '../link/fetch-blob.ts';
import type { Office } from '../office.ts';
import { awaitedLetters, markLetterHere } from './queries.ts';

/**
 * Fetches the letters of results that came, until one did: what else the feed tells goes before the next one. One that the
 * centre does not have, because it was restored, is asked for again later. @returns how many came. @throws LinkProblem
 */
export async function fetchLetters(office: Office, link: CentreLink, signal: AbortSignal): Promise<number> {
  for (const { application_id: id, letter_sha256: letter } of await awaitedLetters(office.store.db)) {
    const here = (await office.blobs.verify(letter)) || (await fetchBlob(office, link, letter, signal));
    if (!here) continue;
    await markLetterHere(office.store.db, id, letter, office.clock.now());
    return 1;
  }
  return 0;
}
