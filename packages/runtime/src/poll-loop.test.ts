import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';
import { type PollLoop, pollLoop } from './poll-loop.ts';

const log = createLogger({ service: 'test', level: 'silent' });
type Turn = (signal: AbortSignal, count: number) => Promise<'again' | 'idle'>;

function loopOf(
  turn: Turn,
  more: { maxBackoffMs?: number } = {},
): { clock: ManualClock; loop: PollLoop; turns: () => number } {
  const clock = manualClock();
  let count = 0;
  const run = (signal: AbortSignal): Promise<'again' | 'idle'> => turn(signal, (count += 1));
  const loop = pollLoop({ name: 'outbox', everyMs: 1000, run, clock, log, random: () => 1, ...more });
  return { clock, loop, turns: () => count };
}

const idle: Turn = async () => 'idle';
const failing: Turn = async () => {
  throw new Error('no link');
};

describe('a poll loop', () => {
  it('takes its first turn at once and the next after the pause', async () => {
    const { clock, loop, turns } = loopOf(idle);
    await clock.advance(0);
    expect(turns()).toBe(1);
    await clock.advance(999);
    expect(turns()).toBe(1);
    await clock.advance(1);
    expect(turns()).toBe(2);
    await loop.stop();
  });

  it('goes on without a pause while there is more to do', async () => {
    const { clock, loop, turns } = loopOf(async (_signal, count) => (count < 5 ? 'again' : 'idle'));
    await clock.advance(0);
    expect(turns()).toBe(5);
    await loop.stop();
  });

  it('is woken from its pause, and remembers a wake-up that comes during a turn', async () => {
    let finish = (): void => undefined;
    const { clock, loop, turns } = loopOf(async (_signal, count) => {
      if (count === 2) await new Promise<void>((resolve) => (finish = resolve));
      return 'idle';
    });
    await clock.advance(0);
    loop.wake();
    await clock.advance(0);
    expect(turns()).toBe(2);
    loop.wake();
    await clock.advance(5000);
    expect(turns(), 'turns do not overlap').toBe(2);
    finish();
    await clock.advance(0);
    expect(turns()).toBe(3);
    await loop.stop();
  });

  it('waits twice as long after each error, up to the cap, and starts anew after a success', async () => {
    const { clock, loop, turns } = loopOf(failing, { maxBackoffMs: 5000 });
    await clock.advance(0);
    const gaps: number[] = [];
    for (let seen = turns(), since = 0; gaps.length < 4; since += 500) {
      if (turns() > seen) {
        gaps.push(since);
        since = 0;
        seen = turns();
      }
      await clock.advance(500);
    }
    expect(gaps).toEqual([2000, 4000, 5000, 5000]);
    await loop.stop();
  });

  it('spreads the pauses after errors', async () => {
    const clock = manualClock();
    let turns = 0;
    const run = async (): Promise<never> => {
      turns += 1;
      throw new Error('no link');
    };
    const loop = pollLoop({ name: 'outbox', everyMs: 1000, run, clock, log, random: () => 0 });
    await clock.advance(1000);
    expect(turns, 'half of the two seconds').toBe(2);
    await loop.stop();
  });

  it('tries again at once when it is woken during a back-off', async () => {
    const { clock, loop, turns } = loopOf(failing);
    await clock.advance(0);
    loop.wake();
    await clock.advance(0);
    expect(turns()).toBe(2);
    await loop.stop();
  });

  it('waits for the running turn when it is stopped, and takes no other', async () => {
    let ended = false;
    const { clock, loop, turns } = loopOf(async (signal) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      ended = true;
      return 'again';
    });
    await clock.advance(0);
    await loop.stop();
    expect(ended).toBe(true);
    await clock.advance(100_000);
    expect(turns()).toBe(1);
  });
});
