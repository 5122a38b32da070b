import type { Rehearsal } from '@okruh/domain';
import { findDepartment, findService, type Hromada } from '@okruh/hromada';
import type { StaffMemberRow, StockTransferRow } from '../schema.ts';
import type { AbsenceLine } from './queries.ts';

/** Staff as the choices of a list. */
export function staffChoices(staff: readonly StaffMemberRow[], hromada: Hromada) {
  return staff.map(({ id, name, place }) => ({
    value: id,
    text: `${name} (${findDepartment(hromada, place)?.shortName ?? findDepartment(hromada, place)?.name ?? place})`,
  }));
}

/** An absence as its page and the API show it. */
export function absenceView(row: AbsenceLine, today: string) {
  return {
    id: row.id,
    staffId: row.staff_id,
    staff: row.staff_name,
    firstDay: row.first_day,
    lastDay: row.last_day,
    now: row.first_day <= today,
    deputyId: row.deputy_id,
    deputy: row.deputy_name,
    recordedBy: row.recorded_by_name,
  };
}

const states: Readonly<Record<StockTransferRow['state'], { text: string; tone: string }>> = {
  planned: { text: 'Заплановано', tone: 'info' },
  following: { text: 'Решта перейде пізніше', tone: 'warn' },
  done: { text: 'Виконано', tone: 'good' },
};

/** An order to move a stock as its page and the API show it. */
export function transferView(row: StockTransferRow, hromada: Hromada) {
  const name = (id: string) => findDepartment(hromada, id)?.name ?? id;
  const services = JSON.parse(row.services) as string[];
  return {
    id: row.id,
    fromDepartment: row.from_department,
    from: name(row.from_department),
    toDepartment: row.to_department,
    to: name(row.to_department),
    services,
    serviceNames: services.map((code) => findService(hromada, code)?.name ?? code),
    on: row.on_day,
    reason: row.reason,
    state: row.state,
    stateTag: states[row.state],
    moved: row.moved,
    leftBehind: row.left_behind,
    externalBody: row.external_body,
    actUrl: row.moved > 0 ? `/api/v1/stock-transfers/${row.id}/act` : null,
    orderedBy: row.ordered_by_name,
    orderedAt: row.ordered_at,
  };
}

/** A rehearsal with the names of departments. */
export function rehearsalView(rehearsal: Rehearsal, hromada: Hromada) {
  const name = (id: string | null) => (id === null ? null : (findDepartment(hromada, id)?.name ?? id));
  const groups = rehearsal.groups.map((group) => ({ ...group, fromName: name(group.from), toName: name(group.to) }));
  return { ...rehearsal, groups };
}
