import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { transportPaths } from '@okruh/protocol';
import type { CentreLink } from '../link/centre-link.ts';
import { LinkProblem } from '../link/link-problem.ts';
import type { Office } from '../office.ts';
import type { ResultRow } from '../schema.ts';
import { awaitedLetters, markLetterHere } from './queries.ts';

const largestLetterBytes = 50 * 1024 * 1024;

/**
 * Fetches the letters of results that came; a letter counts as here once its SHA-256 is right. One that the centre does not
 * have, because it was restored, is asked for again later. @returns how many came. @throws LinkProblem
 */
export async function fetchLetters(office: Office, link: CentreLink, signal: AbortSignal): Promise<number> {
  let came = 0;
  for (const result of await awaitedLetters(office.store.db)) {
    const here = await office.blobs.has(result.letter_sha256);
    if (!here && !(await fetchLetter(office, link, result, signal))) continue;
    await markLetterHere(office.store.db, result.application_id, result.letter_sha256, office.clock.now());
    came += 1;
  }
  return came;
}

async function fetchLetter(office: Office, link: CentreLink, result: ResultRow, signal: AbortSignal): Promise<boolean> {
  const response = await askForLetter(link, result, signal);
  if (response === undefined) return false;
  const stored = await store(office, response);
  if (stored.sha256 === result.letter_sha256) return true;
  await office.blobs.remove(stored.sha256);
  office.log.warn({ applicationId: result.application_id }, 'letter is not what was promised');
  throw new LinkProblem('not-an-answer', { status: response.status });
}

async function askForLetter(
  link: CentreLink,
  { letter_sha256 }: ResultRow,
  signal: AbortSignal,
): Promise<Response | undefined> {
  try {
    return await link.download(transportPaths.blob(letter_sha256), { signal });
  } catch (error) {
    if (error instanceof LinkProblem && error.status === 404) return undefined;
    throw error;
  }
}

async function store(office: Office, response: Response): Promise<{ sha256: string }> {
  try {
    const bytes = Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
    return await office.blobs.put(bytes, { maxBytes: largestLetterBytes });
  } catch (cause) {
    throw new LinkProblem('unreachable', { cause });
  }
}
