import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { transportPaths } from '@okruh/protocol';
import type { CentreLink } from '../link/centre-link.ts';
import { LinkProblem } from '../link/link-problem.ts';
import type { Office } from '../office.ts';
import type { ResultRow } from '../schema.ts';
import { awaitedLetters, markLetterHere } from './queries.ts';

const largestLetterBytes = 50 * 1024 * 1024;

/** Fetches the letters of results that came; a letter counts as here once its SHA-256 is right. @throws LinkProblem */
export async function fetchLetters(office: Office, link: CentreLink, signal: AbortSignal): Promise<number> {
  const awaited = await awaitedLetters(office.store.db);
  for (const result of awaited) {
    if (!(await office.blobs.has(result.letter_sha256))) await fetchLetter(office, link, result, signal);
    await markLetterHere(office.store.db, result.application_id, result.letter_sha256, office.clock.now());
  }
  return awaited.length;
}

async function fetchLetter(office: Office, link: CentreLink, result: ResultRow, signal: AbortSignal): Promise<void> {
  const response = await link.download(transportPaths.blob(result.letter_sha256), { signal });
  const stored = await store(office, response);
  if (stored.sha256 === result.letter_sha256) return;
  await office.blobs.remove(stored.sha256);
  office.log.warn({ applicationId: result.application_id }, 'letter is not what was promised');
  throw new LinkProblem('not-an-answer', { status: response.status });
}

async function store(office: Office, response: Response): Promise<{ sha256: string }> {
  try {
    const bytes = Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
    return await office.blobs.put(bytes, { maxBytes: largestLetterBytes });
  } catch (cause) {
    throw new LinkProblem('unreachable', { cause });
  }
}
