import type { StaffMember } from '@okruh/web';
import { standInsOf } from '../routing/stand-ins.ts';
import type { Services } from '../services.ts';
import { type QueueFilter, type QueueRow, queueCounts, queueRows } from './queries.ts';
import { visibleDepartments } from './visible-departments.ts';

/** Rows of one page of the queue; what does not fit is counted and found by the filters. */
const queuePageSize = 200;

export interface Queue {
  rows: QueueRow[];
  counts: Record<QueueFilter, number>;
}

/** The queue as this person may see it: nearest deadline first. */
export async function readQueue(services: Services, staff: StaffMember, filter: QueueFilter): Promise<Queue> {
  const { store, configuration } = services;
  const { hromada } = await configuration.current(store.db);
  const standIns = await standInsOf(store.db, staff.id, services.clock.now());
  const standsInFor = standIns.map(({ staffId }) => staffId);
  const scope = { departments: visibleDepartments(hromada, staff), staffId: staff.id, standsInFor };
  return {
    rows: await queueRows(store.db, scope, filter, queuePageSize),
    counts: await queueCounts(store.db, scope),
  };
}
