import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type FrontOffice, startDesk } from '@okruh/front-office';
import { createLogger } from '@okruh/runtime';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../town/free-port.ts';
import { chromiumPath, lacks } from '../town/requirements.ts';
import { neighbour } from '../town/sample-people.ts';
import { settleTown } from '../town/settle.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';
import { newVisitor, openBrowser, type Visitor } from './browser.ts';
import { openEnrolment } from './pages/desk-enrolment.ts';
import { DeskHome, goHome } from './pages/desk-home.ts';
import { OfficesPage } from './pages/offices.ts';
import { openSignIn } from './pages/open.ts';
import { arriveAt } from './pages/screen.ts';
import { holdBack, refuseHistory, respoil } from './steps/spoiled-parcels.ts';

const administratorAlbum = /administrator-(offices|office|office-code|office-revoke-refused|office-revoked|refused.*)$/;
const deskAlbum = /desk-(enrol|enrol-refused|enrolled|tray|tray-settled|paper-copy)$/;
const shyshaky = 'Фронт-офіс у Шишаках';
const baranivka = 'Фронт-офіс у Баранівці';

/** The administrator's browser has no JavaScript. */
describe.skipIf(lacks(chromiumPath))('the administrator’s day with offices', () => {
  let town: Town;
  let browser: Browser;
  let administrator: Visitor;
  let newcomer: Promise<FrontOffice> | undefined;
  beforeAll(async () => {
    town = await startTown({ offices: ['fo-shyshaky'] });
    browser = await openBrowser();
    administrator = await newVisitor(browser, { javaScript: false, album: administratorAlbum });
    const clerk = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
    await clerk.apply('03-19', neighbour(1));
    await town.settle();
  });
  afterAll(async () => {
    await (await newcomer)?.stop();
    await browser?.close();
    await town?.stop();
  });

  const desk = () => town.office('fo-shyshaky');
  const sync = () => settleTown(town.centre, [desk()], false);
  const offices = async (variant: string): Promise<OfficesPage> => {
    await administrator.page.goto(`${town.centre.url}/offices`);
    return arriveAt(OfficesPage, administrator, variant);
  };
  const atDesk = async (): Promise<DeskHome> =>
    (await openSignIn(await newVisitor(browser, { album: deskAlbum }), desk().url, 'desk')).signIn(
      staff.clerkInShyshaky,
      DeskHome,
    );

  it('begins with how every office is doing', async () => {
    const signIn = await openSignIn(administrator, `${town.centre.url}/offices`, 'specialist');
    const page = await signIn.signIn(staff.administrator, OfficesPage);
    expect(await page.figures()).toMatchObject({ 'на звʼязку': 1, 'відхилених відправлень': 0 });
    expect(await page.row(shyshaky)).toMatch(/Працює.*нічого.*протокол 1/);
    expect(await page.row(baranivka)).toContain('Не підключено');
  });

  it('a new office is enrolled on its own computer by the text of the QR code', async () => {
    let page = await (await offices('morning')).open(baranivka);
    page = await page.makeCode();
    expect(await page.openCodes()).toBe(1);
    page = await page.withdrawCode();
    expect(await page.openCodes()).toBe(0);
    page = await page.makeCode();
    const { code, text, modules } = await page.newCode();
    expect([code, modules]).toEqual([expect.stringMatching(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){3}$/), 1]);
    expect(text).toBe(`${town.centre.url}/#enrol=${code}`);

    const console_ = await startNewcomer();
    const enrolment = await openEnrolment(
      await newVisitor(browser, { javaScript: false, album: deskAlbum }),
      console_.url,
    );
    expect(await enrolment.refused('хтозна-що?')).toEqual([expect.stringContaining('Це не код підключення')]);
    const enrolled = await enrolment.enrol(text);
    expect(await enrolled.text()).toContain(`${baranivka} підключено`);
    newcomer = console_.desk;
    await settleTown(town.centre, [desk(), await newcomer], false);
    expect(await (await offices('enrolled')).row(baranivka)).toContain('Працює');
  });

  const startNewcomer = async (): Promise<{ url: string; desk: Promise<FrontOffice> }> => {
    const dataDir = join(town.dataDir, 'newcomer');
    await mkdir(dataDir);
    const settings = { dataDir, host: '127.0.0.1', port: await freePort() };
    const log = createLogger({ service: 'newcomer', level: 'silent' });
    return new Promise((resolve, reject) => {
      const started = startDesk(settings, { clock: town.clock, log }, (line) => {
        resolve({ url: /http:\S+/.exec(line)?.[0] ?? '', desk: started });
      });
      started.catch(reject);
    });
  };

  it('what the centre refused is looked at, asked for again or set aside, and the office hears it', async () => {
    await town.stopCentre();
    const clerk = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
    await clerk.apply('03-19', neighbour(2));
    await respoil(desk(), { sequence: 1 });
    await clerk.apply('03-19', neighbour(3));
    await respoil(desk(), { protocol: 99 });
    await town.startCentre();
    await sync();
    await refuseHistory(town.centre, 'fo-shyshaky');
    const all = await (await offices('refused')).refused();
    const history = await all.openHistory('Не наш підпис');
    expect((await history.events())[0]).toMatch(/Отримано бек-офісом.* – *$|Зареєстровано.* –/);
    const list = await history.setAside('Порівняно телефоном: у бек-офісі правильно');
    expect(await list.parcels()).toHaveLength(2);
    let parcel = await list.open('Номер уже зайнято');
    expect(await parcel.differences()).toEqual(expect.arrayContaining([expect.stringContaining('Імʼя заявника')]));
    parcel = await parcel.askAgain();
    await sync();
    const left = await parcel.all();
    expect(await left.parcels()).toEqual([expect.stringContaining('Невідома версія протоколу')]);
    const none = await (await left.open('Невідома версія')).setAside('Програму фронт-офісу замінять завтра');
    expect(await none.parcels()).toEqual([]);
    expect(await (await offices('looked-after')).figures()).toMatchObject({ 'відхилених відправлень': 0 });

    await sync();
    const tray = await (await atDesk()).disagreements();
    expect(await tray.items()).toEqual([expect.stringContaining('Програму фронт-офісу замінять завтра')]);
    expect(await tray.paperCopy()).toContain('Отримав у бек-офісі');
    expect(await (await tray.settleFirst()).items()).toEqual([]);
  });

  it('a key that may be in other hands is revoked; the office says so and goes on after a new code', async () => {
    await town.stopCentre();
    await (await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky')).apply('03-19', neighbour(4));
    await holdBack(desk());
    await town.startCentre();
    let page = await (await offices('afternoon')).open(shyshaky);
    page = await page.revoke('');
    page = await page.revoke('Ноутбук залишили в маршрутці');
    expect(await page.text()).toContain('Ключ відкликано');
    await desk()
      .outbox.drain()
      .catch(() => undefined);
    const halted = await (await atDesk()).whyHalted();
    expect(await halted.text()).toMatch(/відкликав ключ.*Ноутбук залишили в маршрутці.*1 ненадіслане/s);
    page = await page.makeCode();
    const { text } = await page.newCode();
    const home = await halted.enrol(text, DeskHome);
    await sync();
    const outbox = await (await goHome(home, 'after-enrolment')).outbox();
    expect((await outbox.rows()).filter((row) => row.includes('Надіслано'))).toHaveLength(3);
    expect(await (await offices('evening')).row(shyshaky)).toContain('Працює');
  });
});
