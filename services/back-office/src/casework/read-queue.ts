import type { StaffMember } from '@okruh/web';
import { type DoubledRow, openDoubled } from '../doubled/read-doubled.ts';
import type { Services } from '../services.ts';
import { type QueueFilter, type QueueRow, queueCounts, queueRows } from './queries.ts';
import { sightOf } from './sight.ts';

/** Rows of one page of the queue; what does not fit is counted and found by the filters. */
const queuePageSize = 200;

export interface Queue {
  rows: QueueRow[];
  counts: Record<QueueFilter, number>;
  /** Numbers of decisions of these departments that two cases have. */
  doubled: DoubledRow[];
}

/** The queue as this person may see it: nearest deadline first. */
export async function readQueue(services: Services, staff: StaffMember, filter: QueueFilter): Promise<Queue> {
  const { store } = services;
  const scope = { ...(await sightOf(store.db, services, staff)), staffId: staff.id };
  return {
    rows: await queueRows(store.db, scope, filter, queuePageSize),
    counts: await queueCounts(store.db, scope),
    doubled: await openDoubled(store.db, { departments: scope.departments }),
  };
}
