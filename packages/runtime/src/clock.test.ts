import { expect, it } from 'vitest';
import { systemClock } from './clock.ts';

it('the system clock gives instants in UTC with milliseconds', () => {
  expect(systemClock.now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(Math.abs(Date.parse(systemClock.now()) - systemClock.millis())).toBeLessThan(1000);
});

it('a sleep on the system clock ends early and without an error when it is aborted', async () => {
  const stop = new AbortController();
  const sleeping = systemClock.sleep(60_000, stop.signal);
  stop.abort();
  await expect(sleeping).resolves.toBeUndefined();
});

it('a sleep on the system clock takes its time', async () => {
  const start = systemClock.millis();
  const ticks = systemClock.ticks();
  await systemClock.sleep(20);
  expect(systemClock.millis() - start).toBeGreaterThanOrEqual(15);
  expect(systemClock.ticks() - ticks).toBeGreaterThanOrEqual(15);
});
