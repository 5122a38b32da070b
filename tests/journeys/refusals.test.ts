import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mistyped } from '../town/citizen.ts';
import { hostileFiles } from '../town/hostile-files.ts';
import { chromiumPath, lacks } from '../town/requirements.ts';
import { samples } from '../town/sample-papers.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';
import { newVisitor, openBrowser } from './browser.ts';
import { type ApplicantPage } from './pages/desk-form.ts';
import { DeskHome } from './pages/desk-home.ts';
import { openPortal, openSignIn } from './pages/open.ts';
import { arriveAt } from './pages/screen.ts';
import { SignInPage } from './pages/sign-in.ts';
import { birthGrant, typedPerson } from './steps/clerk.ts';

const album = /refused/;

describe.skipIf(lacks(chromiumPath))('what cannot be accepted', () => {
  let town: Town;
  let browser: Browser;
  let form: ApplicantPage;
  beforeAll(async () => {
    town = await startTown({ offices: ['fo-shyshaky'] });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });

  it('a wrong password: the login stays, the password does not', async () => {
    const visitor = await newVisitor(browser, { album });
    const signIn = await openSignIn(visitor, town.office('fo-shyshaky').url, 'desk');
    const refused = await signIn.signIn(staff.clerkInShyshaky, SignInPage, 'не той пароль');
    await refused.look('refused');
    expect(await visitor.page.getByLabel('Логін').inputValue()).toBe(staff.clerkInShyshaky);
    expect(await visitor.page.getByLabel('Пароль', { exact: true }).inputValue()).toBe('');
    const home = await refused.signIn(staff.clerkInShyshaky, DeskHome);
    form = await home.newApplication();
  });

  it('a person with errors: every field keeps what was typed, the errors lead to their fields', async () => {
    const wrong = { ...typedPerson, rnokpp: '3109422141', born: '31.02.1985', phone: '12', surname: '' };
    await form.type(wrong);
    form = await form.saveWrong();
    const { settlement: _settlement, ...typed } = wrong;
    expect(await form.typed()).toEqual(typed);
    expect(await form.page.getByLabel('Населений пункт').locator('option:checked').innerText()).toBe('Баранівка');
    const errors = await form.errors();
    expect(errors.length).toBe(4);
    await form.page
      .getByRole('link', { name: errors[0] ?? '', exact: true })
      .first()
      .click();
    expect(await form.page.evaluate('document.activeElement?.id')).toBe('surname');
  });

  it('a file that cannot be read: it is refused by name, and pages and form stay', async () => {
    await form.type(typedPerson);
    const papers = await (await form.save()).choose(birthGrant);
    const strip = papers.strip('passport');
    await strip.add([samples.passport], 1);
    const hostile = hostileFiles()['a web page that calls itself a photograph'];
    await strip.choose([
      { name: hostile?.name ?? '', mimeType: 'image/jpeg', buffer: Buffer.from(hostile?.content ?? []) },
    ]);
    await strip.problems.first().waitFor();
    expect(await strip.problems.allInnerTexts()).toMatchObject([expect.stringContaining('фото.jpg')]);
    expect(await strip.pages.count()).toBe(1);
    await papers.look('refused');
    expect(await (await papers.review()).text()).toContain('сторінок: 1');
  });

  it('the same without JavaScript: the reason stands beside the paper', async () => {
    const visitor = await newVisitor(browser, { javaScript: false, album });
    const signIn = await openSignIn(visitor, town.office('fo-shyshaky').url, 'desk');
    const person = await (await signIn.signIn(staff.clerkInShyshaky, DeskHome)).newApplication();
    await person.type({
      ...typedPerson,
      rnokpp: '3383910537',
      born: '24.08.1992',
      idCard: '',
      unzr: '',
      givenName: 'Юрій',
    });
    const papers = await (await person.save()).choose(birthGrant);
    await papers
      .strip('passport')
      .choose([{ name: 'скан.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ нічого') }]);
    await papers.page.locator('#slot-passport').getByRole('button', { name: 'Завантажити' }).click();
    await papers.strip('passport').problems.waitFor();
    expect(await papers.strip('passport').problems.innerText()).toContain('скан.pdf');
    await papers.look('refused-without-javascript');
  });

  it('a number with a wrong sign: said at once, and it stays to be corrected', async () => {
    const portal = await openPortal(await newVisitor(browser, { album }), town.portal.url);
    const refused = await portal.askInVain(mistyped('HK23-4567-89A3'));
    expect(await refused.error()).toContain('знак');
    expect(await refused.typed()).toBe(mistyped('HK23-4567-89A3'));
  });

  it('an address that leads nowhere: a page in Ukrainian that leads back', async () => {
    const visitor = await newVisitor(browser, { album });
    const signIn = await openSignIn(visitor, `${town.office('fo-shyshaky').url}/journal`, 'desk');
    await visitor.page.getByLabel('Логін').fill(staff.clerkInShyshaky);
    expect(await signIn.page.title()).toBe('Вхід · Округ');
    await visitor.page.goto(`${town.office('fo-shyshaky').url}/no-such-page`);
    expect(visitor.complaints.splice(0)).toMatchObject([expect.stringContaining('404')]);
    expect(await visitor.page.getByRole('heading', { level: 1 }).innerText()).toBe('Сторінки не знайдено');
    await visitor.page.getByRole('link', { name: 'На початок' }).first().click();
    await arriveAt(SignInPage, visitor);
  });
});
