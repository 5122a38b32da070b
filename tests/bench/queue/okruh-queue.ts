import { createRunner, defineJobs, enqueueAll, type JobTables, jobTables, type RunnerKind } from '@okruh/queue';
import { createLogger, systemClock } from '@okruh/runtime';
import { openStore } from '@okruh/store';
import { type Contender, concurrency } from './contender.ts';

const jobs = defineJobs({
  nothing: { retries: 3, backoffMs: 1_000, timeoutMs: 30_000, parse: (payload) => payload as { id: string } },
});
const migrations = { '0001_jobs': jobTables };

/** Okruh's queue in a store of its own. */
export async function okruhQueue(
  what: { name: string; durability: string; url: string; kind: RunnerKind },
  done: () => void,
): Promise<Contender> {
  const { name, durability, url, kind } = what;
  const log = createLogger({ service: 'bench', level: 'silent' });
  const store = await openStore<JobTables>({ url, migrations, log });
  const handlers = {
    nothing: async () => done(),
  };
  const runner = createRunner({ store, jobs, handlers, kind, concurrency, clock: systemClock, log });
  await runner.start();
  return {
    name,
    durability,
    enqueue: async (ids) => {
      await store.transaction((tx) =>
        enqueueAll(
          tx,
          jobs,
          'nothing',
          ids.map((id) => ({ id })),
        ),
      );
    },
    stop: async () => {
      await runner.stop();
      await store.close();
    },
  };
}
