import { manualClock } from '@okruh/runtime';
import { describe, expect, it } from 'vitest';
import { largestChunk, openPace } from './pace.ts';

const never = new AbortController().signal;

/** A line of so many bytes a second that keeps what is written until it has carried it; answers take a while. */
function slowLine(bytesPerSecond: number, roundTripMs = 600) {
  const clock = manualClock();
  let emptyAt = 0;
  return {
    clock,
    write: (bytes: number) => {
      emptyAt = Math.max(clock.ticks(), emptyAt) + (bytes / bytesPerSecond) * 1000;
    },
    /** Milliseconds that something written now would wait. */
    waiting: () => Math.max(0, emptyAt - clock.ticks()),
    carried: () => clock.sleep(Math.max(0, emptyAt - clock.ticks()) + roundTripMs),
    roundTripMs,
  };
}

type SlowLine = ReturnType<typeof slowLine>;

/** Sends chunk after chunk over the line, like a lane of files. */
async function lane(line: SlowLine, pace: ReturnType<typeof openPace>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const chunk = pace.chunk(signal);
    try {
      await chunk.begin();
      for (let left = pace.chunkBytes(); left > 0; ) {
        const piece = Math.min(left, pace.pieceBytes());
        await chunk.take(piece);
        line.write(piece);
        left -= piece;
      }
      chunk.written();
      await line.carried();
      chunk.carried();
    } finally {
      chunk.dropped();
    }
  }
}

async function sending(line: SlowLine, limit?: number, lanes = 2) {
  const stop = new AbortController();
  const pace = openPace({ clock: line.clock, limit: () => limit, roundTrip: () => line.roundTripMs + 50 });
  const running = Array.from({ length: lanes }, () => lane(line, pace, stop.signal).catch(() => undefined));
  const end = async (): Promise<void> => {
    stop.abort();
    await line.clock.advance(60_000);
    await Promise.all(running);
  };
  return { pace, end };
}

describe('the pace of files', () => {
  it('is that of a slow line, and nothing waits long behind what was written', async () => {
    const line = slowLine(8_000);
    const { pace, end } = await sending(line);
    await line.clock.advance(120_000);
    expect(pace.rate()).toBeGreaterThan(7_500);
    expect(pace.rate()).toBeLessThan(8_500);
    let longest = 0;
    for (let second = 0; second < 60; second += 1) {
      await line.clock.advance(1_000);
      longest = Math.max(longest, line.waiting());
      expect(line.waiting()).toBeGreaterThan(0);
    }
    expect(longest).toBeLessThan(2_500);
    await end();
  });

  it('follows a line that becomes faster, and one that becomes slower', async () => {
    const line = slowLine(8_000);
    const { pace, end } = await sending(line);
    await line.clock.advance(60_000);
    const write = line.write;
    line.write = (bytes) => write(bytes / 16);
    await line.clock.advance(30_000);
    expect(pace.rate()).toBeGreaterThan(100_000);
    line.write = write;
    await line.clock.advance(60_000);
    expect(pace.rate()).toBeLessThan(9_000);
    await end();
  });

  it('never passes the limit that was set, however fast the line is', async () => {
    const line = slowLine(10_000_000);
    let written = 0;
    const { write } = line;
    line.write = (bytes) => {
      written += bytes;
      write(bytes);
    };
    const { end } = await sending(line, 4_000);
    await line.clock.advance(100_000);
    expect(written).toBeGreaterThan(390_000);
    expect(written).toBeLessThan(410_000);
    await end();
  });

  it('is full speed on a fast line, in chunks that a cut may cost', async () => {
    const line = slowLine(5_000_000, 1);
    const { pace, end } = await sending(line, undefined, 1);
    await line.clock.advance(2_000);
    expect(pace.chunkBytes()).toBe(largestChunk);
    expect(pace.rate()).toBeGreaterThan(3_000_000);
    await end();
  });

  it('asks for smaller chunks on a line that needs longer than ten seconds for large ones', async () => {
    const line = slowLine(2_000);
    const { pace, end } = await sending(line);
    await line.clock.advance(60_000);
    expect(pace.chunkBytes()).toBeLessThan(25_000);
    pace.slower();
    expect(pace.chunkBytes()).toBeLessThan(13_000);
    await end();
  });

  it('stands still while something more urgent is said', async () => {
    const line = slowLine(8_000);
    const { pace, end } = await sending(line);
    await line.clock.advance(30_000);
    const release = pace.hold();
    await line.clock.advance(5_000);
    expect(line.waiting()).toBe(0);
    release();
    await line.clock.advance(1_000);
    expect(line.waiting()).toBeGreaterThan(0);
    await end();
  });

  it('ends the wait of a chunk that is given up', async () => {
    const pace = openPace({ clock: manualClock(), limit: () => undefined, roundTrip: () => undefined });
    const first = pace.chunk(never);
    await first.begin();
    const stop = new AbortController();
    const second = pace.chunk(stop.signal);
    const waiting = second.begin();
    stop.abort(new Error('given up'));
    first.dropped();
    await expect(waiting).rejects.toThrow('given up');
    const third = pace.chunk(never);
    await third.begin();
    third.written();
    expect(pace.rate()).toBeUndefined();
  });
});
