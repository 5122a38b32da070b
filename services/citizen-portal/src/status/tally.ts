/** Counts something unwelcome and says how long to wait once there was too much of it. Times are in milliseconds. */
export interface Tally {
  /** Milliseconds until one more is borne; 0 when it is now. */
  waitMs(now: number): number;
  count(now: number): void;
  /** True when nothing is remembered any more. */
  isEmpty(now: number): boolean;
}

/** Bears `limit` within any `windowMs`. */
export function slidingWindow(limit: number, windowMs: number): Tally {
  let times: number[] = [];
  const recent = (now: number): number[] => (times = times.filter((time) => now - time < windowMs));
  return {
    waitMs(now) {
      const counted = recent(now);
      const leaving = counted[counted.length - limit];
      return leaving === undefined ? 0 : leaving + windowMs - now;
    },
    count: (now) => void recent(now).push(now),
    isEmpty: (now) => recent(now).length === 0,
  };
}

/** Locks for `pauseMs` after `limit` of them; one pause of that length without any wipes the slate. */
export function strikes(limit: number, pauseMs: number): Tally {
  let counted = 0;
  let last = 0;
  const isEmpty = (now: number): boolean => counted === 0 || now - last >= pauseMs;
  return {
    waitMs: (now) => (!isEmpty(now) && counted >= limit ? last + pauseMs - now : 0),
    count(now) {
      counted = isEmpty(now) ? 1 : counted + 1;
      last = now;
    },
    isEmpty,
  };
}

/** A tally for each key. */
export interface TallyPerKey {
  waitMs(key: string, now: number): number;
  count(key: string, now: number): void;
  forget(key: string): void;
}

/** Tallies by key, bounded in memory: empty ones are dropped, and past `maxKeys` the oldest key goes. */
export function tallyPerKey(make: () => Tally, maxKeys = 100_000): TallyPerKey {
  const tallies = new Map<string, Tally>();
  const makeRoom = (now: number): void => {
    if (tallies.size < maxKeys) return;
    for (const [key, tally] of tallies) if (tally.isEmpty(now)) tallies.delete(key);
    const [oldest] = tallies.keys();
    if (tallies.size >= maxKeys && oldest !== undefined) tallies.delete(oldest);
  };
  return {
    waitMs: (key, now) => tallies.get(key)?.waitMs(now) ?? 0,
    count(key, now) {
      const known = tallies.get(key);
      if (known === undefined) makeRoom(now);
      const tally = known ?? make();
      tally.count(now);
      tallies.set(key, tally);
    },
    forget: (key) => void tallies.delete(key),
  };
}
