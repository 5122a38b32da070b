import { allowedCommands, allows, type Status } from '@okruh/domain';
import type { Series } from '@okruh/protocol';
import { enqueue } from '@okruh/queue';
import { RefusalError } from '@okruh/web';
import { jobs } from '../jobs.ts';
import { keepSeries } from '../offices/begin-series.ts';
import { markReplayed } from '../offices/mark-replayed.ts';
import { currentEpoch } from '../safekeeping/epoch.ts';
import type { CentreTx, OfficeRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { applicationsIn, withoutLetter } from './queries.ts';

const beforeTheLetter = (Object.keys(allowedCommands) as Status[]).filter((status) => allows(status, 'issue-result'));

/**
 * An office has given back all that it had: its applications may be worked on again, and letters that are due are made.
 * @returns the cursor after which it reads its feed: what it read last before the backup.
 * @throws RefusalError `other-epoch` (409) when the centre was restored once more in between.
 */
export async function endReplay(
  services: Services,
  office: OfficeRow,
  { epoch, series }: { epoch: string; series?: Series | undefined },
): Promise<{ feedAfter: number }> {
  return services.store.transaction(async (tx) => {
    if ((await currentEpoch(tx.db)).id !== epoch) throw otherEpoch();
    if (series !== undefined) await keepSeries(tx, office.id, series, services.clock.now());
    await stopAwaiting(tx, office.id, epoch);
    return { feedAfter: office.read_cursor };
  });
}

/** An administrator gives an office up: what it did not give back is lost, or will be compared by hand. */
export async function giveUpOffice({ store }: Pick<Services, 'store'>, officeId: string): Promise<void> {
  await store.transaction(async (tx) => stopAwaiting(tx, officeId, (await currentEpoch(tx.db)).id));
}

/** Nothing more is expected from an office: what stood still meanwhile goes on. */
export async function stopAwaiting(tx: CentreTx, officeId: string, epoch: string): Promise<void> {
  await markReplayed(tx, officeId, epoch);
  for (const applicationId of await applicationsIn(tx.db, officeId, beforeTheLetter)) {
    await enqueue(tx, jobs, 'issue-result', { applicationId }, { key: applicationId });
  }
  for (const applicationId of await withoutLetter(tx.db, officeId)) {
    await enqueue(tx, jobs, 'restore-letter', { applicationId }, { key: applicationId });
  }
}

function otherEpoch(): RefusalError {
  const message = 'Бек-офіс тим часом відновлено ще раз: почніть повертати записи спочатку.';
  return new RefusalError({ code: 'other-epoch', message }, 409);
}
