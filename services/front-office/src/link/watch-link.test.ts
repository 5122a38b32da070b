import { frontOfficeMigrations } from '@okruh/migrations/front-office';
import { type Clock, createLogger, manualClock } from '@okruh/runtime';
import { openStore, type Store } from '@okruh/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FrontOfficeTables } from '../schema.ts';
import { soundClock } from './sound-clock.ts';
import { watchLink } from './watch-link.ts';

const hour = 3_600_000;
const day = 24 * hour;
const morning = '2026-02-27T08:00:00.000Z';

let store: Store<FrontOfficeTables>;
beforeEach(async () => {
  const log = createLogger({ service: 'front-office', level: 'silent' });
  store = await openStore<FrontOfficeTables>({ url: 'sqlite::memory:', migrations: frontOfficeMigrations, log });
  const unknown = { problem: null, skew_ms: null, skew_at: null, rate: null, latest_seen_at: null };
  await store.db
    .insertInto('link')
    .values({ one: 1, connected: 1, since: morning, last_contact_at: morning, ...unknown })
    .execute();
});
afterEach(() => store.close());

const sound = (clock: Clock) =>
  soundClock(clock, { enrolledAt: Date.parse(morning) - hour, lastSeen: Date.parse(morning) });

function watching() {
  const clock = manualClock(morning);
  return { clock, watch: watchLink(store.db, sound(clock)) };
}
const later = (ms: number) => new Date(Date.parse(morning) + ms).toISOString();

describe('the clock of an office', () => {
  it('is compared with that of the centre by its answers, whatever the line needs for them', async () => {
    const { watch } = watching();
    await watch.measured(later(3 * hour), 4_000);
    expect((await watch.read()).skewMs).toBe(3 * hour + 2_000);
    await watch.measured(later(3 * hour + 4_000), 5_000);
    expect((await watch.read()).skewMs).toBe(3 * hour + 2_000);
    await watch.measured(later(-3 * day), 200);
    expect((await watch.read()).skewMs).toBe(-3 * day + 100);
  });

  it('that somebody puts back while the program runs is noticed at once, without the centre', async () => {
    const { clock, watch } = watching();
    await watch.measured(morning, 0);
    await watch.lookAtClock();
    await clock.advance(10_000);
    clock.set(later(10_000 - hour));
    await watch.lookAtClock();
    expect(await watch.read()).toMatchObject({ skewMs: hour, clockWasAt: morning });
  });

  it('is moved back only once, whether the centre or the office notices first, and in whole milliseconds', async () => {
    const clock = manualClock(morning);
    const watch = watchLink(store.db, sound({ ...clock, ticks: () => clock.ticks() * 1.000_037 }));
    await watch.measured(morning, 0);
    await clock.advance(10_000);
    clock.set(later(10_000 - hour));
    await watch.measured(later(10_000), 0);
    await watch.lookAtClock();
    expect((await watch.read()).skewMs).toBe(hour);
    await clock.advance(10_000);
    clock.set(later(20_000 - 2 * hour));
    await watch.lookAtClock();
    const { skewMs = 0 } = await watch.read();
    expect(skewMs).toSatisfy(Number.isInteger);
    expect(Math.abs(skewMs - 2 * hour)).toBeLessThan(10);
  });

  it('that jumped forward may only have slept: nothing is said until the centre answers', async () => {
    const { clock, watch } = watching();
    await watch.measured(morning, 0);
    clock.set(later(day));
    await watch.lookAtClock();
    expect((await watch.read()).skewMs).toBeUndefined();
    await watch.measured(morning, 0);
    expect((await watch.read()).skewMs).toBe(-day);
  });

  it('with a dead battery is found out after a start, and believed again once the centre agrees', async () => {
    const before = watching();
    await before.watch.lookAtClock();
    const clock = manualClock('1970-01-01T00:05:00.000Z');
    const watch = watchLink(store.db, sound(clock));
    await watch.lookAtClock();
    expect((await watch.read()).clockWasAt).toBe(morning);
    clock.set('2026-02-20T08:00:00.000Z');
    await watch.measured('2026-02-20T08:00:01.000Z', 100);
    expect((await watch.read()).clockWasAt).toBeUndefined();
  });

  it('is told to the centre as the computer shows it, also while time goes on without it', async () => {
    const clock = manualClock('1970-01-01T00:05:00.000Z');
    const watch = watchLink(store.db, sound(clock));
    await watch.measured(morning, 0);
    expect((await watch.read()).skewMs).toBe(0);
    expect(await watch.machineSkew()).toBe(Date.parse(morning) - clock.millis());
  });

  it('is not doubted because time simply passed', async () => {
    const { clock, watch } = watching();
    await watch.measured(morning, 0);
    for (let minute = 0; minute < 60; minute += 1) {
      await clock.advance(60_000);
      await watch.lookAtClock();
    }
    expect(await watch.read()).toMatchObject({ skewMs: 0 });
  });
});

describe('the state of the link', () => {
  it('says since when it is as it is, and tells those who wait for a change once', async () => {
    const { clock, watch } = watching();
    const told: boolean[] = [];
    watch.onChange((connected) => told.push(connected));
    await clock.advance(60_000);
    await watch.failed('timeout');
    await watch.failed('unreachable');
    expect(await watch.read()).toMatchObject({ connected: false, since: later(60_000), problem: 'unreachable' });
    await clock.advance(60_000);
    await watch.worked();
    await watch.worked();
    expect(await watch.read()).toMatchObject({ connected: true, since: later(120_000), lastContactAt: later(120_000) });
    expect(told).toEqual([false, true]);
  });
});
