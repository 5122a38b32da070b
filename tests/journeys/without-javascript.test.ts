import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, lacks } from '../town/requirements.ts';
import { samples } from '../town/sample-papers.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';
import { newVisitor, openBrowser } from './browser.ts';
import { DeskHome } from './pages/desk-home.ts';
import { PapersPage } from './pages/desk-papers.ts';
import { openPortal, openSignIn } from './pages/open.ts';
import { arriveAt } from './pages/screen.ts';
import { birthGrant, typedPerson } from './steps/clerk.ts';

const birthday = 'Дата народження дитини';

describe.skipIf(lacks(chromiumPath))('an old browser without JavaScript', () => {
  let town: Town;
  let browser: Browser;
  beforeAll(async () => {
    town = await startTown({ offices: ['fo-shyshaky'] });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });

  it('is enough to add, turn, reorder and remove pages, to register, and to ask the portal', async () => {
    const visitor = await newVisitor(browser, { javaScript: false, album: /without-javascript/ });
    const signIn = await openSignIn(visitor, town.office('fo-shyshaky').url, 'desk');
    const form = await (await signIn.signIn(staff.clerkInShyshaky, DeskHome)).newApplication();
    await form.type(typedPerson);
    const papers = await (await form.save()).choose(birthGrant);
    const strip = papers.strip('application');
    await papers.type(birthday, '01.02.2026');

    await strip.upload([samples.application, samples.rnokpp, samples.incomeProof]);
    await strip.pages.nth(3).waitFor();
    expect(await papers.typed(birthday)).toBe('01.02.2026');
    await papers.type(birthday, '03.02.2026');
    await strip.turn(2);
    await strip.moveEarlier(2);
    await strip.remove(4);
    const again = await arriveAt(PapersPage, visitor, 'without-javascript');
    expect(await again.strip('application').pages.count()).toBe(3);
    expect(await again.typed(birthday)).toBe('03.02.2026');

    const registered = await (await again.review()).register();
    expect(await registered.index()).toBe('00001/26-СО01');
    const reference = await registered.referenceNumber();
    await town.settle();
    const portal = await openPortal(
      await newVisitor(browser, { javaScript: false, album: /without-javascript/ }),
      town.portal.url,
    );
    const answer = await portal.ask(reference, 'without-javascript');
    expect(await answer.title()).toBe('Заяву розглядають');
  });
});
