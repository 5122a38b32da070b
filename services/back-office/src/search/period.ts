import { dayAfter, startOfDay } from '@okruh/domain';

/** The instants of a period in days of Kyiv: from its first one to before the day after its last one. */
export function periodOf({ from, until }: { from?: string; until?: string }): { from?: string; before?: string } {
  return {
    ...(from !== undefined && { from: startOfDay(from) }),
    ...(until !== undefined && { before: startOfDay(dayAfter(until)) }),
  };
}
