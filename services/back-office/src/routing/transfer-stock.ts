import { allows, kyivDate, type Status, startOfDay, statuses, statusNames } from '@okruh/domain';
import { type Department, findDepartment, findService, isInForce } from '@okruh/hromada';
import { enqueue } from '@okruh/queue';
import { RefusalError, type StaffMember } from '@okruh/web';
import { jobs } from '../jobs.ts';
import type { CentreDb, StockTransferRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { managedDepartments } from './managed-departments.ts';
import { countStock, findTransfer, insertTransfer, listTransfers as listRows } from './queries.ts';

/** The responsibility for services moves from a department to another one, or to a body outside the hromada, on a day. */
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

/** From where to where; `on` is today when it is not said. */
type StockPlaces = Pick<StockOrder, 'fromDepartment' | 'toDepartment' | 'services'> & { on?: string | undefined };

/** What an order would move now. */
export interface StockPreview {
  /** Name of the body outside the hromada that would have them; null: another department. */
  externalBody: string | null;
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

const transferable: readonly Status[] = statuses.filter((status) => allows(status, 'transfer'));
const redirectable: readonly Status[] = statuses.filter((status) => allows(status, 'redirect'));

/** Statuses in which the lifecycle lets an application go to another department, or to a body outside the hromada. */
export function movableStatuses(externalBody: string | null): readonly Status[] {
  return externalBody === null ? transferable : redirectable;
}

/** Name of a body outside the hromada; null for a department with a queue. */
function externalBodyOf({ external, name }: Department): string | null {
  return external === true ? name : null;
}

/** @throws RefusalError 422 as {@link transferStock}. */
export async function previewStock(services: Services, staff: StaffMember, order: StockPlaces): Promise<StockPreview> {
  const { db } = services.store;
  const externalBody = externalBodyOf(await checkPlaces(db, services, staff, order));
  const movable = movableStatuses(externalBody);
  const { hromada } = await services.configuration.current(db);
  const counts = await countStock(db, { departmentId: order.fromDepartment, services: order.services ?? [] });
  const lines = counts.map(({ service_code: serviceCode, status, count }) => ({
    serviceCode,
    service: findService(hromada, serviceCode)?.name ?? serviceCode,
    status,
    statusName: statusNames[status],
    count,
    movable: movable.includes(status),
  }));
  const sum = (moves: boolean) => lines.reduce((all, line) => all + (line.movable === moves ? line.count : 0), 0);
  return { externalBody, movable: sum(true), waiting: sum(false), lines };
}

/**
 * Orders the move of a stock; a job carries it out in batches on its day. The same id again gives the first order.
 * @throws RefusalError 422 `department-unknown`, `same-department`, `body-not-responsible`, `service-unknown`,
 * `reason-required`; 409 `order-differs` when the id belongs to another order.
 */
export async function transferStock(
  services: Services,
  staff: StaffMember,
  order: StockOrder,
): Promise<StockTransferRow> {
  const now = services.clock.now();
  return services.store.transaction(async (tx) => {
    const target = await checkPlaces(tx.db, services, staff, order);
    if (order.reason.trim() === '') {
      throw refuse('reason-required', 'Вкажіть підставу: вона буде в історії кожної заяви.', 'reason');
    }
    const { hromada } = await services.configuration.current(tx.db);
    const row = { ...newRow(order, hromada.id, staff, now), external_body: externalBodyOf(target) };
    if (!(await insertTransfer(tx, row))) return sameOrder(await findTransfer(tx.db, order.id), row);
    const runAt = order.on > kyivDate(now) ? { runAt: startOfDay(order.on) } : {};
    await enqueue(tx, jobs, 'transfer-stock', { transferId: order.id }, { key: order.id, ...runAt });
    return row;
  });
}

function newRow(
  order: StockOrder,
  hromadaId: string,
  staff: StaffMember,
  now: string,
): Omit<StockTransferRow, 'external_body'> {
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
  order: StockPlaces,
): Promise<Department> {
  const { hromada } = await services.configuration.current(db);
  if (!managedDepartments(hromada, staff).includes(order.fromDepartment)) {
    throw refuse('department-unknown', 'Виберіть відділ, за який ви відповідаєте.', 'fromDepartment');
  }
  const target = findDepartment(hromada, order.toDepartment);
  if (target === undefined) throw refuse('department-unknown', 'Виберіть відділ зі списку.', 'toDepartment');
  if (target.id === order.fromDepartment) {
    throw refuse('same-department', 'Заяви вже в цьому відділі. Виберіть інший.', 'toDepartment');
  }
  if (target.external === true && !isInForce(target, order.on ?? kyivDate(services.clock.now()))) {
    const message = 'За правилами громади цей орган того дня не відповідає за послуги. Виберіть інший орган або день.';
    throw refuse('body-not-responsible', message, 'toDepartment');
  }
  const unknown = (order.services ?? []).find((code) => findService(hromada, code) === undefined);
  if (unknown !== undefined) {
    throw refuse('service-unknown', `Послуги ${unknown} в каталозі немає. Перевірте код.`, 'services');
  }
  return target;
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
