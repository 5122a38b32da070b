import { RefusalError, type StaffMember } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import type { CentreDb, PersonMergeRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { rootOf } from './cluster.ts';
import { readPair } from './list-pairs.ts';
import { personUnknown } from './person-unknown.ts';
import { decidePair, findMerge, findPersonRow, insertMerge, undoMergeRow } from './queries.ts';
import { seesPerson } from './sight.ts';

export interface MergeForm {
  /** The description that is kept. */
  keptId: string;
  /** The one that is merged into it; nothing of it is deleted. */
  mergedId: string;
  reason: string;
}

/**
 * Holds two descriptions to be one person from now on. Applications keep the description they came with.
 * @returns id of the merge, by which it can be undone.
 * @throws RefusalError 404 `person-unknown`; 422 `same-person`, `reason-required`.
 */
export async function mergePersons(services: Services, staff: StaffMember, form: MergeForm): Promise<string> {
  const id = uuidv7();
  const now = services.clock.now();
  await services.store.transaction(async (tx) => {
    const [kept, merged] = [await rootOf(tx.db, form.keptId), await rootOf(tx.db, form.mergedId)];
    await checkSeen(tx.db, services, staff, [kept, merged]);
    if (kept === merged) throw refuse('same-person', 'Це вже одна особа.', 'mergedId');
    if (form.reason.trim() === '') throw refuse('reason-required', 'Вкажіть, чому це одна особа.', 'reason');
    await insertMerge(tx, {
      id,
      kept_id: kept,
      merged_id: merged,
      reason: form.reason.trim(),
      merged_by: staff.id,
      merged_by_name: staff.name,
      merged_at: now,
      undo_reason: null,
      undone_by: null,
      undone_by_name: null,
      undone_at: null,
    });
    await decidePair(tx, [form.keptId, form.mergedId], decision('merged', staff, now));
    await decidePair(tx, [kept, merged], decision('merged', staff, now));
  });
  return id;
}

const decision = (verdict: 'merged' | 'distinct' | null, staff: StaffMember, now: string) => ({
  verdict,
  decided_by: staff.id,
  decided_by_name: staff.name,
  decided_at: now,
});

/** Both must exist, and one of them must be in sight. */
async function checkSeen(
  db: CentreDb,
  services: Services,
  staff: StaffMember,
  roots: readonly string[],
): Promise<void> {
  for (const root of roots) if ((await findPersonRow(db, root)) === undefined) throw personUnknown();
  if (!(await seesPerson(db, services, staff, roots))) throw personUnknown();
}

/** A merge of somebody in sight. @throws RefusalError 404 `merge-unknown`. */
export async function readMerge(
  db: CentreDb,
  services: Services,
  staff: StaffMember,
  id: string,
): Promise<PersonMergeRow> {
  const merge = await findMerge(db, id);
  if (merge !== undefined && (await seesPerson(db, services, staff, [merge.kept_id, merge.merged_id]))) return merge;
  throw new RefusalError({ code: 'merge-unknown', message: 'Такого обʼєднання немає.' }, 404);
}

/**
 * Takes a merge back: both are persons of their own again, and the pair waits for a decision anew.
 * @throws RefusalError 404 `merge-unknown`; 409 `merge-undone`; 422 `reason-required`.
 */
export async function undoMerge(services: Services, staff: StaffMember, id: string, reason: string): Promise<void> {
  const now = services.clock.now();
  await services.store.transaction(async (tx) => {
    const merge = await readMerge(tx.db, services, staff, id);
    if (merge.undone_at !== null) {
      throw new RefusalError({ code: 'merge-undone', message: 'Це обʼєднання вже скасовано.' }, 409);
    }
    if (reason.trim() === '') throw refuse('reason-required', 'Вкажіть, чому це різні особи.', 'reason');
    await undoMergeRow(tx, id, {
      undo_reason: reason.trim(),
      undone_by: staff.id,
      undone_by_name: staff.name,
      undone_at: now,
    });
    await decidePair(tx, [merge.kept_id, merge.merged_id], decision(null, staff, now));
  });
}

/** Says that the two of a pair are different persons: it is not shown again. @throws RefusalError 404 `pair-unknown`. */
export async function keepApart(services: Services, staff: StaffMember, pairId: string): Promise<void> {
  await services.store.transaction(async (tx) => {
    const pair = await readPair(tx.db, services, staff, pairId);
    await decidePair(tx, [pair.first_id, pair.second_id], decision('distinct', staff, services.clock.now()));
  });
}

function refuse(code: string, message: string, field: string): RefusalError {
  return new RefusalError({ code, message, field }, 422);
}
