import { createLogger, manualClock } from '@okruh/runtime';
import { expect, it } from 'vitest';
import { watchNetwork } from './watch-network.ts';

it('a computer that gets into a network tries again at once, one that loses it does not', async () => {
  const clock = manualClock();
  let address = '192.0.2.7';
  let tries = 0;
  const log = createLogger({ service: 'front-office', level: 'silent' });
  const watching = watchNetwork(
    { clock, log },
    () => (tries += 1),
    () => address,
  );
  await clock.advance(10_000);
  address = '';
  await clock.advance(10_000);
  expect(tries).toBe(0);
  address = '192.0.2.7';
  await clock.advance(3_000);
  expect(tries).toBe(1);
  await clock.advance(60_000);
  expect(tries).toBe(1);
  await watching.stop();
});
