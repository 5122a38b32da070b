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
import { QueuePage } from './pages/case.ts';
import { openPart } from './pages/division.ts';
import { openSignIn } from './pages/open.ts';
import { SearchPage } from './pages/search.ts';

/** What stands on the sample scan, with places as a recogniser gives them (pixels of a page of 1240 by 1754). */
const line = ['Довідка', 'про', 'доходи', 'за', 'шість', 'місяців'];
const words = line.map((text, at) => {
  const box: [number, number, number, number] = [200 + at * 140, 300, 320 + at * 140, 340];
  return { text, confidence: 95, box };
});
const read = { text: line.join(' '), confidence: 95, width: 1240, height: 1754, words, lines: [], model: 'quick' };
const album = /^search-|case-found/;

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

  it('goes back to what was found, and narrows it', async () => {
    await found.page.getByRole('link', { name: 'До знайденого' }).click();
    await search.narrow('Стан справи', 'Закрито');
    const none = await search.search('довідками доходів', 'nothing');
    expect(await none.count()).toContain('Нічого не знайдено');
  });
});
