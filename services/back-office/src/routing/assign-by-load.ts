import { chooseAssignee, kyivDate } from '@okruh/domain';
import { findDepartment } from '@okruh/hromada';
import { appendEvents } from '../applications/append-events.ts';
import type { CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import { worksOnCases } from './colleagues.ts';
import { absentOn, activeStaff, loadOf } from './queries.ts';

/**
 * Gives a case that has just come into a queue to the specialist with the fewest open ones, when its department wishes
 * so. With nobody present it stays in the queue.
 */
export async function assignByLoad(
  tx: CentreTx,
  services: Services,
  applicationId: string,
  departmentId: string,
): Promise<void> {
  const { hromada } = await services.configuration.current(tx.db);
  if (findDepartment(hromada, departmentId)?.assignment !== 'load-aware') return;
  const specialists = (await activeStaff(tx.db, [departmentId])).filter(worksOnCases);
  const loads = await loadOf(
    tx.db,
    specialists.map(({ id }) => id),
  );
  const absent = await absentOn(tx.db, kyivDate(services.clock.now()));
  const chosen = chooseAssignee(
    specialists.map(({ id, name }) => {
      const lastTakenAt = loads.get(id)?.lastTakenAt ?? undefined;
      const openTasks = loads.get(id)?.open ?? 0;
      return {
        staffId: id,
        name,
        openTasks,
        absent: absent.has(id),
        ...(lastTakenAt !== undefined && { lastTakenAt }),
      };
    }),
  );
  if (chosen === undefined) return;
  const command = { kind: 'assign', staffId: chosen.staffId, staffName: chosen.name } as const;
  const done = await appendEvents(tx, services, { applicationId, command, actor: services.centre });
  if (!done.ok) services.log.warn({ applicationId, code: done.refusal.code }, 'case not assigned by load');
}
