import { manualClock } from '@okruh/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from '../town/http-client.ts';
import { neighbour } from '../town/sample-people.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';

describe('a citizen portal that was away', () => {
  const clock = manualClock();
  let town: Town;
  beforeAll(async () => {
    town = await startTown({ clock, offices: ['fo-shyshaky'] });
  });
  afterAll(() => town.stop());

  it('keeps nobody from working, and is told the newest state of everything when it is back', async () => {
    const clerk = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
    const specialist = await town.specialist(staff.specialist);
    await town.stopPortal();
    const [one, other] = [await clerk.apply('03-19', neighbour(1)), await clerk.apply('03-19', neighbour(2))];
    await town.settle();
    await specialist.claim(one.id);
    await specialist.decide(one.id, { outcome: 'refused', grounds: 'Немає підстав.' });
    await town.settle();

    await town.startPortal();
    clock.set('2026-02-27T10:00:00.000Z');
    await town.settle();
    const titles = [one, other].map(
      async ({ referenceNumber }) => done(await town.citizen().ask(referenceNumber)).title,
    );
    expect(await Promise.all(titles)).toEqual(['Результат готовий', 'Заяву розглядають']);
  });
});
