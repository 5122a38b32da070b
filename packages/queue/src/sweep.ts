import type { Store } from '@okruh/store';
import { type Ring, ringOf } from './bell.ts';
import type { JobCatalogue } from './job-catalogue.ts';
import { moveFromOldLanes, takeBackLost, waitingIn, wakeDelayed } from './job-queries.ts';
import type { JobTables } from './job-table.ts';
import { type Lane, laneOf } from './lanes.ts';

interface SweepParts<S extends JobTables> {
  store: Store<S>;
  jobs: JobCatalogue;
  now: string;
}

/** Takes back the jobs of vanished runners, and lets due ones wait. Safe in any number of processes at once. */
export async function sweep<S extends JobTables>({ store, jobs, now }: SweepParts<S>): Promise<void> {
  const laneByName = new Map(Object.keys(jobs).map((name) => [name, laneOf(jobs, name)]));
  await (store as unknown as Store<JobTables>).transaction(
    async (tx) => {
      await takeBackLost(tx, now);
      await wakeDelayed(tx, now);
      await moveFromOldLanes(tx, laneByName);
    },
    { isolation: 'read committed' },
  );
}

/** How many jobs of a lane are told about at a time; the rest follow when these are gone. */
const mostRings = 1000;

/** The jobs that wait, for those who may have missed them. */
export function missedRings<S extends JobTables>(store: Store<S>, lanes: readonly Lane[]): Promise<Ring[]> {
  return (store as unknown as Store<JobTables>).transaction(
    async (tx) => {
      const rows = [];
      for (const { name } of lanes) rows.push(...(await waitingIn(tx, name, mostRings)));
      return rows.map(ringOf);
    },
    { isolation: 'read committed' },
  );
}
