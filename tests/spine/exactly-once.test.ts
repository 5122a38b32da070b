import { transportPaths } from '@okruh/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { type EatingLine, openEatingLine } from '../town/eating-line.ts';
import { sampleFile, samples } from '../town/sample-papers.ts';
import { neighbour } from '../town/sample-people.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';
import type { TownOptions } from '../town/town-options.ts';

const officeId = 'fo-shyshaky';

let town: Town;
let line: EatingLine;
afterEach(() => town.stop());

async function townOnALine(options: TownOptions = {}): Promise<Town> {
  const open = async (centreUrl: string) => {
    line = await openEatingLine(centreUrl);
    return line;
  };
  town = await startTown({ offices: [officeId], line: open, ...options });
  return town;
}

async function countAtCentre(table: 'application' | 'parcel' | 'document' | 'page' | 'hand_over'): Promise<number> {
  const { db } = town.centre.services.store;
  const { count } = await db.selectFrom(table).select(db.fn.countAll().as('count')).executeTakeFirstOrThrow();
  return Number(count);
}

const offersOf = (passages: EatingLine['passages']) =>
  passages.filter(({ method, path }) => method === 'POST' && path === transportPaths.parcels);

describe('a parcel whose acknowledgement got lost', () => {
  it('is offered again, gives one application, and the same acknowledgement to the letter', async () => {
    await townOnALine();
    const clerk = await town.clerk(staff.clerkInShyshaky, officeId);
    let left = 2;
    line.eatWhen(({ method, path }) => method === 'POST' && path === transportPaths.parcels && left-- > 0);
    const { id } = await clerk.apply('03-19', neighbour(1), { passport: [sampleFile(samples.rnokpp)] });
    for (const _lost of [1, 2])
      await town
        .office(officeId)
        .outbox.drain()
        .catch(() => undefined);
    await town.settle();

    const offers = offersOf(line.passages);
    expect(offers.map(({ status, eaten }) => [status, eaten])).toEqual([
      [200, true],
      [200, true],
      [200, false],
    ]);
    expect(new Set(offers.map(({ reply }) => reply)).size).toBe(1);
    expect([await countAtCentre('application'), await countAtCentre('parcel'), await countAtCentre('page')]).toEqual([
      1, 1, 1,
    ]);
    expect((await clerk.application(id)).status).toBe('in-queue');
  });

  it('does no harm whatever else is lost: every kind of conversation loses its first reply', async () => {
    await townOnALine();
    const clerk = await town.clerk(staff.clerkInShyshaky, officeId);
    const specialist = await town.specialist(staff.specialist);
    const met = new Set<string>();
    line.eatWhen(({ method, path }) => {
      const kind = `${method} ${path.replace(/[?].*$/, '').replace(/[0-9a-f-]{32,}$/, '*')}`;
      const first = !met.has(kind);
      met.add(kind);
      return first;
    });
    const stubbornly = async (): Promise<void> => {
      for (let tries = 0; tries < 30; tries += 1) {
        const moved = await town.settle().then(
          () => true,
          () => false,
        );
        if (moved) return;
      }
      throw new Error('the town never settled');
    };

    const { id } = await clerk.apply('03-19', neighbour(1), { application: [sampleFile(samples.application)] });
    await stubbornly();
    await specialist.claim(id);
    await specialist.decide(id, { outcome: 'refused', grounds: 'Немає підстав.' });
    await stubbornly();
    await clerk.handOver(id, 'Їжакевичб Ґалина', 'паспорт КС100001');
    await stubbornly();

    expect(line.passages.filter(({ eaten }) => eaten).length).toBeGreaterThanOrEqual(5);
    expect((await clerk.application(id)).status).toBe('closed');
    expect([
      await countAtCentre('application'),
      await countAtCentre('parcel'),
      await countAtCentre('hand_over'),
    ]).toEqual([1, 2, 1]);
    expect(await countAtCentre('page')).toBe(2);
    const { totals } = await clerk.outbox();
    expect(totals).toEqual({ waiting: 0, refused: 0, bytes: 0 });
  });
});

describe('a centre that was away', () => {
  it('gets what twenty people applied for meanwhile, in its order and nothing twice', async () => {
    town = await startTown({ offices: [officeId] });
    const clerk = await town.clerk(staff.clerkInShyshaky, officeId);
    await town.stopCentre();
    const given: string[] = [];
    for (let one = 0; one < 20; one += 1) given.push((await clerk.apply('03-19', neighbour(one))).registrationIndex);
    await expect(town.office(officeId).outbox.drain()).rejects.toThrow();
    const away = await clerk.outbox();
    expect(away.link).toMatchObject({ connected: false, problem: 'unreachable' });
    expect(away.totals.waiting).toBe(20);

    await town.startCentre();
    await town.settle();
    await town.settle();
    const arrived = await town.centre.services.store.db
      .selectFrom('parcel')
      .innerJoin('application', 'application.id', 'parcel.application_id')
      .select(['parcel.sequence', 'application.registration_index'])
      .orderBy('parcel.received_at')
      .orderBy('parcel.sequence')
      .execute();
    expect(arrived.map(({ sequence }) => sequence)).toEqual(given.map((_index, place) => place + 1));
    expect(arrived.map(({ registration_index }) => registration_index)).toEqual(given);
    expect(new Set(given).size).toBe(20);
    expect((await (await town.specialist(staff.specialist)).queue()).counts.open).toBe(20);
    expect((await clerk.outbox()).totals).toMatchObject({ waiting: 0, refused: 0 });
  });
});
