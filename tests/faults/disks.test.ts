import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FrontOfficeTables } from '@okruh/front-office';
import { createLogger } from '@okruh/runtime';
import { readStore } from '@okruh/store';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Clerk } from '../town/clerk.ts';
import { type Problem, refusalOf } from '../town/http-client.ts';
import { decideStubbornly, handOverReady, registerStubbornly } from '../town/processes/people.ts';
import { type ProcessTown, startProcessTown } from '../town/processes/process-town.ts';
import type { ServiceHome } from '../town/processes/service-home.ts';
import { long } from '../town/processes/size.ts';
import { neighbour } from '../town/sample-people.ts';
import { brittleDisk, lacksDisks, type SmallDisk, smallDisk } from '../town/small-disk.ts';
import { noisyPage } from '../town/small-page.ts';

const officeId = 'fo-shyshaky';
/** Its disk breaks. */
const unluckyId = 'fo-baranivka';
const mib = 40;
/** What is left for an application, from nothing to enough. */
const leftKib = long ? [0, 4, 8, 16, 32, 48, 64, 96, 128, 192, 256, 512, 1_024] : [0, 48, 256];
const decision = { outcome: 'refused', grounds: 'Немає підстав.' } as const;

const log = createLogger({ service: 'test', level: 'silent' });

describe.skipIf(lacksDisks(smallDisk, brittleDisk))('disks', () => {
  let town: ProcessTown;
  let desk: SmallDisk;
  let unlucky: SmallDisk;
  let centre: SmallDisk;
  let clerk: Clerk;
  const base = mkdtempSync(join(tmpdir(), 'okruh-disks-'));

  beforeAll(async () => {
    desk = smallDisk(join(base, 'desk'), mib);
    unlucky = brittleDisk(join(base, 'unlucky'), mib);
    centre = brittleDisk(join(base, 'centre'), mib + 24);
    const centreDir = join(centre.dir, 'data');
    town = await startProcessTown({ centreDir, centreLog: join(base, 'centre.log') });
    // So small a disk has no half a gigabyte to spare; what is asked for is a twentieth, two megabytes.
    await Promise.all([
      town.openOffice(officeId, { dataDir: join(desk.dir, 'data') }),
      town.openOffice(unluckyId, { dataDir: join(unlucky.dir, 'data'), logFile: join(base, 'unlucky.log') }),
    ]);
    clerk = await town.clerk(officeId);
  }, 120_000);
  afterAll(async () => {
    await town?.stop();
    for (const disk of [desk, unlucky, centre]) disk?.remove();
    rmSync(base, { recursive: true, force: true });
  });

  afterEach(() => {
    desk.free();
    centre.free();
  });

  /** What the journal and the outbox have, and how many numbers are given. */
  const journal = () =>
    readStore<FrontOfficeTables, unknown>(
      { url: `sqlite:${join(desk.dir, 'data', 'front-office.sqlite')}`, log },
      async (db) => [
        await db.selectFrom('application').select(['id', 'registration_number']).orderBy('id').execute(),
        await db.selectFrom('parcel').select(['id', 'sequence']).orderBy('id').execute(),
        await db.selectFrom('counter').selectAll().orderBy('name').execute(),
      ],
    );

  it('that is full at the desk: nothing is begun, and what is registered is whole or not at all', async () => {
    await registerStubbornly(clerk, town.confirmed);
    for (const left of leftKib) {
      const draft = await clerk.prepare('03-19', neighbour(left));
      const before = await journal();
      desk.fill(left);
      const begun = await clerk.api.post<Problem>('/api/v1/applications', {
        serviceCode: '03-19',
        applicant: neighbour(left + 1),
      });
      expect(refusalOf(begun)).toBe('507 disk-short');
      expect(begun.json.error.message).toContain('Звільніть місце на диску; перезапускати програму не треба');
      const page = await clerk.api.upload<Problem>(`/api/v1/applications/${draft}/papers/passport/pages`, [
        await noisyPage(left),
      ]);
      // A fifth of two megabytes is enough for a file.
      if (left < 400) {
        expect([refusalOf(page), page.json.error.message]).toEqual(['507 disk-full', expect.stringContaining('місц')]);
      }
      const answer = await clerk.api.post<Problem>(`/api/v1/applications/${draft}/register`);
      if (answer.status === 201) town.confirmed.registered(await clerk.register(draft), []);
      else {
        expect([refusalOf(answer), answer.json.error.message]).toEqual([
          '507 disk-full',
          expect.stringContaining('Звільніть місце'),
        ]);
        expect(await journal()).toEqual(before);
      }
      desk.free();
      const { pages } =
        answer.status === 201 ? { pages: [] } : await clerk.addPages(draft, 'passport', [await noisyPage(left)]);
      if (answer.status !== 201)
        town.confirmed.registered(
          await clerk.register(draft),
          pages.map(({ sha256 }) => sha256),
        );
    }
    expect(await town.untilArrived(90_000)).toMatchObject({ registered: leftKib.length + 1 });
  }, 600_000);

  it('that is full at the centre: parcels, pages, text, letters wait, and all is done once there is room', async () => {
    const specialist = await town.specialist();
    const problems = async () => (await clerk.outbox()).parcels.map(({ problem }) => problem);
    const first = await registerStubbornly(clerk, town.confirmed, 1, noisyPage);
    await town.untilArrived(60_000);
    await specialist.claim(first.id);
    for (const left of long ? [0, 64, 200, 500, 1_000] : [0]) {
      const { version } = await specialist.case(first.id);
      centre.fill(left);
      await registerStubbornly(clerk, town.confirmed, 2, noisyPage);
      const decided = await specialist.api.post<Problem>(`/api/v1/cases/${first.id}/decision`, {
        ...decision,
        version,
      });
      if (decided.status >= 400) expect(refusalOf(decided)).toMatch(/^(507 disk-full|409 .*)$/);
      if (left === 0) await expect.poll(problems, { timeout: 40_000 }).toContain('centre-full');
      else await pause(1_000);
      expect(town.centre.isRunning()).toBe(true);
      centre.free();
    }
    await decideStubbornly(specialist, first.id);
    // A full centre asks to be left alone for a minute: only the long form waits for that.
    if (!long) {
      await town.office(officeId).kill();
      await town.office(officeId).start();
    }
    await expect
      .poll(() => handOverReady(clerk, town.confirmed, [first.id]), { timeout: 60_000, interval: 200 })
      .toEqual([]);
    await town.untilArrived(120_000);
  }, 600_000);

  /** Ends a service on a disk that cannot be written, and starts it there. */
  async function saysSoAtTheStart(service: ServiceHome): Promise<void> {
    expect(service.isRunning()).toBe(true);
    await service.kill();
    service.launch();
    expect([1, 2], 'ends by itself').toContain(await service.untilEnded());
    expect(service.said()).toMatch(/лише для читання/u);
    expect(service.said(), 'words, no stack').not.toMatch(/\n\s+at /);
  }

  it('that cannot be written any more at the desk: it is said there and at the start, and repaired all goes on', async () => {
    const office = town.office(unluckyId);
    const before = await town.clerk(unluckyId);
    await registerStubbornly(before, town.confirmed);
    const draft = await before.prepare('03-19', neighbour(900));
    unlucky.breakDown();
    const answer = await before.api.post<Problem>(`/api/v1/applications/${draft}/register`);
    expect([refusalOf(answer), answer.json.error.message]).toEqual([
      '507 disk-unwritable',
      expect.stringContaining('диск не дає писати'),
    ]);
    await saysSoAtTheStart(office);
    unlucky.repair();
    await office.start();
    const after = await town.clerk(unluckyId);
    town.confirmed.registered(await after.register(draft), []);
    await town.untilArrived();
  }, 180_000);

  it('that cannot be written any more at the centre: desks go on, decisions are refused in words, repaired all arrives', async () => {
    const specialist = await town.specialist();
    const { id } = await registerStubbornly(clerk, town.confirmed);
    await town.untilArrived();
    await specialist.claim(id);
    const { version } = await specialist.case(id);
    centre.breakDown();
    const refused = await specialist.api.post<Problem>(`/api/v1/cases/${id}/decision`, { ...decision, version });
    expect([refusalOf(refused), refused.json.error.message]).toEqual([
      '507 disk-unwritable',
      expect.stringContaining('диск не дає писати'),
    ]);
    await registerStubbornly(clerk, town.confirmed);
    await saysSoAtTheStart(town.centre);
    centre.repair();
    await town.centre.start();
    await decideStubbornly(await town.specialist(), id);
    await expect.poll(() => handOverReady(clerk, town.confirmed, [id]), { timeout: 60_000, interval: 100 }).toEqual([]);
    await town.untilArrived();
  }, 180_000);

  it('ended no service, and none complained of more than the disk', () => {
    const ofDisk =
      /disk is full|no space left|ENOSPC|EROFS|EIO|READONLY|IOERR|CANTOPEN|disk-|audit-owed|не збережено|для читання/iu;
    const complaints = town.complaints();
    expect(complaints.filter((line) => !ofDisk.test(line))).toEqual([]);
    const unnoted = complaints.filter((line) => line.includes('witness-unwritable') && !line.startsWith('unlucky'));
    expect(unnoted, 'a full disk takes the line of what it confirmed').toEqual([]);
    expect([town.centre, town.office(officeId), town.office(unluckyId)].every((one) => one.isRunning())).toBe(true);
  });
});
