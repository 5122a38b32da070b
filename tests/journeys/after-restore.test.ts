import { randomUUID } from 'node:crypto';
import { beginEpoch } from '@okruh/back-office/safekeeping';
import { manualClock } from '@okruh/runtime';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, lacks } from '../town/requirements.ts';
import { neighbour } from '../town/sample-people.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';
import { newVisitor, openBrowser } from './browser.ts';
import { CasePage, QueuePage } from './pages/case.ts';
import { DoubledNumberPage } from './pages/doubled.ts';
import { openSignIn } from './pages/open.ts';
import { arriveAt } from './pages/screen.ts';

const album = /^specialist-(doubled-number|queue-doubled|case-(doubled|number-settled|awaiting-office))/;

describe.skipIf(lacks(chromiumPath))('a specialist after a restore of the centre', () => {
  const clock = manualClock('2026-02-27T08:00:00.000Z');
  let town: Town;
  let browser: Browser;
  let ids: string[];
  beforeAll(async () => {
    town = await startTown({ clock, offices: ['fo-shyshaky'], portal: false });
    browser = await openBrowser();
    ids = [await apply(1), await apply(2), await apply(3)];
    for (const id of ids.slice(0, 2)) await decide(id);
  });
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });

  async function apply(person: number): Promise<string> {
    const { id } = await (await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky')).apply('03-19', neighbour(person));
    await town.settle();
    return id;
  }
  async function decide(id: string): Promise<void> {
    const specialist = await town.specialist(staff.specialist);
    await specialist.claim(id);
    await specialist.decide(id, { outcome: 'refused', grounds: 'Немає підстав.' });
  }
  /** As if the first of them had come back after the second was decided. */
  async function doubleTheNumber(): Promise<void> {
    const { db } = town.centre.services.store;
    const { department_id, number } = await db
      .selectFrom('decision')
      .select(['department_id', 'number'])
      .where('application_id', '=', ids[1] ?? '')
      .executeTakeFirstOrThrow();
    const open = { settled_at: null, settled_by: null, settled_note: null };
    const cases = { came_application_id: ids[0] ?? '', here_application_id: ids[1] ?? '' };
    const row = { id: randomUUID(), department_id, number, ...cases, found_at: clock.now(), ...open };
    await db.insertInto('doubled_number').values(row).execute();
  }
  const signedIn = async (state?: string) => {
    const visitor = await newVisitor(browser, { album });
    const queue = await (await openSignIn(visitor, town.centre.url, 'specialist')).signIn(staff.specialist, QueuePage);
    return state === undefined ? queue : arriveAt(QueuePage, queue.visitor, state);
  };

  it('sees a number that was given twice above the queue, and settles it', async () => {
    await doubleTheNumber();
    const queue = await signedIn('doubled');
    const note = queue.page.locator('.ok-note');
    expect(await note.innerText()).toContain('у двох справах: 00002/26-СО01 і 00001/26-СО01');
    await note.getByRole('link', { name: '00001/26-СО01' }).click();
    const file = await arriveAt(CasePage, queue.visitor, 'doubled');
    await file.page.getByRole('link', { name: 'Розібратися з номером' }).click();
    const form = await (await arriveAt(DoubledNumberPage, queue.visitor)).settleEmpty();
    const settled = await form.settle('Справі 00001/26-СО01 видано лист під № 1а/26.');
    expect(await settled.text()).not.toContain('той самий номер дано двічі');
    expect(await (await signedIn()).page.locator('.ok-note').count()).toBe(0);
  });

  it('is offered nothing on a case whose office is awaited, and reads why', async () => {
    const from = { copyId: 'yesterday', takenAt: clock.now(), lost: [] };
    await beginEpoch(town.centre.services.store, from, clock.now());
    const file = await (await signedIn()).open('00003/26-СО01');
    const awaiting = await arriveAt(CasePage, file.visitor, 'awaiting-office');
    expect(await awaiting.text()).toContain('фронт-офіс цієї заяви ще не повернув того, що сталося після неї');
    expect(await awaiting.commands()).toEqual([]);
  });
});
