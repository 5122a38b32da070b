import { manualClock } from '@okruh/runtime';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typedInCyrillic } from '../town/citizen.ts';
import { pdfWords } from '../town/pdf-text.ts';
import { chromiumPath, lacks } from '../town/requirements.ts';
import { samples } from '../town/sample-papers.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';
import { newVisitor, openBrowser } from './browser.ts';
import { type CasePage, QueuePage } from './pages/case.ts';
import { DeskHome, goHome } from './pages/desk-home.ts';
import { openPortal, openSignIn } from './pages/open.ts';
import type { AnswerPage } from './pages/portal.ts';
import type { Screen } from './pages/screen.ts';
import { fullName, prepareApplication } from './steps/clerk.ts';
import { populate } from './steps/population.ts';

describe.skipIf(lacks(chromiumPath))('the whole life of an application in the browser', () => {
  const clock = manualClock('2026-02-16T08:00:00.000Z');
  let town: Town;
  let browser: Browser;
  let desk: Screen;
  let file: CasePage;
  let answer: AnswerPage;
  let index: string;
  let reference: string;

  beforeAll(async () => {
    town = await startTown({ clock, recogniser: 'tesseract' });
    browser = await openBrowser();
    await populate(town, clock);
    clock.set('2026-02-27T08:20:00.000Z');
  });
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });

  it('the clerk signs in, types the person, finds the service, scans three papers, turns a page and registers', async () => {
    const signIn = await openSignIn(await newVisitor(browser), town.office('fo-baranivka').url, 'desk');
    const home = await signIn.signIn(staff.clerkInBaranivka, DeskHome);
    const review = await prepareApplication(home);
    expect(await review.text()).toContain('Довідка про РНОКПП');
    const registered = await review.register();
    index = await registered.index();
    reference = await registered.referenceNumber();
    expect(index).toBe('00004/26-СО02');
    const receipt = await registered.receipt();
    if (!lacks('pdftotext')) expect(pdfWords(receipt)).toContain(reference);
    desk = await registered.open();
  });

  it('the clerk sees it in the journal, and in the outbox what was sent', async () => {
    const journal = await (await goHome(desk, 'busy')).journal();
    expect(await journal.rows()).toMatchObject([expect.stringContaining(fullName)]);
    const found = await journal.search('мар’яненко');
    expect(await found.rows()).toMatchObject([expect.stringContaining(index)]);
    await town.settle();
    const outbox = await (await goHome(found)).outbox();
    expect((await outbox.rows())[0]).toContain(index);
    desk = outbox;
  });

  it('the citizen types the number in small Cyrillic letters and is told where it stands', async () => {
    const portal = await openPortal(await newVisitor(browser), town.portal.url);
    answer = await portal.ask(typedInCyrillic(reference), 'in-work');
    expect(await answer.title()).toBe('Заяву розглядають');
    expect(await answer.text()).toContain('село Баранівка, вул. Шкільна, 3');
    expect(answer.page.url()).not.toContain(reference.slice(0, 4));
  });

  it('the specialist finds it in the queue, claims it, and reads scan and text side by side', async () => {
    const signIn = await openSignIn(await newVisitor(browser), town.centre.url, 'specialist');
    const queue = await signIn.signIn(staff.specialist, QueuePage);
    expect((await queue.rows()).length).toBe(6);
    file = await (await queue.open(index)).claim();
    file = await file.openPage('Заява про призначення усіх видів соціальної допомоги, компенсацій та пільг', 1);
    const text = await file.text();
    expect(text).toContain('про призначення усіх видів соціальної допомоги');
    expect(text).toContain('3109422140');
  });

  it('the specialist returns it for a paper that is missing', async () => {
    const request = await file.correction();
    await request.ask(
      'Довідка про РНОКПП',
      'Довідки немає серед документів',
      'Принесіть, будь ласка, картку платника податків.',
    );
    file = await request.send();
    expect(await file.text()).toContain('Довідки немає серед документів');
    await town.settle();
    answer = await (await answer.again()).ask(reference, 'your-turn');
    expect(await answer.title()).toBe('Потрібна ваша дія');
  });

  it('the clerk answers with the paper', async () => {
    const correction = await (await goHome(desk, 'correction')).openCorrection(fullName);
    expect(await correction.text()).toContain('Принесіть, будь ласка, картку платника податків.');
    await correction.strip('rnokpp').add([samples.rnokpp], 1);
    await correction.look('filled');
    desk = await correction.send();
    await town.settle();
  });

  it('the specialist sees the answer and decides; a decision without grounds is not taken', async () => {
    file = await file.reload('answered');
    expect(await file.text()).toContain('Довідка про РНОКПП');
    const refused = await (await file.decision()).saveEmpty();
    file = await refused.grant('Ст. 12 Закону № 2811-XII, усі документи подано.', '10320,00');
    await town.settle();
    file = await file.reload('letter');
    const letter = await file.letter();
    if (!lacks('pdftotext')) expect(pdfWords(letter)).toContain(index);
  });

  it('the clerk hands the result over against a signature, and the citizen reads that it is over', async () => {
    answer = await (await answer.again()).ask(reference, 'ready');
    expect(await answer.title()).toBe('Результат готовий');
    const result = await (await goHome(desk, 'result')).openResult(fullName);
    expect(await result.recipient()).toBe(fullName);
    expect((await result.letter()).length).toBeGreaterThan(5_000);
    desk = await (await result.recordUnsigned()).recordSigned();
    await town.settle();
    answer = await (await answer.again()).ask(typedInCyrillic(reference), 'finished');
    expect(await answer.title()).toBe('Справу завершено');
    expect(
      (
        await town
          .clerk(staff.clerkInBaranivka, 'fo-baranivka')
          .then(({ api }) => api.get('/api/v1/applications?status=closed'))
      ).text,
    ).toContain(index);
  });
});
