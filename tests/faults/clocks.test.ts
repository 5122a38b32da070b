import { join } from 'node:path';
import type { BackOfficeTables } from '@okruh/back-office/safekeeping';
import { createLogger } from '@okruh/runtime';
import { readStore } from '@okruh/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserlessAt } from '../town/browserless.ts';
import type { Clerk } from '../town/clerk.ts';
import { registerStubbornly } from '../town/processes/people.ts';
import { clerksOf, type ProcessTown, startProcessTown } from '../town/processes/process-town.ts';
import { staff } from '../town/staff.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** What the machines of the test may take for whatever they do. */
const slack = 60_000;

const log = createLogger({ service: 'test', level: 'silent' });

interface Case {
  officeId: string;
  /** What the office's date is off by, milliseconds, from its first start on. */
  first: number;
  /** And after its first registration. */
  later: number;
}

const ahead: Case = { officeId: 'fo-shyshaky', first: 3 * day, later: 3 * day };
const behind: Case = { officeId: 'fo-baranivka', first: -3 * day, later: -3 * day };
const putBack: Case = { officeId: 'fo-yaresky', first: 0, later: -hour };
/** The battery died: 1970 after the next power cut. */
const dead: Case = { officeId: 'fo-sahaidak', first: 0, later: -Date.now() + 5 * 60_000 };
const cases = [ahead, behind, putBack, dead];

describe('offices whose clocks are wrong', () => {
  let town: ProcessTown;
  const clerks = new Map<string, Clerk>();
  const clerk = (officeId: string): Clerk => clerks.get(officeId) ?? expect.fail(officeId);

  beforeAll(async () => {
    town = await startProcessTown({ dates: true });
    const open = async (one: Case): Promise<void> => {
      town.setDate(one.officeId, one.first);
      await town.openOffice(one.officeId);
      clerks.set(one.officeId, await town.clerk(one.officeId));
    };
    await Promise.all(cases.map(open));
  }, 120_000);
  afterAll(() => town?.stop());

  /** Pages only where they show something: reading them takes a process of its own. */
  const register = (one: Case) =>
    registerStubbornly(clerk(one.officeId), town.confirmed, one === ahead || one === putBack ? 1 : 0);

  /** Parcels of an office in the order of its sequence, as the centre keeps them. */
  const parcelsOf = (officeId: string) =>
    readStore<BackOfficeTables, { sequence: number; ofOffice: number; ofCentre: number; skew: number }[]>(
      { url: `sqlite:${join(town.centre.dataDir, 'back-office.sqlite')}`, log },
      async (db) =>
        (await db.selectFrom('parcel').selectAll().where('office_id', '=', officeId).orderBy('sequence').execute()).map(
          ({ sequence, created_at, received_at, body }) => ({
            sequence,
            ofOffice: Date.parse(created_at),
            ofCentre: Date.parse(received_at),
            skew: (JSON.parse(body) as { clockSkewMs: number }).clockSkewMs,
          }),
        ),
    );

  it('lose and double nothing, keep the order by number and both times, and are told of it', async () => {
    await Promise.all(cases.map(register));
    for (const one of cases) town.setDate(one.officeId, one.later);
    await town.office(dead.officeId).kill();
    await town.office(dead.officeId).start();
    clerks.set(dead.officeId, await town.clerk(dead.officeId));
    for (let more = 0; more < 2; more += 1) await Promise.all(cases.map(register));
    expect(await town.untilArrived()).toMatchObject({ registered: 3 * cases.length });

    const close = (found: number, meant: number) => expect(Math.abs(found - meant)).toBeLessThan(slack);
    for (const { officeId, first, later } of [ahead, behind, putBack]) {
      const parcels = await parcelsOf(officeId);
      expect(parcels.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
      for (const [place, { ofOffice, ofCentre, skew }] of parcels.entries()) {
        close(ofCentre, Date.now());
        close(ofOffice - ofCentre, place === 0 ? first : later);
        if (first === later) close(skew, -first);
      }
    }
    const ofDead = await parcelsOf(dead.officeId);
    expect(ofDead.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    for (const { ofOffice, ofCentre } of ofDead) close(ofOffice, ofCentre);
  }, 120_000);

  it.each([
    [ahead, 'Годинник цього комп’ютера поспішає на 3 доби.'],
    [behind, 'Годинник цього комп’ютера відстає на 3 доби.'],
    [putBack, 'Годинник цього комп’ютера відстає на 60 хв.'],
    [dead, 'Поставте дату й час, перш ніж реєструвати.'],
  ])('say so at the desk: $officeId', async ({ officeId }, words) => {
    const desk = await browserlessAt(town.office(officeId).url, clerksOf[officeId] ?? '');
    const look = async () => (await desk.get('/')).html;
    await expect.poll(look).toContain(words);
  });

  it('are marked at the centre, each of them', async () => {
    const centre = await browserlessAt(town.centre.url, staff.administrator);
    const wrong = async () => (await centre.get('/offices')).html.split('Хибний годинник').length - 1;
    await expect.poll(wrong, { timeout: 30_000 }).toBe(cases.length);
    expect(town.complaints()).toEqual([]);
  });
});
