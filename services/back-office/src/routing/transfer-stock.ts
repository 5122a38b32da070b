import { allows, kyivDate, type Status, startOfDay, statuses, statusNames } from '@okruh/domain';
import { findDepartment, findService } from '@okruh/hromada';
import { enqueue } from '@okruh/queue';
import { RefusalError, type StaffMember } from '@okruh/web';
import { jobs } from '../jobs.ts';
import type { CentreDb, StockTransferRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { managedDepartments } from './managed-departments.ts';
import { countStock, findTransfer, insertTransfer, listTransfers as listRows } from './queries.ts';

/** The responsibility for services moves from a department to another one on a day. */
export interface StockOrder {
  /** Made together with the form: the same order again is not carried out twice. */
  id: string;
  fromDepartment: string;
  toDepartment: string;
  /** Codes; empty or absent: all services. */
  services?: readonly string[] | undefined;
  /** The day on which the applications move; today or a day that is over: at once. */
  on: string;
  /** Ukrainian; stands in the history of each application. */
  reason: string;
}

/** What an order would move now. */
export interface StockPreview {
  /** Open applications that would move at once. */
  movable: number;
  /** Those that wait for a citizen or another body: they follow as soon as they may. */
  waiting: number;
  lines: {
    serviceCode: string;
    service: string;
    status: Status;
    statusName: string;
    count: number;
    movable: boolean;
  }[];
}

/** Statuses in which the lifecycle lets an application be transferred. */
export const transferable: readonly Status[] = statuses.filter((status) => allows(status, 'transfer'));

/** @throws RefusalError 422 as {@link transferStock}. */
export async function previewStock(
  services: Services,
  staff: StaffMember,
  order: Pick<StockOrder, 'fromDepartment' | 'toDepartment' | 'services'>,
): Promise<StockPreview> {
  const { db } = services.store;
  await checkPlaces(db, services, staff, order);
  const { hromada } = await services.configuration.current(db);
  const counts = await countStock(db, { departmentId: order.fromDepartment, services: order.services ?? [] });
  const lines = counts.map(({ service_code: serviceCode, status, count }) => ({
    serviceCode,
    service: findService(hromada, serviceCode)?.name ?? serviceCode,
    status,
    statusName: statusNames[status],
    count,
    movable: transferable.includes(status),
  }));
  const sum = (movable: boolean) => lines.reduce((all, line) => all + (line.movable === movable ? line.count : 0), 0);
  return { movable: sum(true), waiting: sum(false), lines };
}

/**
 * Orders the move of a stock; a job carries it out in batches on its day. The same id again gives the first order.
 * @throws RefusalError 422 `department-unknown`, `same-department`, `external-department`, `service-unknown`,
 * `reason-required`; 409 `order-differs` when the id belongs to another order.
 */
export async function transferStock(
  services: Services,
  staff: StaffMember,
  order: StockOrder,
): Promise<StockTransferRow> {
  const now = services.clock.now();
  return services.store.transaction(async (tx) => {
    await checkPlaces(tx.db, services, staff, order);
    if (order.reason.trim() === '') {
      throw refuse('reason-required', 'Вкажіть підставу: вона буде в історії кожної заяви.', 'reason');
    }
    const { hromada } = await services.configuration.current(tx.db);
    const row = newRow(order, hromada.id, staff, now);
    if (!(await insertTransfer(tx, row))) return sameOrder(await findTransfer(tx.db, order.id), row);
    const runAt = order.on > kyivDate(now) ? { runAt: startOfDay(order.on) } : {};
    await enqueue(tx, jobs, 'transfer-stock', { transferId: order.id }, { key: order.id, ...runAt });
    return row;
  });
}

function newRow(order: StockOrder, hromadaId: string, staff: StaffMember, now: string): StockTransferRow {
  return {
    id: order.id,
    hromada_id: hromadaId,
    from_department: order.fromDepartment,
    to_department: order.toDepartment,
    services: JSON.stringify([...(order.services ?? [])].toSorted()),
    on_day: order.on,
    reason: order.reason.trim(),
    state: 'planned',
    moved: 0,
    left_behind: 0,
    ordered_by: staff.id,
    ordered_by_name: staff.name,
    ordered_by_place: staff.place,
    ordered_at: now,
    finished_at: null,
  };
}

function sameOrder(known: StockTransferRow | undefined, wanted: StockTransferRow): StockTransferRow {
  const words = (row: StockTransferRow) =>
    JSON.stringify([row.from_department, row.to_department, row.services, row.on_day, row.reason]);
  if (known !== undefined && words(known) === words(wanted)) return known;
  const message = 'За цією формою вже передано інші заяви. Відкрийте форму ще раз.';
  throw new RefusalError({ code: 'order-differs', message }, 409);
}

async function checkPlaces(
  db: CentreDb,
  services: Services,
  staff: StaffMember,
  order: Pick<StockOrder, 'fromDepartment' | 'toDepartment' | 'services'>,
): Promise<void> {
  const { hromada } = await services.configuration.current(db);
  if (!managedDepartments(hromada, staff).includes(order.fromDepartment)) {
    throw refuse('department-unknown', 'Виберіть відділ, за який ви відповідаєте.', 'fromDepartment');
  }
  const target = findDepartment(hromada, order.toDepartment);
  if (target === undefined) throw refuse('department-unknown', 'Виберіть відділ зі списку.', 'toDepartment');
  if (target.id === order.fromDepartment) {
    throw refuse('same-department', 'Заяви вже в цьому відділі. Виберіть інший.', 'toDepartment');
  }
  if (target.external === true) {
    const message = 'Зовнішній орган не має черги в системі. Виберіть відділ, який передає йому справи.';
    throw refuse('external-department', message, 'toDepartment');
  }
  const unknown = (order.services ?? []).find((code) => findService(hromada, code) === undefined);
  if (unknown !== undefined) {
    throw refuse('service-unknown', `Послуги ${unknown} в каталозі немає. Перевірте код.`, 'services');
  }
}

function refuse(code: string, message: string, field: string): RefusalError {
  return new RefusalError({ code, message, field }, 422);
}

/** Orders out of the departments in one's care, newest first. */
export async function listTransfers(services: Services, staff: StaffMember): Promise<StockTransferRow[]> {
  const { db } = services.store;
  const { hromada } = await services.configuration.current(db);
  return listRows(db, hromada.id, managedDepartments(hromada, staff));
}
