import { createHash, randomBytes } from 'node:crypto';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPoorLine, type PoorLine, type PoorLineOptions } from '../town/poor-line.ts';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

let echo: Server;
let line: PoorLine | undefined;
beforeEach(async () => {
  echo = createServer({ allowHalfOpen: true }, (socket) => socket.on('error', () => undefined).pipe(socket));
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await line?.close();
  await new Promise((resolve) => echo.close(resolve));
});

async function open(options: PoorLineOptions): Promise<PoorLine> {
  line = await openPoorLine(`http://127.0.0.1:${(echo.address() as AddressInfo).port}`, options);
  return line;
}

/** Sends bytes and gives what comes back until the end, and how long it took. */
async function echoed(bytes: Buffer): Promise<{ back: Buffer; ms: number }> {
  const began = performance.now();
  const socket = connect({ port: Number(new URL(line?.url ?? '').port), host: '127.0.0.1', allowHalfOpen: true });
  socket.end(bytes);
  return { back: await buffer(socket), ms: performance.now() - began };
}

describe('the poor line of the tests', () => {
  it.each([1, 2, 3, 4])(
    'loses and exchanges no byte of 600 kB whatever it delays, seed %i',
    async (seed) => {
      await open({ kbits: 8_000, delayMs: 5, jitterMs: 40, lossShare: 0.02, seed });
      const bytes = randomBytes(600_000);
      const { back } = await echoed(bytes);
      expect(sha256(back)).toBe(sha256(bytes));
      expect(line?.carried()).toEqual({ up: 600_000, down: 600_000 });
    },
    60_000,
  );

  it('is as slow as it says, for all its connections together', async () => {
    await open({ kbits: 400 });
    const answers = await Promise.all([echoed(randomBytes(25_000)), echoed(randomBytes(25_000))]);
    const longest = Math.max(...answers.map(({ ms }) => ms));
    expect(longest).toBeGreaterThan(950);
    expect(longest).toBeLessThan(2_500);
  });

  it('breaks so that both sides hear it, or so that nobody does', async () => {
    const broken = await open({ kbits: 1_000 });
    const sending = echoed(randomBytes(500_000)).catch((error: NodeJS.ErrnoException) => error.code);
    setTimeout(() => broken.cut('reset'), 100);
    expect(await sending).toBe('ECONNRESET');
    broken.mend();
    const silent = echoed(randomBytes(500_000)).then(() => 'ended');
    setTimeout(() => broken.cut('silence'), 100);
    const patience = new Promise((resolve) => setTimeout(resolve, 700, 'silent'));
    expect(await Promise.race([silent.catch(() => 'heard'), patience])).toBe('silent');
    broken.mend();
    expect((await echoed(Buffer.from('знову'))).back.toString()).toBe('знову');
  });
});
