import { join } from 'node:path';
import type { BackOfficeTables } from '@okruh/back-office/safekeeping';
import { createLogger } from '@okruh/runtime';
import { readStore } from '@okruh/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserlessAt } from '../town/browserless.ts';
import type { Clerk } from '../town/clerk.ts';
import { openPoorLine, type PoorLine } from '../town/poor-line.ts';
import { decideStubbornly, handOverReady } from '../town/processes/people.ts';
import { clerksOf, type ProcessTown, startProcessTown } from '../town/processes/process-town.ts';
import { size } from '../town/processes/size.ts';
import type { SampleFile } from '../town/sample-papers.ts';
import { neighbour } from '../town/sample-people.ts';
import { noisyPage, smallPage } from '../town/small-page.ts';

const hour = 3_600_000;
const days = 3;
const busy = 'fo-shyshaky';
const others = Object.keys(clerksOf)
  .filter((id) => id !== busy)
  .slice(0, size(3, 10));
const offices = [busy, ...others];
/** Applications of a day, and of all that the others take in in the three days. */
const aDay = size(13, 166);
const ofOthers = size(3, 20);
const fast = 1_000_000;

const log = createLogger({ service: 'test', level: 'silent' });

describe(`${offices.length} offices without the link for ${days * 24} hours`, () => {
  let town: ProcessTown;
  let line: PoorLine;
  let applicants = 0;

  beforeAll(async () => {
    town = await startProcessTown({
      dates: true,
      line: async (centreUrl) => {
        line = await openPoorLine(centreUrl, { kbits: fast });
        return line;
      },
    });
    for (const id of offices) await town.openOffice(id);
  }, 300_000);
  afterAll(() => town?.stop());

  const passTo = (ms: number): void => {
    for (const service of ['centre', 'portal', ...offices]) town.setDate(service, ms);
  };

  /** Whatever is refused at the counter ends the test. */
  async function apply(clerk: Clerk, pages: readonly SampleFile[]): Promise<string> {
    applicants += 1;
    const id = await clerk.prepare('03-19', neighbour(applicants));
    const taken = pages.length === 0 ? { pages: [] } : await clerk.addPages(id, 'passport', pages);
    const registered = await clerk.register(id);
    town.confirmed.registered(
      registered,
      taken.pages.map(({ sha256 }) => sha256),
    );
    return id;
  }

  it('refuse nothing at the counter: sign-in, applications with pages, receipts, a hand-over', async () => {
    const today = await town.clerk(busy);
    const before = await apply(today, [await smallPage(0)]);
    await town.untilArrived();
    await decideStubbornly(await town.specialist(), before);
    const decided = async () => (await today.application(before)).result?.letterHere;
    await expect.poll(decided, { timeout: 60_000 }).toBe(true);

    line.cut('reset');
    for (let day = 0; day < days; day += 1) {
      passTo(day * 24 * hour);
      const clerk = await town.clerk(busy);
      for (let one = 0; one < aDay; one += 1) {
        passTo(Math.round((day * 24 + (8 * one) / aDay) * hour));
        await apply(clerk, [await smallPage(applicants)]);
      }
    }
    passTo(days * 24 * hour);
    const clerk = await town.clerk(busy);
    const last = await apply(clerk, [await smallPage(applicants)]);
    expect((await clerk.receipt(last)).length).toBeGreaterThan(1_000);
    expect(await handOverReady(clerk, town.confirmed, [before])).toEqual([]);
    for (const id of others) {
      const there = await town.clerk(id);
      for (let one = 0; one < ofOthers; one += 1)
        await apply(there, [await noisyPage(applicants * 2), await noisyPage(applicants * 2 + 1)]);
    }

    expect(await clerk.outbox()).toMatchObject({
      link: { connected: false },
      totals: { waiting: days * aDay + 2, refused: 0 },
    });
    const home = await browserlessAt(town.office(busy).url, clerksOf[busy] ?? '');
    expect((await home.get('/')).html).toContain('Бек-офіс не відповідає вже 3 доби');
  }, 1_800_000);

  it('catch up at once, none of them waiting for another, and nothing is lost or doubled', async () => {
    const clerks = await Promise.all(offices.map((id) => town.clerk(id)));
    line.mend();
    line.become(1_500, 5);
    // What is registered now goes at once, and whatever waited before it.
    await Promise.all(clerks.map(async (clerk) => apply(clerk, [])));
    const registered = 2 + days * aDay + others.length * ofOthers + offices.length;
    expect(await town.untilArrived(size(120_000, 900_000))).toMatchObject({ registered, handedOver: 1 });

    const arrivals = await arrivalsAtCentre();
    expect(arrivals.map(({ office }) => office).toSorted()).toEqual(offices.toSorted());
    for (const { office, firstManifest } of arrivals)
      for (const other of arrivals.filter((one) => one.office !== office))
        expect(firstManifest <= other.lastPage, `${office} waited for ${other.office}`).toBe(true);
    expect(town.complaints()).toEqual([]);
  }, 1_800_000);

  /** For each office when the first of what it sealed offline arrived, and when the last page did. */
  const arrivalsAtCentre = () =>
    readStore<BackOfficeTables, { office: string; firstManifest: string; lastPage: string }[]>(
      { url: `sqlite:${join(town.centre.dataDir, 'back-office.sqlite')}`, log },
      async (db) => {
        const rows = await db
          .selectFrom('parcel')
          .leftJoin('parcel_blob', 'parcel_blob.parcel_id', 'parcel.id')
          .leftJoin('blob', 'blob.sha256', 'parcel_blob.sha256')
          .select(['parcel.office_id as office', 'parcel.received_at as at', 'blob.held_at as held'])
          .where('parcel.received_at', '>', new Date(Date.now() + 2 * 24 * hour).toISOString())
          .execute();
        return [...new Set(rows.map(({ office }) => office))].map((office) => {
          const own = rows.filter((row) => row.office === office);
          const firstManifest = own.map(({ at }) => at).toSorted()[0] ?? '';
          return {
            office,
            firstManifest,
            lastPage:
              own
                .map(({ held }) => held ?? '')
                .toSorted()
                .at(-1) ?? '',
          };
        });
      },
    );
});
