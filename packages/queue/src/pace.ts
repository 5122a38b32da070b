/** Jobs taken ahead of a free slot should be begun within so many milliseconds. */
const horizonMs = 50;

/** At most so many jobs per slot are taken ahead. */
const mostPerSlot = 16;

/**
 * How quickly the jobs of a lane pass. Quick ones are taken ahead of free slots, so that one commit serves many of them;
 * slow ones are left to whichever process is free first.
 */
export interface Pace {
  /** A job took so many milliseconds. */
  note(ms: number): void;
  /** How many jobs may be taken ahead with so many slots. */
  ahead(slots: number): number;
}

export function createPace(): Pace {
  let meanMs: number | undefined;
  return {
    note: (ms) => {
      meanMs = meanMs === undefined ? ms : meanMs + (ms - meanMs) / 16;
    },
    ahead: (slots) => {
      if (meanMs === undefined) return 0;
      return Math.floor(slots * Math.min(mostPerSlot, horizonMs / Math.max(meanMs, 1)));
    },
  };
}
