import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manualClock } from '@okruh/runtime';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blurredPage } from '../town/blurred-page.ts';
import { drawnPage } from '../town/drawn-page.ts';
import { chromiumPath, lacks } from '../town/requirements.ts';
import type { SampleFile } from '../town/sample-papers.ts';
import { yevheniia } from '../town/sample-people.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';
import { newVisitor, openBrowser, telephone, type Visitor } from './browser.ts';
import { ComparePage, compare } from './pages/desk-compare.ts';
import { DeskHome } from './pages/desk-home.ts';
import { PapersPage, ReviewPage } from './pages/desk-papers.ts';
import { followCode, openPhonePage } from './pages/desk-phone.ts';
import { UnsortedPage } from './pages/desk-unsorted.ts';
import { openSignIn } from './pages/open.ts';
import { arriveAt } from './pages/screen.ts';

const album = /desk-compare|desk-phone|desk-unsorted|phone-|desk-papers-(found|kept|from-phone)|desk-review-undecided/;
const asFile = ({ name, content }: SampleFile) => ({ name, mimeType: 'image/png', buffer: Buffer.from(content) });

describe.skipIf(lacks(chromiumPath))('pages at the moment they are captured', { timeout: 90_000 }, () => {
  const clock = manualClock('2026-02-27T08:20:00.000Z');
  let temporary: string;
  let watchDir: string;
  let town: Town;
  let browser: Browser;
  let visitor: Visitor;
  let url: string;
  let paper: string;
  beforeAll(async () => {
    temporary = await mkdtemp(join(tmpdir(), 'okruh-watch-'));
    watchDir = join(temporary, 'Скани з МФП');
    await mkdir(watchDir);
    town = await startTown({ clock, offices: ['fo-shyshaky'], portal: false, phones: true, watchDir });
    browser = await openBrowser();
    const { api } = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
    const body = { serviceCode: '03-05', applicant: yevheniia };
    const { json } = await api.post<{ id: string; checklist: { slot: string; name: string }[] }>(
      '/api/v1/applications',
      body,
    );
    paper = json.checklist.find(({ slot }) => slot === 'passport')?.name ?? '';
    url = `${town.office('fo-shyshaky').url}/applications/${json.id}`;
    visitor = await newVisitor(browser, { album });
    const signIn = await openSignIn(visitor, town.office('fo-shyshaky').url, 'desk');
    await signIn.signIn(staff.clerkInShyshaky, DeskHome);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
    await rm(temporary, { recursive: true, force: true });
  });

  it('what is wrong is said beside the page, it is compared, kept with a reason, and only then registered', async () => {
    await visitor.page.goto(`${url}/papers`);
    const papers = await arriveAt(PapersPage, visitor);
    const strip = papers.strip('application');
    await strip.choose(asFile(await blurredPage()));
    expect(await strip.found(1).innerText()).toMatch(/розмитий[\s\S]*Залишити, бо:/u);
    await papers.look('found');
    await strip.keep(1, 'Усе потрібне читається');
    expect(await strip.found(1).innerText()).toContain('Залишено: Усе потрібне читається');
    await strip.reconsider(1);

    await visitor.page.goto(`${url}/review`);
    const review = await arriveAt(ReviewPage, visitor, 'undecided');
    expect(await review.text()).toContain('Реєстрація чекає на ваше рішення');
    const side = await compare(await review.back(), 1);
    expect((await side.pictures()).every((width) => width > 300)).toBe(true);
    const refused = await side.keepBecause('');
    expect(refused).toBeInstanceOf(ComparePage);
    const kept = await (refused as ComparePage).keepBecause('Заявниця поспішає');
    expect(kept).toBeInstanceOf(PapersPage);
    const ready = await (kept as PapersPage).review('decided');
    expect(await ready.text()).not.toContain('чекає на ваше рішення');
  });

  it('a telephone follows the code, photographs, is told what is wrong, and the desk sees it come', async () => {
    await visitor.page.goto(`${url}/papers`);
    const page = await openPhonePage(await arriveAt(PapersPage, visitor), paper);
    const coded = await page.showCode();
    const phone = await newVisitor(browser, { album });
    await phone.page.setViewportSize(telephone);
    const capture = await followCode(phone, await coded.link());
    await coded.received(0);
    await capture.strip.choose(asFile(await drawnPage(1)));
    await capture.strip.pages.nth(0).waitFor();
    await capture.strip.choose(asFile(await blurredPage()));
    await capture.strip.pages.nth(1).waitFor();
    expect(await capture.strip.found(2).innerText()).toMatch(/розмитий[\s\S]*Прибрати й зняти ще раз/u);
    await capture.look('taken');
    await capture.strip.again(2);
    await coded.received(1);
    await capture.finish();
    const papers = await coded.back();
    expect(await papers.strip('passport').pages.count()).toBe(1);
    const again = await openPhonePage(papers, paper);
    await again.look('ended');
  });

  it('a file that a scanner put into the watched folder waits in the tray, and goes where the clerk says', async () => {
    const { content } = await drawnPage(3);
    await writeFile(join(watchDir, 'скан із МФП.png'), content);
    const taken = town.office('fo-shyshaky').watched;
    await taken?.look();
    await clock.advance(4000);
    await taken?.look();
    await visitor.page.goto(`${town.office('fo-shyshaky').url}/unsorted`);
    const tray = await arriveAt(UnsortedPage, visitor);
    expect(await tray.text()).toContain('скан із МФП.png');
    await tray.choose('Сторінка 1 файлу скан із МФП.png');
    const papers = await tray.put(paper);
    expect(await papers.strip('passport').pages.count()).toBe(2);

    await writeFile(join(watchDir, 'зайве.png'), (await drawnPage(4)).content);
    await taken?.look();
    await clock.advance(4000);
    await taken?.look();
    await visitor.page.goto(`${town.office('fo-shyshaky').url}/unsorted`);
    const again = await arriveAt(UnsortedPage, visitor, 'again');
    await again.choose('Сторінка 1 файлу зайве.png');
    expect(await (await again.remove()).text()).toContain('Невпорядкованих сторінок немає');
  });

  it('all of it also without JavaScript', async () => {
    const plain = await newVisitor(browser, { javaScript: false, album: /never/ });
    const signIn = await openSignIn(plain, town.office('fo-shyshaky').url, 'desk');
    await signIn.signIn(staff.clerkInShyshaky, DeskHome);
    await plain.page.goto(`${url}/papers`);
    const papers = await arriveAt(PapersPage, plain);
    await papers.strip('application').reconsider(1);
    await papers.strip('application').keep(1, 'Сам документ такий: вицвілий або пошкоджений');
    const coded = await (await openPhonePage(papers, paper)).showCode();
    const phone = await newVisitor(browser, { javaScript: false, album: /never/ });
    const capture = await followCode(phone, await coded.link());
    await capture.strip.choose(asFile(await drawnPage(7)));
    await capture.strip.send();
    await capture.strip.pages.nth(0).waitFor();
    expect(await capture.strip.pages.count()).toBe(1);
    await capture.finish();
  });
});
