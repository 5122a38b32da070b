import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleHromadaDir } from '@okruh/hromada';
import { manualClock } from '@okruh/runtime';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, lacks } from '../town/requirements.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';
import { newVisitor, openBrowser } from './browser.ts';
import { QueuePage } from './pages/case.ts';
import {
  AbsencesPage,
  AssignPage,
  openCommand,
  openPart,
  RehearsalPage,
  StockTransferPage,
  TransferPage,
} from './pages/division.ts';
import { openSignIn } from './pages/open.ts';
import { arriveAt, type Screen } from './pages/screen.ts';
import { populate } from './steps/population.ts';

const album = /^head-(?!absences-before)|case-assigned|queue-transferred/;
const [melnyk, tkachenko] = ['Мельник Тетяна Василівна', 'Ткаченко Віктор Олегович'];
const [ours, family] = [
  'Відділ соціального забезпечення, праці та соціальних послуг',
  'Відділ соціальних служб для сімʼї, дітей та молоді ЦНСП',
];
const toFamily = `
- id: disability-to-family
  when: { services: ['03-21', '03-19'] }
  departmentId: cnsp-family
  reason: Супровід веде відділ соціальних служб.
  basis: { act: Проєкт рішення, confirmed: false }
`;
const inList = (name: string) => `${name} (Відділ соцзабезпечення)`;

describe.skipIf(lacks(chromiumPath))('the day of a head of department', () => {
  const clock = manualClock('2026-02-16T08:00:00.000Z');
  let town: Town;
  let browser: Browser;
  let head: Screen;

  beforeAll(async () => {
    town = await startTown({ clock, portal: false });
    browser = await openBrowser();
    await populate(town, clock);
    clock.set('2026-02-27T08:20:00.000Z');
    const specialist = await town.specialist(staff.specialist);
    const [first] = (await specialist.queue()).items;
    await specialist.claim(first?.id ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });

  it('records who is away and who stands in, and is told when the days are turned', async () => {
    const signIn = await openSignIn(await newVisitor(browser, { album }), town.centre.url, 'specialist');
    const queue = await signIn.signIn(staff.head, QueuePage);
    const empty = await openPart(queue, 'Відсутність', AbsencesPage, 'empty');
    const absence = { who: inList(melnyk), first: '2026-02-27', last: '2026-02-20', deputy: inList(tkachenko) };
    await empty.type(absence);
    const refused = await empty.recordWrong();
    expect(await refused.errors()).toEqual(['Останній день раніше за перший. Виправте дати.']);
    await refused.type({ ...absence, last: '2026-03-06' });
    const recorded = await refused.record();
    expect(await recorded.rows()).toMatchObject([expect.stringContaining(`27.02.2026 – 06.03.2026`)]);
    head = recorded;
  });

  it('the deputy finds the cases of the absent colleague among their own', async () => {
    const signIn = await openSignIn(await newVisitor(browser, { album }), town.centre.url, 'specialist');
    const mine = await (await signIn.signIn(staff.colleague, QueuePage)).show('Мої');
    expect(await mine.rows()).toMatchObject([expect.stringContaining(melnyk)]);
  });

  it('gives a case to a colleague, knowing who is away and how much each has', async () => {
    const queue = await openPart(head, 'Черга', QueuePage);
    const file = await queue.open('00002/26-СО01');
    await file.page.getByRole('button', { name: 'Призначити спеціалістові' }).click();
    const form = await arriveAt(AssignPage, file.visitor);
    expect(await form.colleagues()).toEqual([
      `${melnyk} справ у роботі: 1; немає до 06.03.2026, заступає ${tkachenko}`,
      'Савченко Лариса Дмитрівна справ у роботі: 0',
      `${tkachenko} справ у роботі: 0`,
    ]);
    const assigned = await form.assign(tkachenko);
    expect(await assigned.text()).toContain(`У роботі: ${tkachenko}`);
    head = assigned;
  });

  it('hands a case over to another department with the reason', async () => {
    const file = await (await openPart(head, 'Черга', QueuePage)).open('00003/26-СО02');
    const form = await (await openCommand(file, 'Передати іншому відділу', TransferPage)).transferWrong();
    expect(await form.errors()).toEqual(['Заповніть поле «До якого відділу».']);
    const queue = await form.transfer(family, 'Заявниця просить про супровід сімʼї.');
    expect((await queue.rows()).join()).not.toContain('00003/26-СО02');
    const elsewhere = await town.specialist(staff.familySpecialist);
    expect((await elsewhere.queue()).items.map(({ registrationIndex }) => registrationIndex)).toEqual([
      '00003/26-СО02',
    ]);
    head = queue;
  });

  it('sees what a changed set of rules would have done', async () => {
    const rehearsal = await openPart(head, 'Проба правил', RehearsalPage);
    const wrong = await rehearsal.send('- id: x\n', 'refused');
    expect((await wrong.errors())[0]).toContain('рядок 1, поле when');
    const rules = readFileSync(join(sampleHromadaDir('shyshaky-like'), 'routing.yaml'), 'utf8');
    const same = await wrong.send(rules, 'same');
    expect(await same.text()).toContain('Перевірено 5 заяв');
    const found = await same.send(toFamily + rules, 'found');
    expect(await found.text()).toContain(family);
    head = found;
  });

  it('previews what a transfer of a stock would move, orders it, and sees it done', async () => {
    const page = await openPart(head, 'Передання заяв', StockTransferPage);
    await page.type({ from: ours, to: family, reason: 'Рішення сесії № 12 від 20.02.2026.' });
    const preview = await page.preview();
    expect(await preview.text()).toContain('4 заяви одразу');
    await preview.order();
    await town.settle();
    const done = await preview.reload('done');
    expect(await done.rows()).toMatchObject([expect.stringMatching(/Виконано .*4 0/u)]);
    head = done;
  });

  it('takes an absence back', async () => {
    const absences = await (await openPart(head, 'Відсутність', AbsencesPage, 'before')).cancel(melnyk);
    expect(await absences.text()).toContain('Усі на місці');
  });
});
