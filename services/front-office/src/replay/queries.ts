import type { Db } from '../office.ts';
import { horizonMs } from '../outbox/attempt-pause.ts';
import type { ReplayStateRow, WantedFileRow } from '../schema.ts';

const untouched: ReplayStateRow = {
  one: 1,
  epoch: null,
  offers: 0,
  fetches: 0,
  fetch_before: null,
  read_floor: 0,
  series_wanted: null,
  series_id: null,
  volume: 1,
  first_sequence: 1,
  halted_code: null,
  halted_since: null,
  halted_reason: null,
};

export async function replayState(db: Db): Promise<ReplayStateRow> {
  return (await db.selectFrom('replay_state').selectAll().executeTakeFirst()) ?? untouched;
}

export async function updateState(db: Db, changes: Partial<Omit<ReplayStateRow, 'one'>>): Promise<void> {
  await db
    .insertInto('replay_state')
    .values({ ...untouched, ...changes })
    .onConflict((conflict) => conflict.column('one').doUpdateSet({ one: 1, ...changes }))
    .execute();
}

/** Notes files that lie at the centre and not here; those noted before stay as they are. */
export async function insertWanted(
  db: Db,
  files: readonly { sha256: string; size: number }[],
  now: string,
): Promise<void> {
  for (const { sha256, size } of files) {
    await db
      .insertInto('wanted_file')
      .values({ sha256, size, asked_at: null, attempts: 0, next_attempt_at: now })
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute();
  }
}

/** The file to fetch next: what somebody wants to see first, then small ones before large ones. */
export function nextWanted(db: Db, dueBy: string): Promise<WantedFileRow | undefined> {
  const horizon = new Date(Date.parse(dueBy) + horizonMs).toISOString();
  return db
    .selectFrom('wanted_file')
    .selectAll()
    .where(({ eb, or }) => or([eb('next_attempt_at', '<=', dueBy), eb('next_attempt_at', '>', horizon)]))
    .orderBy((expression) => expression.case().when('asked_at', 'is', null).then(1).else(0).end())
    .orderBy('asked_at', 'desc')
    .orderBy('size')
    .limit(1)
    .executeTakeFirst();
}

export function wantedFile(db: Db, sha256: string): Promise<WantedFileRow | undefined> {
  return db.selectFrom('wanted_file').selectAll().where('sha256', '=', sha256).executeTakeFirst();
}

export async function updateWanted(db: Db, sha256: string, changes: Partial<WantedFileRow>): Promise<void> {
  await db.updateTable('wanted_file').set(changes).where('sha256', '=', sha256).execute();
}

export async function deleteWanted(db: Db, sha256: string): Promise<void> {
  await db.deleteFrom('wanted_file').where('sha256', '=', sha256).execute();
}

/** How many files are still at the centre only, and their bytes. */
export async function wantedTotals(db: Db): Promise<{ files: number; bytes: number }> {
  const { files, bytes } = await db
    .selectFrom('wanted_file')
    .select(({ fn, val }) => [
      fn.countAll<number>().as('files'),
      fn.coalesce(fn.sum<number>('size'), val(0)).as('bytes'),
    ])
    .executeTakeFirstOrThrow();
  return { files, bytes };
}

/** Which of these parcels are not here. */
export async function missingParcels(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const missing = new Set(ids);
  for (let from = 0; from < ids.length; from += 500) {
    const some = ids.slice(from, from + 500);
    const here = await db.selectFrom('parcel').select('id').where('id', 'in', some).execute();
    for (const { id } of here) missing.delete(id);
  }
  return missing;
}
