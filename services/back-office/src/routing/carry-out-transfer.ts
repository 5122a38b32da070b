import { type Actor, type Command, kyivDate, startOfDay } from '@okruh/domain';
import { enqueue, type JobContext } from '@okruh/queue';
import { appendEvents } from '../applications/append-events.ts';
import { jobs } from '../jobs.ts';
import { awaitedOffices } from '../replay/await-offices.ts';
import type { BackOfficeTables, CentreTx, StockTransferRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { assignByLoad } from './assign-by-load.ts';
import { countStock, findTransfer, insertTransferItems, nextOfStock, type Stock, updateTransfer } from './queries.ts';
import { movableStatuses } from './transfer-stock.ts';

/** Applications moved in one transaction. */
const batch = 20;

/**
 * Job `transfer-stock`: moves what may move, a batch a transaction; what it moved is no longer in the stock, so it may
 * be repeated at any point. A department that assigns by load has each case assigned. While some wait for a citizen, another body or, after a restore, their office, it comes back
 * every day.
 */
export async function carryOutTransfer(
  services: Services,
  { transferId }: { transferId: string },
  context: JobContext<BackOfficeTables>,
): Promise<void> {
  for (;;) {
    context.signal.throwIfAborted();
    const moved = await services.store.transaction((tx) => moveBatch(tx, services, transferId));
    if (moved === 0) break;
  }
  await services.store.transaction(async (tx) => {
    await settle(tx, services, transferId);
    await context.finish(tx);
  });
}

/** What happens to each application: another department has it from now on, or a body outside the hromada. */
function commandOf({
  to_department: departmentId,
  external_body: body,
  reason,
  on_day: on,
}: StockTransferRow): Command {
  return body === null ? { kind: 'transfer', departmentId, reason } : { kind: 'redirect', body, reason, on };
}

const stockOf = (row: StockTransferRow): Stock => ({
  departmentId: row.from_department,
  services: JSON.parse(row.services) as string[],
});

async function moveBatch(tx: CentreTx, services: Services, transferId: string): Promise<number> {
  const row = await findTransfer(tx.db, transferId);
  if (row === undefined || row.state === 'done') return 0;
  const awaited = await awaitedOffices(tx.db);
  const ids = await nextOfStock(tx.db, stockOf(row), movableStatuses(row.external_body), batch, awaited);
  const actor: Actor = {
    kind: 'staff',
    id: row.ordered_by,
    name: row.ordered_by_name,
    place: row.ordered_by_place,
    note: 'Передання всіх відкритих заяв',
  };
  for (const applicationId of ids) {
    const done = await appendEvents(tx, services, { applicationId, command: commandOf(row), actor });
    if (!done.ok) throw new Error(`an application of a stock was not transferred: ${done.refusal.code}`);
    if (row.external_body === null) await assignByLoad(tx, services, applicationId, row.to_department);
  }
  await insertTransferItems(tx, transferId, ids, services.clock.now());
  if (ids.length > 0) await updateTransfer(tx, transferId, { moved: row.moved + ids.length });
  return ids.length;
}

async function settle(tx: CentreTx, services: Services, transferId: string): Promise<void> {
  const row = await findTransfer(tx.db, transferId);
  if (row === undefined || row.state === 'done') return;
  const left = (await countStock(tx.db, stockOf(row))).reduce((sum, { count }) => sum + count, 0);
  const now = services.clock.now();
  if (left === 0) return updateTransfer(tx, transferId, { state: 'done', left_behind: 0, finished_at: now });
  await updateTransfer(tx, transferId, { state: 'following', left_behind: left });
  const day = tomorrow(now);
  // A key of its own: a job enqueued under the key of the one that runs would run again at once.
  await enqueue(tx, jobs, 'transfer-stock', { transferId }, { key: `${transferId} ${day}`, runAt: startOfDay(day) });
}

function tomorrow(now: string): string {
  const dayMs = 86_400_000;
  return new Date(Date.parse(kyivDate(now)) + dayMs).toISOString().slice(0, 10);
}
