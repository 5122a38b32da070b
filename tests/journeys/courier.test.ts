import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPoorLine, type PoorLine } from '../town/poor-line.ts';
import { chromiumPath, lacks } from '../town/requirements.ts';
import { sampleFile, samples } from '../town/sample-papers.ts';
import { neighbour } from '../town/sample-people.ts';
import { noisyPage } from '../town/small-page.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';
import { newVisitor, openBrowser } from './browser.ts';
import { DeskHome } from './pages/desk-home.ts';
import { openSignIn } from './pages/open.ts';
import { CentreSticksPage, openDeskStick } from './pages/stick.ts';

const officeId = 'fo-shyshaky';
const album = /stick|outbox-given/;

describe.skipIf(lacks(chromiumPath))('applications on a stick', () => {
  let town: Town;
  let browser: Browser;
  let line: PoorLine;
  beforeAll(async () => {
    town = await startTown({
      offices: [officeId],
      portal: false,
      line: async (url) => {
        line = await openPoorLine(url, { kbits: 1_000_000 });
        return line;
      },
    });
    browser = await openBrowser();
    line.cut('reset');
    const clerk = await town.clerk(staff.clerkInShyshaky, officeId);
    await clerk.apply('03-19', neighbour(1), { passport: [sampleFile(samples.passport)] });
    const pages = await Promise.all([1, 2, 3, 4, 5, 6].map(noisyPage));
    await clerk.apply('03-05', neighbour(2), { application: pages });
    await town
      .office(officeId)
      .outbox.drain()
      .catch(() => undefined);
  });
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });

  const atCentre = async () => {
    const visitor = await newVisitor(browser, { album });
    const signIn = await openSignIn(visitor, `${town.centre.url}/courier`, 'specialist');
    return signIn.signIn(staff.administrator, CentreSticksPage);
  };

  it('go to the centre and come back answered, without a line and without JavaScript', async () => {
    const visitor = await newVisitor(browser, { javaScript: false, album });
    const signIn = await openSignIn(visitor, town.office(officeId).url, 'desk');
    const outbox = await (await signIn.signIn(staff.clerkInShyshaky, DeskHome)).outbox();
    const refused = await (await openDeskStick(outbox)).prepareWithoutSize();
    expect(await refused.text()).toContain('Введіть, скільки мегабайтів вільно на флешці');
    const prepared = await refused.prepare(64);
    expect(await prepared.text()).toContain('Чекає 2 відправлення і 7 файлів сторінок');
    const stick = await prepared.save();
    expect(stick.name).toMatch(/^okruh-do-bek-ofisu-fo-shyshaky-2026-02-27-\d{4}\.age$/);
    const given = await prepared.outbox('given');
    expect((await given.rows()).join('\n')).toContain('Віддано кур’єру');

    const centre = await atCentre();
    const cut = { name: stick.name, content: stick.content.subarray(0, stick.content.length * 0.6) };
    const part = await centre.take([cut], 'Прийнято не все', 'cut');
    const whole = await part.take([stick, sampleFile(samples.rnokpp)], 'Це не файл фронт-офісу.', 'taken');
    expect(await whole.text()).toContain('Відправлення: уже було 2.');
    await town.centre.drain();
    const answer = await whole.answerFor('Фронт-офіс у Шишаках');

    const back = await openDeskStick(given);
    const wrong = await back.take(stick, 'зашифровано не для цього фронт-офісу');
    const taken = await wrong.take(answer, 'Нового: квитанцій 2');
    expect(await taken.text()).toContain('Нічого не чекає.');
    const settled = await taken.outbox('settled');
    expect((await settled.rows()).every((row) => row.includes('Надіслано'))).toBe(true);
  });
});
