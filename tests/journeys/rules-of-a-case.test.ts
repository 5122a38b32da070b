import { manualClock } from '@okruh/runtime';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, lacks } from '../town/requirements.ts';
import { neighbour } from '../town/sample-people.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';
import { newVisitor, openBrowser } from './browser.ts';
import { type CasePage, QueuePage } from './pages/case.ts';
import { ExemptionPage, grantInVain, IncomePage, OverrulePage, RedirectPage } from './pages/case-rules.ts';
import { openCommand } from './pages/division.ts';
import { openSignIn } from './pages/open.ts';

const album =
  /^specialist-(overrule|income|exemption|redirect|decision-stopped|case-(overruled|charged|redirected|standing))/;
const [care, counselling] = ['03-12', '002.0'];
const plain = (text: string) => text.replaceAll('\u00A0', ' ');

describe.skipIf(lacks(chromiumPath))('what the rules say of a case', () => {
  const clock = manualClock('2026-02-26T08:00:00.000Z');
  let town: Town;
  let browser: Browser;
  beforeAll(async () => {
    town = await startTown({ clock, offices: ['fo-shyshaky'], portal: false });
    browser = await openBrowser();
    await apply(care, 1);
    await apply(counselling, 2);
    clock.set('2026-02-27T08:00:00.000Z');
    await apply(care, 1);
  });
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });

  async function apply(service: string, person: number): Promise<void> {
    await (await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky')).apply(service, neighbour(person));
    await town.settle();
  }
  async function open(login: string, index: string): Promise<CasePage> {
    const signIn = await openSignIn(await newVisitor(browser, { album }), town.centre.url, 'specialist');
    return (await signIn.signIn(login, QueuePage)).open(index);
  }

  it('the same person with the same service twice is not granted by a specialist', async () => {
    const file = await (await open(staff.specialist, '00003/26-СО01')).claim();
    expect(await file.text()).toContain('Особа вже має заяву на цю послугу (00001/26-СО01)');
    expect(await file.text()).toContain('Зняти зауваження може керівник відділу.');
    const said = await grantInVain(await file.decision(), 'Усі документи є.');
    expect(said).toContain('Задовольнити заяву зараз не можна.');
    expect(said).toContain('00001/26-СО01');
  });

  it('a head goes on in spite of it, and says why', async () => {
    const file = await open(staff.head, '00003/26-СО01');
    let form = await openCommand(file, 'Зняти зауваження', OverrulePage);
    form = await form.overruleEmpty();
    const overruled = await form.overrule(/00001\/26-СО01/u, 'Попередню заяву подано щодо іншої дитини.');
    expect(await overruled.text()).toContain('Зауваження знято: Попередню заяву подано щодо іншої дитини.');
    const missing = await openCommand(overruled, 'Зняти зауваження', OverrulePage);
    await missing.overrule(/Усі \d+ разом/u, 'Оригінали показано за столом.');
    const granted = await (await open(staff.specialist, '00003/26-СО01')).decision();
    expect(await (await granted.grant('Усі документи є.', '')).text()).toContain('Рішення № 1/26');
  });

  it('every term has its day, and why it is that day', async () => {
    const file = await open(staff.specialist, '00001/26-СО01');
    const text = await file.text();
    expect(text).toContain('до 09.03.2026');
    const main = file.page.locator('.ok-clock--main');
    await main.getByText('Чому ця дата').click();
    expect(await main.innerText()).toContain('Заяву зареєстровано 26.02.2026 (четвер).');
  });

  it('a fee follows the income, with how it was counted', async () => {
    const file = await (await open(staff.familySpecialist, '00002/26-СО01')).claim();
    expect(await file.text()).toContain('Розмір плати буде визначено після обчислення');
    const form = await openCommand(file, 'Записати дохід', IncomePage);
    const charged = await form.record('9627', 'Довідка ПФУ № 14');
    expect(plain(await charged.text())).toContain('До сплати: 38,00 грн.');
    expect(await charged.text()).toContain('Довідка ПФУ № 14');
    await openCommand(charged, 'Записати рішення про звільнення від плати', ExemptionPage);
  });

  it('a late redirection is explained, and the explanation stays', async () => {
    clock.set('2026-03-10T08:00:00.000Z');
    const file = await open(staff.specialist, '00001/26-СО01');
    expect(await file.text()).toContain('прострочено');
    const form = await openCommand(file, 'Перенаправити за належністю', RedirectPage);
    const refused = await form.redirectInVain('Районна адміністрація', 'Її повноваження');
    expect((await refused.errors()).join()).toContain('Перенаправити заяву треба було до 05.03.2026.');
    const redirected = await refused.explain('Адресу уточнено лише сьогодні.');
    expect(await redirected.text()).toContain('Перенаправлено за належністю із запізненням');
  });
});
