import { beginEpoch } from '@okruh/back-office/safekeeping';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../town/desk.ts';
import { chromiumPath, lacks } from '../town/requirements.ts';
import { neighbour } from '../town/sample-people.ts';
import { settleTown } from '../town/settle.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';
import { newVisitor, openBrowser } from './browser.ts';
import { DeskHome } from './pages/desk-home.ts';
import type { OfficePage } from './pages/offices.ts';
import { OfficesPage } from './pages/offices.ts';
import { openSignIn } from './pages/open.ts';

const album = /halted|given-up|replayed/;

describe.skipIf(lacks(chromiumPath))('an office that moved, and a centre that was restored', () => {
  let town: Town;
  let browser: Browser;
  let old: Desk;
  let fresh: Desk;
  let page: OfficePage;
  beforeAll(async () => {
    town = await startTown({ offices: [] });
    browser = await openBrowser();
    old = await openDesk(town, 'fo-shyshaky', 'old');
    await (await old.clerk(staff.clerkInShyshaky)).apply('03-19', neighbour(1));
    await settleTown(town.centre, [old.running()], false);
    await town.stopCentre();
    await (await old.clerk(staff.clerkInShyshaky)).apply('03-19', neighbour(2));
    await town.startCentre();
    await old.stop();
    fresh = await openDesk(town, 'fo-shyshaky', 'fresh');
    await settleTown(town.centre, [fresh.running()], false);
    await old.start();
    await old
      .running()
      .outbox.drain()
      .catch(() => undefined);
  });
  afterAll(async () => {
    await old?.stop();
    await fresh?.stop();
    await browser?.close();
    await town?.stop();
  });

  it('the old desk says that it is stopped, why, and what is left there', async () => {
    const visitor = await newVisitor(browser, { album });
    const signIn = await openSignIn(visitor, old.running().url, 'desk');
    const home = await signIn.signIn(staff.clerkInShyshaky, DeskHome);
    const halted = await home.whyHalted();
    expect(await halted.text()).toContain('на іншому комп’ютері');
    expect(await halted.text()).toContain('1 ненадіслане відправлення');
    await visitor.page.goto(`${old.running().url}/applications/new`);
    expect(visitor.complaints.splice(0)).toMatchObject([expect.stringContaining('409')]);
    expect(await visitor.page.locator('main').innerText()).toContain('тут реєструвати не можна');
  });

  it('the new desk has the journal of the old one', async () => {
    const visitor = await newVisitor(browser, { album });
    const signIn = await openSignIn(visitor, fresh.running().url, 'desk');
    const journal = await (await signIn.signIn(staff.clerkInShyshaky, DeskHome)).journal();
    expect(await journal.rows()).toMatchObject([expect.stringContaining('00001/26')]);
  });

  it('the administrator sees what was left behind, who is awaited after a restore, and may give an office up', async () => {
    const { services } = town.centre;
    const now = services.clock.now();
    await beginEpoch(services.store, { copyId: 'yesterday', takenAt: now, lost: [] }, now);
    const visitor = await newVisitor(browser, { album });
    const signIn = await openSignIn(visitor, `${town.centre.url}/offices`, 'specialist');
    const offices = await signIn.signIn(staff.administrator, OfficesPage);
    expect(await offices.restore()).toContain('ще не повернули');
    page = await offices.open('Фронт-офіс у Шишаках');
    expect(await page.value('Том журналу реєстрації')).toBe('2');
    expect(await page.value('Номери, що лишилися')).toBe('2–10000');
    page = await page.giveUp();
    expect(await (await page.all()).restore()).toContain('Усі фронт-офіси повернули');
  });
});
