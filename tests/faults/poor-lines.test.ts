import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clerk } from '../town/clerk.ts';
import { openPoorLine, type PoorLine } from '../town/poor-line.ts';
import { decideStubbornly, handOverReady, registerStubbornly } from '../town/processes/people.ts';
import { type ProcessTown, startProcessTown } from '../town/processes/process-town.ts';
import { long, seed, size } from '../town/processes/size.ts';
import { noisyPage } from '../town/small-page.ts';
import type { Specialist } from '../town/specialist.ts';

const officeId = 'fo-shyshaky';
const applications = size(2, 25);
const fast = 1_000_000;

describe(`an office at the end of a poor line (OKRUH_FAULTS_SEED=${seed})`, () => {
  let town: ProcessTown;
  let line: PoorLine;
  let clerk: Clerk;
  let specialist: Specialist;
  let registered = 0;

  beforeAll(async () => {
    town = await startProcessTown({
      line: async (centreUrl) => {
        line = await openPoorLine(centreUrl, { kbits: fast, seed });
        return line;
      },
    });
    await town.openOffice(officeId);
    clerk = await town.clerk(officeId);
    specialist = await town.specialist();
  });
  afterAll(() => town.stop());

  /** Applications with a page each; one of them goes the whole way, to the result in somebody's hands. */
  async function liveOverTheLine(): Promise<object> {
    const ids: string[] = [];
    for (let one = 0; one < applications; one += 1)
      ids.push((await registerStubbornly(clerk, town.confirmed, 1, noisyPage)).id);
    registered += applications;
    const [first = ''] = ids;
    await untilItWorks(() => decideStubbornly(specialist, first));
    await untilItWorks(async () => expect(await handOverReady(clerk, town.confirmed, [first])).toEqual([]));
    return town.untilArrived(180_000);
  }

  function cutEverySecond(): void {
    line.become(128, 20);
    line.cutBy({ upMs: 900, downMs: 300, kind: 'reset' });
  }
  function fallSilent(): void {
    line.become(256, 20);
    line.cutBy({ upMs: 20_000, downMs: 10_000, kind: 'silence' });
  }

  async function untilItWorks(doing: () => Promise<void>): Promise<void> {
    await expect
      .poll(
        () =>
          doing().then(
            () => 'done',
            (error: Error) => error.message,
          ),
        { timeout: 180_000, interval: 200 },
      )
      .toBe('done');
  }

  it.each<readonly [string, () => void]>([
    ['with 64 kbit/s and 600 ms there and back', () => line.become(64, 300, 0)],
    ['of which 5 % of the segments are stalled', () => line.become(256, 20, 0.05)],
    ['that is cut every second', () => cutEverySecond()],
    ...(long ? [['that falls silent twice a minute', () => fallSilent()] as const] : []),
    ['that eats, cuts short and doubles', () => line.mishap({ eaten: 0.12, truncated: 0.12, doubled: 0.12 })],
    ['where others answer for the centre', () => line.mishap({ portal: 0.2, gateway: 0.2 })],
  ])(
    'loses and doubles nothing %s',
    async (_what, worsen) => {
      worsen();
      expect(await liveOverTheLine()).toMatchObject({ registered });
      line.cutBy(undefined);
      line.mend();
      line.mishap({});
      line.become(fast, 0, 0);
    },
    1_200_000,
  );

  it('was worse than nothing, and no service complained of more than the line', () => {
    expect(line.connections()).toBeGreaterThan(10);
    expect(town.complaints()).toEqual([]);
  });
});
