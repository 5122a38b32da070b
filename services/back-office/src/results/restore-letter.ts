import type { JobContext } from '@okruh/queue';
import { stateOf } from '../applications/event-rows.ts';
import { findApplication } from '../applications/find-application.ts';
import { sendResult } from '../applications/follow-result.ts';
import { readHistory } from '../applications/read-history.ts';
import type { BackOfficeTables } from '../schema.ts';
import type { Services } from '../services.ts';
import { storeLetter } from './issue-result.ts';
import { newestResult, noteHeldBlob } from './queries.ts';

/**
 * Job `restore-letter`: makes the letter of a result again that came back after a restore of the centre without its file.
 * The same decision gives the same letter, byte for byte, unless the configuration has changed since: then the office's
 * copy is waited for.
 */
export async function restoreLetter(
  services: Services,
  { applicationId }: { applicationId: string },
  context: Pick<JobContext<BackOfficeTables>, 'finish'>,
): Promise<void> {
  const { store, clock, log } = services;
  const application = await findApplication(store.db, applicationId);
  const state = application && stateOf(application);
  if (application === undefined || state?.result === undefined) return;
  const { letterBlob, officeId } = state.result;
  const history = await readHistory(store.db, applicationId);
  const issued = history.findLast(({ event }) => event.type === 'result-issued');
  const made = await storeLetter(services, application);
  if (made.sha256 !== letterBlob) {
    log.warn({ applicationId }, 'a letter cannot be made again as it was');
    return;
  }
  await store.transaction(async (tx) => {
    const now = clock.now();
    const letter = { ...made, media_type: 'application/pdf', held_at: now };
    await noteHeldBlob(tx, letter);
    const known = await newestResult(tx.db, applicationId);
    if (known?.letter_sha256 !== letterBlob) {
      await sendResult(tx, { application, state, letter, officeId, issuedAt: issued?.at ?? now, now });
    }
    await context.finish(tx);
  });
}
