import { describe } from 'vitest';
import { failingJobs } from './conformance/failing-jobs.ts';
import { keyedJobs } from './conformance/keyed-jobs.ts';
import { type QueueSetting, setUp } from './conformance/queue-bench.ts';
import { runningJobs } from './conformance/running-jobs.ts';
import { vanishedRunners } from './conformance/vanished-runners.ts';

export type { QueueSetting } from './conformance/queue-bench.ts';

/** What a runner must do on any store, as a vitest suite. */
export function queueConformance(name: string, setting: QueueSetting): void {
  describe(`a queue on ${name}`, () => {
    const bench = setUp(setting);
    runningJobs(bench);
    keyedJobs(bench);
    failingJobs(bench);
    vanishedRunners(bench);
  });
}
