import { kyivDate } from '@okruh/domain';
import { keptUntil } from '@okruh/hromada';
import { type PollLoop, pollLoop } from '@okruh/runtime';
import type { Office } from '../office.ts';
import { letGoUnreferenced } from '../scanning/let-go-file.ts';
import { capturesSafeAtCentre, markLetGo } from './queries.ts';

const batch = 200;
const everyMs = 6 * 60 * 60_000;

/**
 * Deletes pages as they were captured once the hromada's rule lets them go: after their application ended, and never
 * before the centre holds the small page and a backup of it says so. The row stays, with what the page gate found.
 *
 * @returns how many were let go.
 */
export async function letCapturesGo(office: Office): Promise<number> {
  const today = kyivDate(office.clock.now());
  let gone = 0;
  for (let after = ''; ; ) {
    const rows = await capturesSafeAtCentre(office.store.db, after, batch);
    for (const { page_id: pageId, blob_sha256: sha256, service_code: code, ended_at: at } of rows) {
      if (at === null || !isOver(office, { serviceCode: code ?? '', closedOn: kyivDate(at) }, today)) continue;
      await office.store.transaction(async (tx) => {
        await markLetGo(tx.db, pageId, office.clock.now());
        await letGoUnreferenced(tx.db, office, sha256);
      });
      gone += 1;
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < batch) return gone;
    after = last.page_id;
  }
}

function isOver(
  { catalogue }: Pick<Office, 'catalogue'>,
  thing: { readonly serviceCode: string; readonly closedOn: string },
  today: string,
): boolean {
  const until = keptUntil(catalogue.hromada, { what: 'scan', ...thing });
  return until !== undefined && today > until;
}

/** Looks a few times a day what may be let go. */
export function runRetention(office: Office): Pick<PollLoop, 'stop'> {
  return pollLoop({
    name: 'retention',
    everyMs,
    clock: office.clock,
    log: office.log,
    run: async () => {
      const gone = await letCapturesGo(office);
      if (gone > 0) office.log.info({ count: gone }, 'captures let go by the retention rule');
      return 'idle';
    },
  });
}
