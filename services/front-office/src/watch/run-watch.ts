import { type DiskRoom, type PollLoop, pollLoop } from '@okruh/runtime';
import type { LinkWatch } from '../link/watch-link.ts';
import type { Office } from '../office.ts';

const everyMs = 10_000;

/** Looks at the clock and the disk again and again; what gets worse is also written into the log. */
export function runWatch(
  office: Pick<Office, 'clock' | 'log' | 'disk' | 'witness'>,
  link: LinkWatch,
): Pick<PollLoop, 'stop'> {
  const { clock, log, disk, witness } = office;
  let before: DiskRoom['level'] = 'enough';
  return pollLoop({
    name: 'watch',
    everyMs,
    clock,
    log,
    run: async () => {
      await link.lookAtClock();
      const { level, freeBytes } = await disk.look();
      if (level !== before) log.warn({ code: `disk-${level}`, bytes: freeBytes }, 'free disk');
      before = level;
      if (witness.owed() > 0) witness.settle();
      return 'idle';
    },
  });
}
