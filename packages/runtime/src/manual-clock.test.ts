import { describe, expect, it } from 'vitest';
import { manualClock } from './manual-clock.ts';

describe('a manual clock', () => {
  it('stands still until it is moved', async () => {
    const clock = manualClock('2026-02-27T08:00:00.000Z');
    expect(clock.now()).toBe('2026-02-27T08:00:00.000Z');
    await clock.advance(1500);
    expect(clock.now()).toBe('2026-02-27T08:00:01.500Z');
  });

  it('wakes sleepers in the order of their times and shows each its own time', async () => {
    const clock = manualClock('2026-01-01T00:00:00.000Z');
    const woken: string[] = [];
    const sleeper = async (ms: number): Promise<void> => {
      await clock.sleep(ms);
      woken.push(clock.now());
    };
    const both = [sleeper(2000), sleeper(1000)];
    await clock.advance(999);
    expect(woken).toEqual([]);
    await clock.advance(5000);
    await Promise.all(both);
    expect(woken).toEqual(['2026-01-01T00:00:01.000Z', '2026-01-01T00:00:02.000Z']);
  });

  it('lets a sleeper that sleeps again be woken within the same move', async () => {
    const clock = manualClock();
    let turns = 0;
    const loop = async (): Promise<void> => {
      for (turns = 0; turns < 3; turns += 1) await clock.sleep(100);
    };
    const done = loop();
    await clock.advance(300);
    await done;
    expect(turns).toBe(3);
  });

  it('lets an aborted sleeper go at once, before and during the sleep', async () => {
    const clock = manualClock();
    const stop = new AbortController();
    const sleeping = clock.sleep(1000, stop.signal);
    stop.abort();
    await sleeping;
    await clock.sleep(1000, stop.signal);
    expect(clock.sleepers()).toBe(0);
  });

  it('can be put back like the clock of a machine with a dead battery', () => {
    const clock = manualClock();
    clock.set('1970-01-01T00:00:00.000Z');
    expect(clock.millis()).toBe(0);
  });

  it('measures how long something took and lets sleepers wake in time, whatever was done to the date', async () => {
    const clock = manualClock();
    const before = clock.ticks();
    let awake = false;
    const sleep = async (): Promise<void> => {
      await clock.sleep(2000);
      awake = true;
    };
    const sleeping = sleep();
    clock.set('1970-01-01T00:00:00.000Z');
    await clock.advance(2000);
    await sleeping;
    expect([awake, clock.ticks() - before, clock.millis()]).toEqual([true, 2000, 2000]);
  });
});
