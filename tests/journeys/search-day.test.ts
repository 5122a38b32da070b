import { manualClock } from '@okruh/runtime';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, lacks } from '../town/requirements.ts';
import { sampleFile, samples } from '../town/sample-papers.ts';
import { neighbour } from '../town/sample-people.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';
import { newVisitor, openBrowser } from './browser.ts';
import type { CasePage } from './pages/case.ts';
import { openCaseAt, QueuePage } from './pages/case.ts';
import { DeskHome } from './pages/desk-home.ts';
import { openReading } from './pages/desk-reading.ts';
import { openPart } from './pages/division.ts';
import { openSignIn } from './pages/open.ts';
import { SearchPage } from './pages/search.ts';

/** What stands on the sample scan, with places as a recogniser gives them (pixels of a page of 1240 by 1754). */
const lines = ['Довідка про доходи за шість місяців', 'Паспорт КС 100003 с. Яреськи'];
const words = lines.flatMap((line, row) =>
  line.split(' ').map((text, at) => {
    const box: [number, number, number, number] = [200 + at * 140, 300 + row * 60, 320 + at * 140, 340 + row * 60];
    return { text, confidence: 95, box };
  }),
);
const read = { text: lines.join('\n'), confidence: 95, width: 1240, height: 1754, words, lines: [], model: 'quick' };
const album = /^search-|case-(found|field)|desk-reading/;

describe.skipIf(lacks(chromiumPath))('a specialist who looks for a paper', () => {
  let town: Town;
  let browser: Browser;
  let search: SearchPage;
  let found: CasePage;

  beforeAll(async () => {
    town = await startTown({
      clock: manualClock('2026-02-27T08:00:00.000Z'),
      offices: ['fo-shyshaky'],
      portal: false,
      recogniser: { recognise: async () => read, close: async () => undefined },
    });
    browser = await openBrowser();
    const clerk = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
    await clerk.apply('03-19', neighbour(1), { passport: [sampleFile(samples.passport)] });
    await clerk.apply('03-19', neighbour(2), { passport: [sampleFile(samples.incomeProof)] });
    await town.settle();
  });
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });

  it('finds it by a word in another form, without scripts, and no address tells the word', async () => {
    const visitor = await newVisitor(browser, { javaScript: false, album });
    const signIn = await openSignIn(visitor, town.centre.url, 'specialist');
    const queue = await signIn.signIn(staff.specialist, QueuePage);
    const empty = await openPart(queue, 'Пошук', SearchPage, 'empty');
    expect(await (await empty.searchWrong('-')).errors()).toEqual(['Введіть хоча б одне слово або номер.']);
    search = await empty.search('довідками доходів', 'found');
    expect(await search.count()).toContain('Знайдено: 2');
    expect(await search.marked()).toEqual(['Довідка', 'доходи', 'Довідка', 'доходи']);
    expect(decodeURIComponent(search.page.url())).not.toMatch(/дов|доход/u);
  });

  it('opens the page with the words marked in its text and on its picture', async () => {
    found = await search.open(/сторінка 1/);
    expect(await found.page.locator('pre mark').allInnerTexts()).toEqual(['Довідка', 'доходи']);
    const [picture, hit] = [found.page.locator('.ok-case__image'), found.page.locator('.ok-case__hit').first()];
    const [whole, part] = [await picture.boundingBox(), await hit.boundingBox()];
    expect(await found.page.locator('.ok-case__hit').count()).toBe(2);
    expect(((part?.x ?? 0) - (whole?.x ?? 0)) / (whole?.width ?? 1)).toBeCloseTo(200 / 1240, 2);
    expect(((part?.y ?? 0) - (whole?.y ?? 0)) / (whole?.height ?? 1)).toBeCloseTo(300 / 1754, 2);
  });

  it('sees that the page looks like another paper, and what was read on it in its place', async () => {
    expect(await found.text()).toContain('схожа на інший документ: «Довідка про доходи»');
    const [picture, box] = [found.page.locator('.ok-case__image'), found.page.locator('.ok-case__field').first()];
    const [whole, part] = [await picture.boundingBox(), await box.boundingBox()];
    expect(((part?.x ?? 0) - (whole?.x ?? 0)) / (whole?.width ?? 1)).toBeCloseTo(340 / 1240, 2);
    expect(((part?.y ?? 0) - (whole?.y ?? 0)) / (whole?.height ?? 1)).toBeCloseTo(360 / 1754, 2);
    expect(await found.fields()).toEqual([
      expect.stringMatching(/^Паспорт КС100003[^]*У заяві майже так само: КС10000[12]/u),
      expect.stringMatching(/^Населений пункт Яреськи[^]*є в громаді/u),
    ]);
  });

  it('confirms a field by its button, and the next one waits for a key', async () => {
    found = await found.confirmField('Паспорт');
    expect((await found.fields())[0]).toContain('підтверджено');
    const withScripts = await openSignIn(await newVisitor(browser, { album }), town.centre.url, 'specialist');
    const queue = await withScripts.signIn(staff.specialist, QueuePage);
    const next = await openCaseAt(queue.visitor, found.page.url());
    await next.rejectFocusedByKey();
    expect((await next.fields())[1]).toContain('прочитано неправильно');
  });

  it('has been spared what the desk reads itself, without the centre', async () => {
    const desk = town.office('fo-shyshaky');
    const page = await desk.office.store.db
      .selectFrom('page')
      .innerJoin('document', 'document.id', 'page.document_id')
      .select(['page.id', 'document.application_id'])
      .executeTakeFirstOrThrow();
    const clerk = await newVisitor(browser, { javaScript: false, album });
    await (await openSignIn(clerk, desk.url, 'desk')).signIn(staff.clerkInShyshaky, DeskHome);
    const reading = await openReading(
      clerk,
      `${desk.url}/applications/${page.application_id}/pages/${page.id}/reading`,
    );
    expect(await (await reading.read()).text()).toMatch(
      /схожа на інший документ[^]*Паспорт КС100003[^]*майже так само/u,
    );
  });

  it('goes back to what was found, and narrows it', async () => {
    await found.page.getByRole('link', { name: 'До знайденого' }).click();
    await search.narrow('Стан справи', 'Закрито');
    const none = await search.search('довідками доходів', 'nothing');
    expect(await none.count()).toContain('Нічого не знайдено');
  });
});
