import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beginEpoch } from '@okruh/back-office/safekeeping';
import { type ManualClock, manualClock } from '@okruh/runtime';
import { afterEach, describe, expect, it } from 'vitest';
import type { Registered } from '../town/clerk.ts';
import { contentsOfCentre, contentsOfDesk } from '../town/contents.ts';
import { type Desk, deskIn, openDesk } from '../town/desk.ts';
import { type EatingLine, openEatingLine } from '../town/eating-line.ts';
import { refusalOf } from '../town/http-client.ts';
import { sampleFile, samples } from '../town/sample-papers.ts';
import { neighbour } from '../town/sample-people.ts';
import { settleTown } from '../town/settle.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';
import type { TownOptions } from '../town/town-options.ts';

const hour = 3_600_000;

const shyshaky = 'fo-shyshaky';
const baranivka = 'fo-baranivka';

let town: Town;
let clock: ManualClock;
let desks: Desk[];

async function openTown(options: TownOptions = {}): Promise<void> {
  clock = manualClock();
  town = await startTown({ clock, offices: [], ...options });
  desks = [];
}
afterEach(async () => {
  for (const desk of desks) await desk.stop();
  await town.stop();
});

/** Time goes on without waking the loops: what they do in between is done by `settle`. */
function later(ms: number): void {
  clock.set(new Date(clock.millis() + ms).toISOString());
}

async function openHere(officeId: string, name: string): Promise<Desk> {
  const desk = await openDesk(town, officeId, name);
  desks.push(desk);
  return desk;
}
const settle = (...some: Desk[]) =>
  settleTown(
    town.centre,
    some.map((desk) => desk.running()),
    false,
  );

/** The same over a line that fails again and again. */
async function settleAtLast(...some: Desk[]): Promise<void> {
  for (let tries = 0; tries < 30; tries += 1) {
    const settled = await settle(...some).then(
      () => true,
      () => false,
    );
    if (settled) return;
  }
  throw new Error('the town never settled');
}

/** The centre's folder and database as they are now; the centre is away for that moment. */
async function backUpCentre(): Promise<{ takenAt: string; putBack(): Promise<void> }> {
  const places = ['back-office', 'back-office.sqlite'];
  await town.stopCentre();
  for (const place of places)
    await cp(join(town.dataDir, place), join(town.dataDir, `backup-${place}`), { recursive: true });
  await town.startCentre();
  return {
    takenAt: clock.now(),
    putBack: async () => {
      for (const place of [...places, 'back-office.sqlite-wal', 'back-office.sqlite-shm']) {
        await rm(join(town.dataDir, place), { recursive: true, force: true });
      }
      for (const place of places) {
        await cp(join(town.dataDir, `backup-${place}`), join(town.dataDir, place), { recursive: true });
      }
    },
  };
}

/** Puts a backup in the place of the centre's data by the book: the offices meet it after its new life has begun. */
async function restoreCentre(backup: Awaited<ReturnType<typeof backUpCentre>>, ...some: Desk[]): Promise<void> {
  for (const desk of some) await desk.stop();
  await town.stopCentre();
  await backup.putBack();
  await town.startCentre();
  const from = { copyId: 'yesterday', takenAt: backup.takenAt, lost: [] };
  await beginEpoch(town.centre.services.store, from, clock.now());
  for (const desk of some) await desk.start();
}

const papers = { passport: [sampleFile(samples.rnokpp)] };
const register = async (desk: Desk, login: string, number: number): Promise<Registered> =>
  (await desk.clerk(login)).apply('03-19', neighbour(number), papers);

async function decide(id: string): Promise<void> {
  const specialist = await town.specialist(staff.specialist);
  await specialist.claim(id);
  await specialist.decide(id, { outcome: 'refused', grounds: 'Немає підстав.' });
}

async function sendBack(id: string): Promise<string> {
  const specialist = await town.specialist(staff.specialist);
  await specialist.claim(id);
  return specialist.requestCorrection(id, [{ slot: 'passport', reason: 'Не видно номера.' }], 'Відскануйте ще раз.');
}

async function answer(desk: Desk, login: string, id: string, correctionId: string): Promise<void> {
  const clerk = await desk.clerk(login);
  await clerk.addPages(id, 'passport', [sampleFile(samples.passport)]);
  await clerk.answerCorrection(id, correctionId);
}

const disagreements = (desk: Desk) =>
  desk.running().office.store.db.selectFrom('disagreement').select(['code', 'application_id']).execute();

/** A day at two desks, by hours, of which a backup knows only the first morning. */
async function liveADay(one: Desk, other: Desk) {
  const first = await register(one, staff.clerkInShyshaky, 1);
  const second = await register(one, staff.clerkInShyshaky, 2);
  const third = await register(other, staff.clerkInBaranivka, 3);
  await settle(one, other);
  await decide(first.id);
  const correctionId = await sendBack(second.id);
  await settle(one, other);
  const backup = await backUpCentre();

  later(20 * hour);
  await answer(one, staff.clerkInShyshaky, second.id, correctionId);
  await (await one.clerk(staff.clerkInShyshaky)).handOver(first.id, 'Їжакевичб Ґалина', 'паспорт КС100001');
  await settle(one, other);
  await decide(third.id);
  const fourth = await register(one, staff.clerkInShyshaky, 4);
  const fifth = await register(other, staff.clerkInBaranivka, 5);
  await settle(one, other);
  later(3 * hour);
  await sendBack(fourth.id);
  await decide(fifth.id);
  await settle(one, other);
  await (await other.clerk(staff.clerkInBaranivka)).handOver(third.id, 'Їжакевичґ Ґалина', 'паспорт КС100003');
  await settle(one, other);
  return { backup, ids: [first, second, third, fourth, fifth].map(({ id }) => id), first, fourth, fifth };
}

describe('a centre that is restored from yesterday’s backup', () => {
  it('has everything again that any office knew, as if nothing had happened, and goes on', async () => {
    await openTown();
    const [one, other] = [await openHere(shyshaky, 'one'), await openHere(baranivka, 'other')];
    const { backup, ids, fourth, fifth } = await liveADay(one, other);
    const before = await contentsOfCentre(town.centre);
    const desksBefore = [await contentsOfDesk(one.running()), await contentsOfDesk(other.running())];
    expect(before.application).toHaveLength(5);

    later(hour);
    await restoreCentre(backup, one, other);
    const { store } = town.centre.services;
    await settle(one, other);

    expect(await contentsOfCentre(town.centre)).toEqual(before);
    expect([await contentsOfDesk(one.running()), await contentsOfDesk(other.running())]).toEqual(desksBefore);
    expect([...(await disagreements(one)), ...(await disagreements(other))]).toEqual([]);
    for (const desk of [one, other]) {
      const waiting = desk.running().office.store.db.selectFrom('parcel').select('id').where('state', '<>', 'complete');
      expect(await waiting.execute()).toEqual([]);
    }
    expect((await town.citizen().ask(fifth.referenceNumber)).json).toMatchObject({ word: 'ready' });

    const next = await register(one, staff.clerkInShyshaky, 6);
    await decide(next.id);
    await settle(one, other);
    const decisions = await store.db.selectFrom('decision').select(['application_id', 'number']).execute();
    expect(new Set(decisions.map(({ number }) => number)).size).toBe(decisions.length);
    expect(decisions.map(({ application_id }) => application_id)).toEqual(expect.arrayContaining([ids[0], next.id]));
    expect((await town.citizen().ask(fourth.referenceNumber)).json).toMatchObject({ word: 'your-turn' });
  }, 240_000);

  it('is noticed by the offices also when nobody said so, and although its sessions are still good', async () => {
    await openTown();
    const one = await openHere(shyshaky, 'one');
    const first = await register(one, staff.clerkInShyshaky, 1);
    await settle(one);
    const backup = await backUpCentre();
    const second = await register(one, staff.clerkInShyshaky, 2);
    await settle(one);
    await decide(first.id);
    await settle(one);
    const before = await contentsOfCentre(town.centre);

    await town.stopCentre();
    await backup.putBack();
    await town.startCentre();
    await settle(one);

    expect(await contentsOfCentre(town.centre)).toEqual(before);
    expect(before.application?.map(({ id }) => id)).toEqual(expect.arrayContaining([first.id, second.id]));
    const epochs = await town.centre.services.store.db.selectFrom('centre_epoch').select('number').execute();
    expect(epochs).toHaveLength(2);
    expect(await disagreements(one)).toEqual([]);
  });

  it('gets everything once, although the first reply to every kind of question is lost on the way', async () => {
    let line: EatingLine | undefined;
    const open = async (centreUrl: string) => {
      line = await openEatingLine(centreUrl);
      return line;
    };
    await openTown({ line: open });
    const one = await openHere(shyshaky, 'one');
    const first = await register(one, staff.clerkInShyshaky, 1);
    await settle(one);
    const backup = await backUpCentre();
    later(hour);
    await decide(first.id);
    await register(one, staff.clerkInShyshaky, 2);
    await settle(one);
    const before = await contentsOfCentre(town.centre);

    await restoreCentre(backup, one);
    const met = new Set<string>();
    line?.eatWhen(({ method, path }) => {
      const kind = `${method} ${path.replace(/[?].*$/, '').replace(/[0-9a-f-]{32,}$/, '*')}`;
      const isFirst = !met.has(kind);
      met.add(kind);
      return isFirst;
    });
    await settleAtLast(one);

    expect(await contentsOfCentre(town.centre)).toEqual(before);
    expect([...met].filter((kind) => kind.includes('/replay'))).toHaveLength(4);
    expect(await disagreements(one)).toEqual([]);
  }, 180_000);

  it('keeps a history with a forged end for a person, and takes back the others', async () => {
    await openTown();
    const one = await openHere(shyshaky, 'one');
    const forged = await register(one, staff.clerkInShyshaky, 1);
    const honest = await register(one, staff.clerkInShyshaky, 2);
    await settle(one);
    const backup = await backUpCentre();
    later(hour);
    for (const { id } of [forged, honest]) await decide(id);
    await settle(one);

    const { db } = one.running().office.store;
    const row = await db
      .selectFrom('application_event')
      .select(['id', 'entry'])
      .where('application_id', '=', forged.id)
      .where('type', '=', 'decided')
      .executeTakeFirstOrThrow();
    const entry = row.entry?.replaceAll('refused', 'granted') ?? '';
    await db.updateTable('application_event').set({ entry }).where('id', '=', row.id).execute();
    await restoreCentre(backup, one);
    await settle(one);

    const statuses = await town.centre.services.store.db.selectFrom('application').select(['id', 'status']).execute();
    expect(Object.fromEntries(statuses.map(({ id, status }) => [id, status]))).toEqual({
      [forged.id]: 'in-queue',
      [honest.id]: 'result-ready',
    });
    const kept = await town.centre.services.store.db.selectFrom('refused_history').selectAll().execute();
    expect(kept).toMatchObject([{ application_id: forged.id, reason: 'history-not-ours' }]);
    expect(await disagreements(one)).toEqual([{ code: 'history-refused', application_id: forged.id }]);
  });
});

describe('an office that is put back from an old copy of its folder', () => {
  it('gets its own applications again, and numbers on in a new volume of its journal', async () => {
    await openTown();
    const one = await openHere(shyshaky, 'one');
    await register(one, staff.clerkInShyshaky, 1);
    await settle(one);
    await one.stop();
    const copy = await one.copyTo('yesterday');
    await one.start();
    const second = await register(one, staff.clerkInShyshaky, 2);
    await settle(one);
    await decide(second.id);
    await settle(one);
    await (await one.clerk(staff.clerkInShyshaky)).handOver(second.id, 'Їжакевичв Ґалина', 'паспорт КС100002');
    const third = await register(one, staff.clerkInShyshaky, 3);
    const correctionId = (await settle(one), await sendBack(third.id));
    await settle(one);
    await answer(one, staff.clerkInShyshaky, third.id, correctionId);
    await settle(one);
    const before = await contentsOfDesk(one.running());
    const centreBefore = await contentsOfCentre(town.centre);
    expect(second.registrationIndex).toMatch(/^00002\/26-\S+$/);

    await one.stop();
    await one.putBack(copy);
    await one.start();
    later(4 * hour);
    await settle(one);

    expect(await contentsOfDesk(one.running())).toEqual(before);
    expect(await contentsOfCentre(town.centre)).toEqual(centreBefore);
    expect(await disagreements(one)).toEqual([]);
    const next = await register(one, staff.clerkInShyshaky, 4);
    expect(next.registrationIndex).toBe(second.registrationIndex.replace('00002', '00001').concat('-Т2'));
    await settle(one);
    const administrator = await town.specialist(staff.administrator);
    expect((await administrator.api.get(`/api/v1/offices/${shyshaky}`)).json).toMatchObject({
      volume: 2,
      knownSequence: 10_001,
      gaps: [{ from: 6, to: 10_000, leftBehind: true }],
    });
  }, 180_000);

  it('delivers what it registered before it met the centre, beside what it had registered in its other life', async () => {
    await openTown();
    const one = await openHere(shyshaky, 'one');
    await settle(one);
    await one.stop();
    const copy = await one.copyTo('yesterday');
    await one.start();
    const lived = await register(one, staff.clerkInShyshaky, 1);
    await settle(one);
    await one.stop();
    await one.putBack(copy);
    await town.stopCentre();
    await one.start();
    const again = await register(one, staff.clerkInShyshaky, 2);
    expect(again.registrationIndex).toBe(lived.registrationIndex);
    later(4 * hour);
    await town.startCentre();
    await settle(one);

    const arrived = await town.centre.services.store.db
      .selectFrom('parcel')
      .select(['application_id', 'sequence', 'outcome'])
      .orderBy('sequence')
      .execute();
    expect(arrived).toEqual([
      { application_id: lived.id, sequence: 1, outcome: 'accepted' },
      { application_id: again.id, sequence: 10_001, outcome: 'accepted' },
    ]);
    const clerk = await one.clerk(staff.clerkInShyshaky);
    expect((await clerk.application(lived.id)).status).toBe('in-queue');
    expect(await disagreements(one)).toEqual([{ code: 'index-doubled', application_id: lived.id }]);
  });
});

describe('an office that moves to a new computer', () => {
  it('has there all that it ever sent, and stops the old one', async () => {
    await openTown();
    const old = await openHere(shyshaky, 'old');
    const first = await register(old, staff.clerkInShyshaky, 1);
    const second = await register(old, staff.clerkInShyshaky, 2);
    await settle(old);
    await decide(first.id);
    const correctionId = await sendBack(second.id);
    await settle(old);
    const before = await contentsOfDesk(old.running());
    const receipt = await (await old.clerk(staff.clerkInShyshaky)).receipt(first.id);
    await town.stopCentre();
    const unsent = await register(old, staff.clerkInShyshaky, 3);
    await old.stop();
    await town.startCentre();

    const fresh = await openHere(shyshaky, 'fresh');
    const clerk = await fresh.clerk(staff.clerkInShyshaky);
    await settle(fresh);
    expect(await contentsOfDesk(fresh.running())).toEqual(before);
    expect(await clerk.receipt(first.id)).toEqual(receipt);
    expect((await clerk.letter(first.id)).length).toBeGreaterThan(1_000);
    const { blobs, store } = fresh.running().office;
    for (const { blob_sha256 } of await store.db.selectFrom('page').select('blob_sha256').execute()) {
      expect(await blobs.verify(blob_sha256)).toBe(true);
    }
    await answer(fresh, staff.clerkInShyshaky, second.id, correctionId);
    await clerk.handOver(first.id, 'Їжакевичб Ґалина', 'паспорт КС100001');
    const next = await register(fresh, staff.clerkInShyshaky, 4);
    expect(next.registrationIndex).toBe(`${first.registrationIndex}-Т2`);
    await settle(fresh);
    expect((await clerk.application(first.id)).status).toBe('closed');
    expect((await clerk.application(second.id)).status).toBe('in-work');

    await old.start();
    await expect(old.running().outbox.drain()).rejects.toMatchObject({ code: 'moved-away' });
    const late = await old.clerk(staff.clerkInShyshaky);
    const draft = await late.prepare('03-19', neighbour(5));
    expect(refusalOf(await late.api.post(`/api/v1/applications/${draft}/register`))).toBe('409 office-halted');
    expect((await late.application(unsent.id)).status).toBe('registered');
    expect((await late.outbox()).totals.waiting).toBe(1);
    await old.stop();

    const lent = await deskIn(town, old.folder, await town.invitation(shyshaky));
    desks.push(lent);
    await settle(lent);
    const { status } = await (await lent.clerk(staff.clerkInShyshaky)).application(unsent.id);
    expect(status).toBe('in-queue');
    await lent.stop();
    await expect(fresh.running().inbox.drain()).rejects.toMatchObject({ code: 'moved-away' });
    await fresh.stop();
    const back = await deskIn(town, fresh.folder, await town.invitation(shyshaky));
    desks.push(back);
    await settle(back);
    expect((await (await back.clerk(staff.clerkInShyshaky)).application(unsent.id)).status).toBe('in-queue');
    expect(await disagreements(back)).toEqual([]);
    const arrived = await town.centre.services.store.db
      .selectFrom('parcel')
      .select(['application_id', 'outcome'])
      .where('kind', '=', 'application')
      .execute();
    const all = [first, second, unsent, next].map(({ id }) => ({ application_id: id, outcome: 'accepted' }));
    expect(new Set(arrived)).toEqual(new Set(all));
  }, 180_000);
});

describe('a centre that is restored to before an office moved', () => {
  it('takes everything back once the office is enrolled anew with the store that it has', async () => {
    await openTown();
    const old = await openHere(shyshaky, 'old');
    await register(old, staff.clerkInShyshaky, 1);
    await settle(old);
    await old.stop();
    const backup = await backUpCentre();
    later(hour);
    const fresh = await openHere(shyshaky, 'fresh');
    await settle(fresh);
    const moved = await register(fresh, staff.clerkInShyshaky, 2);
    await settle(fresh);
    await decide(moved.id);
    await settle(fresh);
    const before = await contentsOfCentre(town.centre);

    await restoreCentre(backup, fresh);
    await expect(fresh.running().inbox.drain()).rejects.toMatchObject({ code: 'office-not-recognised' });
    expect((await register(fresh, staff.clerkInShyshaky, 3)).registrationIndex).toMatch(/^00002.*-Т2$/);

    await fresh.stop();
    const again = await deskIn(town, fresh.folder, await town.invitation(shyshaky));
    desks.push(again);
    await settle(again);
    const after = await contentsOfCentre(town.centre);
    expect(after.application_event).toEqual(expect.arrayContaining(before.application_event ?? []));
    expect(after.application).toEqual(expect.arrayContaining(before.application ?? []));
    expect(after.decision).toEqual(before.decision);
    expect(after.application).toHaveLength(3);
    const administrator = await town.specialist(staff.administrator);
    expect((await administrator.api.get(`/api/v1/offices/${shyshaky}`)).json).toMatchObject({
      volume: 2,
      knownSequence: 10_002,
      awaited: false,
      gaps: [{ from: 2, to: 10_000, leftBehind: true }],
    });
    expect(await disagreements(again)).toEqual([]);
  }, 180_000);
});

describe('two copies of one office that run by mistake', () => {
  it('are told apart: one goes on, the other stops, and what both registered arrives', async () => {
    await openTown();
    const one = await openHere(shyshaky, 'one');
    await register(one, staff.clerkInShyshaky, 1);
    await settle(one);
    await one.stop();
    const folder = await one.copyTo('copy');
    await one.start();
    await settle(one);

    const { centreUrl } = await town.invitation(shyshaky);
    const away = await deskIn(town, folder, { centreUrl: 'http://127.0.0.1:9' });
    desks.push(away);
    const byCopy = await register(away, staff.clerkInShyshaky, 2);
    await away.stop();
    const copy = await deskIn(town, folder, { centreUrl });
    desks.push(copy);
    await expect(copy.running().outbox.drain()).rejects.toMatchObject({ code: 'runs-elsewhere' });
    const stopped = await copy.clerk(staff.clerkInShyshaky);
    const draft = await stopped.prepare('03-19', neighbour(3));
    expect(refusalOf(await stopped.api.post(`/api/v1/applications/${draft}/register`))).toBe('409 office-halted');
    const byFirst = await register(one, staff.clerkInShyshaky, 4);
    await settle(one);

    await one.stop();
    await settle(copy);
    const arrived = await town.centre.services.store.db
      .selectFrom('parcel')
      .select(['application_id', 'sequence'])
      .where('outcome', '=', 'accepted')
      .orderBy('sequence')
      .execute();
    expect(arrived.slice(1)).toEqual([
      { application_id: byFirst.id, sequence: 2 },
      { application_id: byCopy.id, sequence: 10_001 },
    ]);
    expect((await stopped.application(byFirst.id)).status).toBe('in-queue');
    expect((await stopped.register(draft)).registrationIndex).toMatch(/-Т2$/);
  });
});
