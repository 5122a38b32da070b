import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beginEpoch } from '@okruh/back-office/safekeeping';
import { type ManualClock, manualClock } from '@okruh/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clerk, Registered } from '../town/clerk.ts';
import { contentsOfCentre } from '../town/contents.ts';
import { done, refusalOf } from '../town/http-client.ts';
import { sameFirstNumber } from '../town/same-draws.ts';
import { neighbour } from '../town/sample-people.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';

const offices = ['fo-shyshaky', 'fo-baranivka'] as const;
type OfficeId = (typeof offices)[number];

let town: Town;
let clock: ManualClock;
let clerks: Record<OfficeId, Clerk>;
beforeEach(async () => {
  clock = manualClock();
  town = await startTown({ clock, offices, random: sameFirstNumber(offices) });
  clerks = {
    'fo-shyshaky': await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky'),
    'fo-baranivka': await town.clerk(staff.clerkInBaranivka, 'fo-baranivka'),
  };
});
afterEach(() => town.stop());

const files = ['back-office', 'back-office.sqlite'];

/** The centre as it is now; it can be put back later, by the book. */
async function backUp(): Promise<() => Promise<void>> {
  const place = (name: string, backup = ''): string => join(town.dataDir, `${backup}${name}`);
  await town.stopCentre();
  for (const name of files) await cp(place(name), place(name, 'backup-'), { recursive: true });
  await town.startCentre();
  const takenAt = clock.now();
  return async () => {
    await town.stopCentre();
    for (const name of [...files, 'back-office.sqlite-wal', 'back-office.sqlite-shm']) {
      await rm(place(name), { recursive: true, force: true });
    }
    for (const name of files) await cp(place(name, 'backup-'), place(name), { recursive: true });
    await town.startCentre();
    await beginEpoch(town.centre.services.store, { copyId: 'yesterday', takenAt, lost: [] }, clock.now());
  };
}

/** Both desks register without the link, and make one number. */
async function registerBoth(): Promise<[Registered, Registered]> {
  await town.stopCentre();
  const first = await clerks['fo-shyshaky'].apply('03-19', neighbour(1), {});
  const second = await clerks['fo-baranivka'].apply('03-21', neighbour(2), {});
  expect(second.referenceNumber).toBe(first.referenceNumber);
  await town.startCentre();
  return [first, second];
}

/** One desk talks with the centre until both know the same. */
async function settleOne(id: OfficeId): Promise<void> {
  const office = town.office(id);
  for (let turn = 0; turn < 3; turn += 1) {
    await office.outbox.drain();
    await town.centre.drain();
    await office.inbox.drain();
  }
}

const numbers = async () =>
  town.centre.services.store.db.selectFrom('application').select(['id', 'reference_number', 'status', 'seq']).execute();
const numberAt = async (id: OfficeId, application: Registered) =>
  (await clerks[id].application(application.id)).referenceNumber;
const tray = async (id: OfficeId) =>
  (await town.office(id).office.store.db.selectFrom('disagreement').select(['code', 'application_id']).execute()).map(
    ({ code, application_id }) => [code, application_id],
  );
const ask = async (id: OfficeId, { id: application, referenceNumber }: Registered) => {
  const { db } = town.office(id).office.store;
  const row = await db.selectFrom('application').select('code_word').where('id', '=', application).executeTakeFirst();
  const answer = await town.citizen().ask(referenceNumber, row?.code_word ?? '');
  return answer.status === 200 ? done(answer).title : refusalOf(answer);
};

const linksOf = ({ id }: Registered) =>
  town.centre.services.store.db
    .selectFrom('application_event')
    .select('seq')
    .where('application_id', '=', id)
    .execute();

async function withdraw(id: string): Promise<void> {
  done(await clerks['fo-shyshaky'].api.post(`/api/v1/applications/${id}/withdraw`, { reason: 'Передумала.' }));
}

describe('a reference number that two offices made, and a centre that was restored', () => {
  it.each([
    ['the one that kept it', ['fo-shyshaky', 'fo-baranivka']],
    ['the one that got another', ['fo-baranivka', 'fo-shyshaky']],
  ] as const)(
    'is replaced as before, whichever office comes back first: %s',
    async (_who, order) => {
      const putBack = await backUp();
      const [first, second] = await registerBoth();
      await settleOne('fo-shyshaky');
      await settleOne('fo-baranivka');
      await town.settle();
      const before = await contentsOfCentre(town.centre);
      const fresh = await numberAt('fo-baranivka', second);
      expect([await numberAt('fo-shyshaky', first), fresh === first.referenceNumber]).toEqual([
        first.referenceNumber,
        false,
      ]);

      clock.set(new Date(clock.millis() + 3_600_000).toISOString());
      await putBack();
      for (const id of order) await settleOne(id);
      await town.settle();

      expect(await contentsOfCentre(town.centre)).toEqual(before);
      expect(await numberAt('fo-baranivka', second)).toBe(fresh);
      expect(await tray('fo-baranivka')).toEqual([['reference-replaced', second.id]]);
      expect([await ask('fo-shyshaky', first), await ask('fo-baranivka', second)]).toEqual([
        'Заяву розглядають',
        'Заяву розглядають',
      ]);
    },
    60_000,
  );

  it.each([
    ['is being worked on', 'Заяву розглядають', async () => undefined],
    ['was withdrawn, so that its history takes no more', 'Заяву відкликано', withdraw],
  ])(
    'goes to whoever comes first in the new life, when the application that had it alone before %s',
    async (_how, title, then) => {
      const putBack = await backUp();
      const [first, second] = await registerBoth();
      await settleOne('fo-shyshaky');
      await then(first.id);
      await settleOne('fo-shyshaky');
      const { length: links } = await linksOf(first);
      expect((await numbers()).map(({ id }) => id)).toEqual([first.id]);
      await putBack();

      await settleOne('fo-baranivka');
      await settleOne('fo-shyshaky');
      await town.settle();

      const rows = new Map((await numbers()).map((row) => [row.id, row]));
      expect(rows.get(second.id)?.reference_number).toBe(first.referenceNumber);
      expect(rows.get(first.id)?.reference_number).not.toBe(first.referenceNumber);
      expect(await tray('fo-baranivka')).toEqual([]);
      const ended = title === 'Заяву відкликано';
      expect(await linksOf(first), 'its own history is whole').toHaveLength(ended ? links : links + 1);
      expect(await tray('fo-shyshaky')).toEqual(ended ? [] : [['reference-replaced', first.id]]);
      if (!ended) expect(await numberAt('fo-shyshaky', first)).toBe(rows.get(first.id)?.reference_number);
      expect(await ask('fo-shyshaky', first)).toBe(title);
      expect(await ask('fo-baranivka', second)).toBe('Заяву розглядають');
    },
    60_000,
  );
});
