import { type ManualClock, manualClock } from '@okruh/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentsOfDesk } from '../town/contents.ts';
import { type Desk, openDesk } from '../town/desk.ts';
import { sampleFile, samples } from '../town/sample-papers.ts';
import { neighbour } from '../town/sample-people.ts';
import { settleTown } from '../town/settle.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';

const shyshaky = 'fo-shyshaky';

let town: Town;
let clock: ManualClock;
let desks: Desk[];
beforeEach(async () => {
  clock = manualClock();
  town = await startTown({ clock, offices: [] });
  desks = [];
});
afterEach(async () => {
  for (const desk of desks) await desk.stop();
  await town.stop();
});

const open = async (name: string): Promise<Desk> => {
  const desk = await openDesk(town, shyshaky, name);
  desks.push(desk);
  return desk;
};
const settle = (desk: Desk) => settleTown(town.centre, [desk.running()], false);
const clerkOf = (desk: Desk) => desk.clerk(staff.clerkInShyshaky);
const rowsOf = (desk: Desk) => desk.running().office.store.db.selectFrom('supplement').selectAll().execute();
const passport = [sampleFile(samples.passport)];
const code = [sampleFile(samples.rnokpp)];

describe('papers that were brought after registration', () => {
  it('are at a new computer what they were at the old one: with their note, their receipt, in the journal', async () => {
    const old = await open('old');
    const clerk = await clerkOf(old);
    const { id } = await clerk.apply('03-19', neighbour(1), {});
    const sent = await clerk.supplement(id, { passport }, 'принесла донька');
    await settle(old);
    const before = await contentsOfDesk(old.running());
    const receipt = await clerk.api.get(sent.receiptUrl);
    expect(before.supplement).toMatchObject([{ id: sent.supplementId, note: 'принесла донька' }]);
    await old.stop();
    clock.set(new Date(clock.millis() + 4 * 3_600_000).toISOString());

    const fresh = await open('fresh');
    await settle(fresh);
    expect(await contentsOfDesk(fresh.running())).toEqual(before);
    const again = await clerkOf(fresh);
    expect((await again.api.get(sent.receiptUrl)).text).toEqual(receipt.text);
    expect((await again.application(id)).documents).toMatchObject([
      { slot: 'passport', supplementId: sent.supplementId },
    ]);
  });

  it('do not mix with what an old copy of the desk gathers on', async () => {
    const one = await open('one');
    const clerk = await clerkOf(one);
    const { id } = await clerk.apply('03-19', neighbour(1), {});
    await settle(one);
    const { supplementId, missing, others } = await clerk.toBring(id);
    const other = [...missing, ...others].map(({ slot }) => slot).find((slot) => slot !== 'passport') ?? '';
    const papers = (slot: string) => `/api/v1/applications/${id}/supplements/${supplementId}/papers/${slot}/pages`;
    await clerk.api.upload(papers('passport'), passport);
    await one.stop();
    const copy = await one.copyTo('gathering');
    await one.start();
    await (await clerkOf(one)).supplement(id, { passport: code });
    await settle(one);
    const [lived] = await rowsOf(one);
    await one.stop();
    await one.putBack(copy);
    await town.stopCentre();
    await one.start();
    await (await clerkOf(one)).api.upload(papers(other), code);
    await town.startCentre();
    clock.set(new Date(clock.millis() + 4 * 3_600_000).toISOString());
    await settle(one);

    const rows = await rowsOf(one);
    expect(rows.find((row) => row.id === supplementId)).toMatchObject({
      sent_at: lived?.sent_at,
      parcel_id: lived?.parcel_id,
      receipt: lived?.receipt,
    });
    const documents = (await (await clerkOf(one)).application(id)).documents ?? [];
    expect(documents.map(({ slot, supplementId: of }) => [slot, of])).toEqual([
      ['passport', supplementId],
      [other, rows.find(({ sent_at }) => sent_at === null)?.id],
    ]);
    const pages = await one.running().office.store.db.selectFrom('page').select('id').execute();
    expect(pages, 'two of the passport that were sent, one that is gathered').toHaveLength(3);
    await (await clerkOf(one)).supplement(id, {});
    await settle(one);
    expect((await rowsOf(one)).filter(({ sent_at }) => sent_at === null)).toEqual([]);
  });
});
