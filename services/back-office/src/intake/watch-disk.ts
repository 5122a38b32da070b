import { type DiskRoom, type PollLoop, pollLoop } from '@okruh/runtime';
import type { Services } from '../services.ts';

const everyMs = 60_000;

/** Looks at the disk again and again; what changes for the worse or the better is written into the log. */
export function watchDisk({ clock, log, disk }: Pick<Services, 'clock' | 'log' | 'disk'>): Pick<PollLoop, 'stop'> {
  let before: DiskRoom['level'] = 'enough';
  return pollLoop({
    name: 'watch-disk',
    everyMs,
    clock,
    log,
    run: async () => {
      const { level, freeBytes } = await disk.look();
      if (level !== before) log.warn({ code: `disk-${level}`, bytes: freeBytes }, 'free disk');
      before = level;
      return 'idle';
    },
  });
}
