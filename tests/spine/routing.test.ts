import { manualClock } from '@okruh/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clerk } from '../town/clerk.ts';
import { neighbour } from '../town/sample-people.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';

describe('where an application goes and by when it is answered', () => {
  // A Friday, a quarter past ten at the desk.
  const clock = manualClock('2026-02-27T08:15:00.000Z');
  let town: Town;
  let clerk: Clerk;
  beforeAll(async () => {
    town = await startTown({ clock, offices: ['fo-shyshaky'] });
    clerk = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
  });
  afterAll(() => town.stop());

  it.each([
    ['03-12', 'social-protection', '2026-03-09', 'ten calendar days from the next day'],
    ['03-15', 'social-protection', '2026-02-27', 'on the day itself'],
    [
      '03-16',
      'social-protection',
      '2026-03-10',
      'seven working days; the 8th of March is a working matter in martial law',
    ],
    ['03-21', 'social-protection', '2026-03-27', 'a month'],
    ['015.1', 'cnsp-home-care', '2026-03-02', 'one working day over a weekend'],
    ['SP-11', 'cnsp-adaptation', '2026-02-28', 'a day and a night'],
    ['SP-17', 'cnsp-targeted-aid', '2026-03-06', 'five working days'],
  ])('%s goes to %s until %s: %s', async (service, department, deadline) => {
    const { id } = await clerk.apply(service, neighbour(Number(service.replace(/\D/g, ''))));
    expect((await clerk.application(id)).deadline).toBe(deadline);
    await town.settle();
    const {
      department_id,
      deadline: atCentre,
      reasons,
    } = await town.centre.services.store.db
      .selectFrom('task')
      .selectAll()
      .where('application_id', '=', id)
      .executeTakeFirstOrThrow();
    expect([department_id, atCentre]).toEqual([department, deadline]);
    expect(JSON.parse(reasons)).not.toEqual([]);
    expect((await clerk.application(id)).deadline).toBe(deadline);
  });
});
