import type { Clock } from '@okruh/runtime';
import type { Tx } from '@okruh/store';
import type { Outcome } from './attempt.ts';
import { endDone, giveBack, markFailed, putOff } from './job-queries.ts';
import type { JobTables } from './job-table.ts';

interface SettleParts {
  lease: string;
  clock: Clock;
  random: () => number;
}

type Failure = Extract<Outcome, { kind: 'failed' }>;

const longestBackoffMs = 3_600_000;
/** Soon enough after somebody made room. */
const diskPauseMs = 20_000;

/** When the next try begins: the pause doubles with each try, between half and all of it by chance, at most an hour. */
function nextTryAt({ attempts, spec }: Failure, { clock, random }: SettleParts): string {
  const full = Math.min(spec.backoffMs * 2 ** Math.min(attempts - 1, 30), longestBackoffMs);
  return new Date(clock.millis() + Math.round(full * (0.5 + random() / 2))).toISOString();
}

const idsOf = (outcomes: readonly Outcome[], kind: Outcome['kind']): string[] =>
  outcomes.filter((outcome) => outcome.kind === kind).map(({ id }) => id);

/** Writes down how tries ended. What is no longer this runner's stays as it is. */
export async function settle(tx: Tx<JobTables>, parts: SettleParts, outcomes: readonly Outcome[]): Promise<void> {
  const { lease, clock } = parts;
  const done = idsOf(outcomes, 'done');
  if (done.length > 0) await endDone(tx, lease, done);
  const givenBack = idsOf(outcomes, 'given-back');
  if (givenBack.length > 0) await giveBack(tx, lease, givenBack);
  for (const outcome of outcomes) {
    if (outcome.kind === 'disk-trouble') {
      const soon = new Date(clock.millis() + diskPauseMs).toISOString();
      await putOff(tx, lease, outcome.id, soon, outcome.reason, { counted: false });
    }
    if (outcome.kind !== 'failed') continue;
    const { id, reason, attempts, spec, forGood } = outcome;
    const over = forGood || attempts > spec.retries;
    if (over) await markFailed(tx, lease, id, clock.now(), reason);
    else await putOff(tx, lease, id, nextTryAt(outcome, parts), reason);
  }
}
