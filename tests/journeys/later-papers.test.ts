import { manualClock } from '@okruh/runtime';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Registered } from '../town/clerk.ts';
import { pdfWords } from '../town/pdf-text.ts';
import { chromiumPath, lacks } from '../town/requirements.ts';
import { sameFirstNumber } from '../town/same-draws.ts';
import { samples } from '../town/sample-papers.ts';
import { neighbour, yevheniia } from '../town/sample-people.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';
import { newVisitor, openBrowser } from './browser.ts';
import { QueuePage } from './pages/case.ts';
import { type ApplicationPage, fileBehind } from './pages/desk-application.ts';
import { DeskHome, goHome } from './pages/desk-home.ts';
import { openSupplement } from './pages/desk-supplement.ts';
import { openPart, StockTransferPage } from './pages/division.ts';
import { openPortal, openSignIn } from './pages/open.ts';
import type { Screen } from './pages/screen.ts';
import { fullName } from './steps/clerk.ts';

const album = /desk-supplement|supplement|tray|portal-.*shared|head-stock-transfer-external/;
const offices = ['fo-shyshaky', 'fo-baranivka'];
/** Registered without papers; the rest may come within a month. */
const service = '03-05';

describe.skipIf(lacks(chromiumPath))('what comes after registration', () => {
  const clock = manualClock('2026-02-27T08:20:00.000Z');
  let town: Town;
  let browser: Browser;
  let desk: Screen;
  let application: ApplicationPage;
  let first: Registered;
  let second: Registered;

  beforeAll(async () => {
    town = await startTown({ clock, offices, random: sameFirstNumber(offices) });
    browser = await openBrowser();
    first = await (await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky')).apply('03-19', neighbour(1));
    await town.settle();
    second = await (await town.clerk(staff.clerkInBaranivka, 'fo-baranivka')).apply(service, yevheniia);
    await town.settle();
    clock.set('2026-03-03T08:20:00.000Z');
  });
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });

  it('the clerk is told that the number clashed, and prints the new receipt with one click', async () => {
    expect(second.referenceNumber).toBe(first.referenceNumber);
    const signIn = await openSignIn(await newVisitor(browser, { album }), town.office('fo-baranivka').url, 'desk');
    const home = await signIn.signIn(staff.clerkInBaranivka, DeskHome);
    await home.look('tray');
    expect(await home.tray()).toContain('Номер для перевірки збігся');
    expect(await home.tray()).toContain(second.registrationIndex);
    application = await home.openTrayItem(second.registrationIndex);
    expect(await application.text()).toContain('номер для перевірки замінено');
    const again = await goHome(application);
    const receipt = await again.newReceipt();
    if (!lacks('pdftotext')) {
      expect(pdfWords(receipt)).toContain(second.registrationIndex);
      expect(pdfWords(receipt)).not.toContain(second.referenceNumber);
    }
    const settled = await goHome(again, 'tray-settled');
    expect(await settled.tray()).toBe('');
    desk = settled;
  });

  it('the citizen with the old receipt is asked for the code word, and gets their own matter', async () => {
    const { db } = town.office('fo-baranivka').office.store;
    const row = await db.selectFrom('application').select('code_word').executeTakeFirstOrThrow();
    const portal = await openPortal(await newVisitor(browser, { album }), town.portal.url);
    const asked = await portal.askForWord(second.referenceNumber, 'shared');
    expect(await asked.error()).toContain('збігся на двох розписках');
    const answer = await asked.answerWith(row.code_word ?? '', 'shared');
    expect(await answer.text()).toContain('село Баранівка');
  });

  it('the clerk adds two papers that were missing and one that nobody asked for, and sends them', async () => {
    const journal = await (await goHome(desk)).journal();
    const found = await journal.search('мар’яненко');
    await found.page.getByRole('link', { name: second.registrationIndex }).click();
    await found.page.waitForURL(/\/applications\/[0-9a-f-]{36}$/u);
    const page = await openSupplement(found);
    expect(await page.text()).toContain('Донести до 27.03.2026');
    expect(await page.text()).toContain('днем звернення лишиться день реєстрації, 27.02.2026');
    const empty = await page.sendNothing();
    await empty.strip('application').add([samples.application], 2);
    await empty.strip('passport').add([samples.passport], 1);
    await empty.strip('passport').turn(1);
    await empty.showOthers();
    await empty.strip('bank-details').add([samples.residence], 1);
    await empty.note("Принесла сестра, Мар'яненко О. Г.");
    await empty.look('filled');
    application = await empty.send('supplemented');
    expect(await application.text()).toContain('Принесла сестра, Марʼяненко О. Г.');
    const receipt = await fileBehind(application, 'Розписка про ці документи');
    if (!lacks('pdftotext')) expect(pdfWords(receipt)).toContain('3 документи, 4 сторінки');
    await town.settle();
  });

  it('the journal of the day has them, and the specialist sees them in the case', async () => {
    const journal = await (await goHome(application)).journal();
    expect(await journal.supplements()).toMatchObject([expect.stringContaining(fullName)]);
    await journal.look('supplements');
    const specialist = await town.specialist(staff.specialist);
    const { documents } = await specialist.case(second.id);
    expect(documents.map(({ slot }) => slot).toSorted()).toEqual(['application', 'bank-details', 'passport']);
  });

  it('an old browser without JavaScript is enough for it', async () => {
    const visitor = await newVisitor(browser, { javaScript: false, album: /supplement-without/ });
    const signIn = await openSignIn(visitor, town.office('fo-baranivka').url, 'desk');
    const home = await signIn.signIn(staff.clerkInBaranivka, DeskHome);
    await visitor.page.goto(`${town.office('fo-baranivka').url}/applications/${second.id}`);
    const page = await openSupplement(home, 'without-javascript');
    await page.strip('rnokpp').upload([samples.rnokpp]);
    await page.strip('rnokpp').pages.first().waitFor();
    const sent = await page.send('supplemented-without-javascript');
    expect((await sent.text()).match(/Розписка про ці документи/gu)).toHaveLength(2);
    await town.settle();
  });

  it('the head hands the open applications over to another body, prints the act, and the citizen reads where it is', async () => {
    const signIn = await openSignIn(await newVisitor(browser, { album }), town.centre.url, 'specialist');
    const queue = await signIn.signIn(staff.head, QueuePage);
    const page = await openPart(queue, 'Передання', StockTransferPage);
    await page.type({
      from: 'Відділ соціального забезпечення, праці та соціальних послуг',
      to: 'Пенсійний фонд України (інший орган)',
      reason: 'Призначення державних допомог передано Пенсійному фонду.',
    });
    const preview = await page.preview();
    expect(await preview.text()).toContain('Їх буде перенаправлено: Пенсійний фонд України');
    await preview.look('external');
    const ordered = await preview.order();
    await town.settle();
    const done = await ordered.reload('external-done');
    expect(await done.rows()).toMatchObject([expect.stringMatching(/Виконано.*2 0$/u)]);
    const act = await done.act();
    if (!lacks('pdftotext')) expect(pdfWords(act)).toContain(second.registrationIndex);
    const portal = await openPortal(await newVisitor(browser, { album }), town.portal.url);
    const { referenceNumber = '' } = await (await town.clerk(staff.clerkInBaranivka, 'fo-baranivka')).application(
      second.id,
    );
    const answer = await portal.ask(referenceNumber, 'shared-redirected');
    expect(await answer.title()).toBe('Заяву передано до іншої установи');
    expect(await answer.text()).toContain('Пенсійний фонд України');
  });
});
