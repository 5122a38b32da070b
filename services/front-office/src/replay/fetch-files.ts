import { RefusalError } from '@okruh/web';
import type { CentreLink } from '../link/centre-link.ts';
import { fetchBlob } from '../link/fetch-blob.ts';
import type { Office } from '../office.ts';
import { nextAttempt } from '../outbox/attempt-pause.ts';
import { deleteWanted, insertWanted, nextWanted, updateWanted, wantedFile } from './queries.ts';

/**
 * Fetches one file of this office that lies at the centre and not here; what somebody wants to see goes first. A file the
 * centre does not have steps aside. @returns whether there was one. @throws LinkProblem
 */
export async function fetchFile(office: Office, link: CentreLink, signal: AbortSignal): Promise<boolean> {
  const { store, clock, blobs, log } = office;
  const wanted = await nextWanted(store.db, clock.now());
  if (wanted === undefined) return false;
  if ((await blobs.verify(wanted.sha256)) || (await fetchBlob(office, link, wanted.sha256, signal))) {
    await deleteWanted(store.db, wanted.sha256);
    return true;
  }
  log.warn({ sha256: wanted.sha256 }, 'the centre does not have a file of this office');
  const attempts = wanted.attempts + 1;
  await updateWanted(store.db, wanted.sha256, {
    attempts,
    asked_at: null,
    next_attempt_at: nextAttempt(clock.millis(), attempts),
  });
  return true;
}

/**
 * Before a file is read. One that is still at the centre is fetched next.
 * @throws RefusalError 503 `file-on-its-way`
 */
export async function requireFile({ store, clock }: Pick<Office, 'store' | 'clock'>, sha256: string): Promise<void> {
  if ((await wantedFile(store.db, sha256)) === undefined) return;
  await updateWanted(store.db, sha256, { asked_at: clock.now(), next_attempt_at: clock.now() });
  const message = 'Файл цієї сторінки ще завантажується з бек-офісу. Спробуйте за хвилину.';
  throw new RefusalError({ code: 'file-on-its-way', message }, 503, 60);
}

/** Has a file fetched that broke here: the centre has it. */
export async function fetchAgain(
  { store, clock }: Pick<Office, 'store' | 'clock'>,
  file: { readonly sha256: string; readonly size: number },
): Promise<void> {
  await insertWanted(store.db, [file], clock.now());
}
