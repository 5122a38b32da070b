import { manualClock } from '@okruh/runtime';
import { saneScanner } from '@okruh/scanners';
import { type TestBackend, testBackend } from '@okruh/scanners/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfWords } from '../town/pdf-text.ts';
import { chromiumPath, lacks } from '../town/requirements.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';
import { newVisitor, openBrowser } from './browser.ts';
import type { ApplicationPage } from './pages/desk-application.ts';
import { DeskHome } from './pages/desk-home.ts';
import { PapersPage, type ReviewPage } from './pages/desk-papers.ts';
import { openSignIn } from './pages/open.ts';
import { typedPerson } from './steps/clerk.ts';

const homeCare = 'Соціальний робітник приходить додому';
const guardian = {
  surname: 'Гайова',
  givenName: 'Ольга',
  born: '24.08.1992',
  rnokpp: '3383910537',
  authority: 'опікун або піклувальник',
  paper: 'рішення суду № 5 від 10.01.2026',
};
const album = /^desk-(papers-answers|scan|review-(stopped|represented|refused))/;

describe.skipIf(lacks(chromiumPath))('a guardian applies for home care, paid by income', () => {
  let town: Town;
  let sane: TestBackend;
  let browser: Browser;
  let papers: PapersPage;
  let review: ReviewPage;
  let application: ApplicationPage;

  beforeAll(async () => {
    sane = await testBackend(['test-picture "Grid"']);
    town = await startTown({
      offices: ['fo-shyshaky'],
      clock: manualClock('2026-02-27T08:20:00.000Z'),
      scanner: saneScanner({ env: sane.env }),
    });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
    await sane?.remove();
  });

  it('a representative whom nobody has named stops the registration', async () => {
    const visitor = await newVisitor(browser, { album });
    const signIn = await openSignIn(visitor, town.office('fo-shyshaky').url, 'desk');
    const form = await (await signIn.signIn(staff.clerkInShyshaky, DeskHome)).newApplication();
    await form.type(typedPerson);
    papers = await (await form.save()).choose(homeCare);
    await papers.representedBy({});
    const stopped = await papers.review('stopped');
    expect(await stopped.text()).toContain('Зупиняє реєстрацію');
    expect(await stopped.page.getByRole('button', { name: 'Зареєструвати заяву' }).count()).toBe(0);
    papers = await stopped.back();
  });

  it('mistakes in the answers stand at their fields, and what was typed stays', async () => {
    await papers.representedBy({ ...guardian, rnokpp: '3383910538', validUntil: '31.12.2025' });
    await papers.type('Середньомісячний дохід на одного члена сімʼї', 'дві тисячі');
    papers = await papers.saveAnswers('answers-refused');
    expect(await papers.errors()).toMatchObject([
      expect.stringContaining('Впишіть суму в гривнях'),
      expect.stringContaining('РНОКПП є помилка'),
    ]);
    await papers.representedBy({ rnokpp: guardian.rnokpp });
    await papers.type('Середньомісячний дохід на одного члена сімʼї', '9 627');
    papers = await papers.saveAnswers('answers');
    expect(await papers.strip('representative-authority').pages.count()).toBe(0);
  });

  it.skipIf(lacks('scanimage'))('the guardian’s paper comes from the scanner, and an open cover is told', async () => {
    const scanning = await papers.scanInto('representative-authority');
    await scanning.choose('Дрібний текст', 'Скло');
    await scanning.start();
    await scanning.done('1 сторінка');
    await sane.configure(['read-status-code "SANE_STATUS_COVER_OPEN"']);
    const again = await scanning.again();
    expect(await again.chosen()).toEqual(['Дрібний текст', 'Скло']);
    await again.choose('У кольорі', 'Лоток, один бік');
    await again.start();
    expect(await again.troubles()).toMatch(/^Кришку сканера відчинено/u);
    await again.look('trouble');
    papers = await again.back(PapersPage);
    expect(await papers.strip('representative-authority').pages.count()).toBe(1);
    expect(await papers.typed('Прізвище представника')).toBe('Гайова');
    await papers.strip('representative-authority').remove(1);
  });

  it('a paper that ran out wants a reason; it goes with the application', async () => {
    review = await papers.review('represented');
    const text = await review.text();
    expect(text).toContain('Гайова Ольга');
    expect(text).toContain('До сплати: 49,00');
    expect(text).toContain('Відділення соціальної допомоги вдома');
    review = await review.registerInVain();
    await review.reason('Опіку продовжено, рішення донесуть; заявник наполягає');
    const registered = await review.register();
    expect(await registered.why()).toContain('Кінцева дата: 02.03.2026 (понеділок).');
    expect(await registered.text()).toContain('до 02.03.2026');
    const receipt = await registered.receipt();
    if (!lacks('pdftotext')) {
      const words = pdfWords(receipt);
      expect(words).toContain('Гайова Ольга, опікун або піклувальник: рішення суду № 5');
      expect(words).toContain('не пізніше 2 березня 2026 року');
      expect(words).toContain('До сплати: 49,00 грн.');
      expect(words).toContain('Сторінка 1 з 1');
    }
    application = await registered.open();
    expect(await application.text()).toContain('заявник наполягає');
  });

  it('the centre takes it in, and the desk still shows what was promised', async () => {
    await town.settle();
    await application.page.reload();
    const text = await application.text();
    expect(text).toContain('Передано у відділ: Відділення соціальної допомоги вдома');
    expect(text).toContain('до 02.03.2026');
  });
});
