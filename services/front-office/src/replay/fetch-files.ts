import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { transportPaths } from '@okruh/protocol';
import { RefusalError } from '@okruh/web';
import type { CentreLink } from '../link/centre-link.ts';
import { LinkProblem } from '../link/link-problem.ts';
import type { Office } from '../office.ts';
import { nextAttempt } from '../outbox/attempt-pause.ts';
import type { WantedFileRow } from '../schema.ts';
import { deleteWanted, nextWanted, updateWanted, wantedFile } from './queries.ts';

const largestFileBytes = 200 * 1024 * 1024;

/**
 * Fetches one file of this office that lies at the centre and not here; what somebody wants to see goes first. A file the
 * centre does not have steps aside. @returns whether there was one. @throws LinkProblem
 */
export async function fetchFile(office: Office, link: CentreLink, signal: AbortSignal): Promise<boolean> {
  const { store, clock, blobs } = office;
  const wanted = await nextWanted(store.db, clock.now());
  if (wanted === undefined) return false;
  if ((await blobs.has(wanted.sha256)) || (await download(office, link, wanted, signal))) {
    await deleteWanted(store.db, wanted.sha256);
    return true;
  }
  const attempts = wanted.attempts + 1;
  await updateWanted(store.db, wanted.sha256, {
    attempts,
    asked_at: null,
    next_attempt_at: nextAttempt(clock.millis(), attempts),
  });
  return true;
}

async function download(
  { blobs, log }: Office,
  link: CentreLink,
  { sha256 }: WantedFileRow,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const response = await link.download(transportPaths.blob(sha256), { signal });
    const bytes = Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
    const stored = await blobs.put(bytes, { maxBytes: largestFileBytes });
    if (stored.sha256 === sha256) return true;
    await blobs.remove(stored.sha256);
  } catch (error) {
    if (!(error instanceof LinkProblem) || error.status !== 404) throw error;
  }
  log.warn({ sha256 }, 'the centre does not have a file of this office');
  return false;
}

/**
 * Before a file is read. One that is still at the centre is fetched next.
 * @throws RefusalError 503 `file-on-its-way`
 */
export async function requireFile({ store, clock }: Pick<Office, 'store' | 'clock'>, sha256: string): Promise<void> {
  if ((await wantedFile(store.db, sha256)) === undefined) return;
  await updateWanted(store.db, sha256, { asked_at: clock.now(), next_attempt_at: clock.now() });
  const message =
    'Цю сторінку надіслано з попереднього комп’ютера, і її файл ще завантажується з бек-офісу. Спробуйте за хвилину.';
  throw new RefusalError({ code: 'file-on-its-way', message }, 503, 60);
}
