import { manualClock } from '@okruh/runtime';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from '../town/http-client.ts';
import { chromiumPath, lacks } from '../town/requirements.ts';
import { neighbour } from '../town/sample-people.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';
import { newVisitor, openBrowser } from './browser.ts';
import { ActivitiesPage, type ActivityPage } from './pages/activities.ts';
import { QueuePage } from './pages/case.ts';
import { openPart } from './pages/division.ts';
import { openSignIn } from './pages/open.ts';

const album = /^activities-(?!list-again|enrol-(last|queue))/;
const places = 10;
const surnames = 'Бондар Власенко Гармаш Ґудзь Демʼянко Єременко Жук Заєць Іваненко Їжакевич Йосипенко'.split(' ');
const elder = (number: number) => ({ ...neighbour(number), surname: surnames[number] ?? '', givenName: 'Ганна' });
const young = { ...neighbour(30), surname: 'Щур', givenName: 'Юлія', born: '2001-05-20' };
const nameOf = (number: number) => `${surnames[number]} Ганна Вʼячеславівна`;

describe.skipIf(lacks(chromiumPath))('the group activities of the day-care unit', () => {
  const clock = manualClock('2026-02-26T08:00:00.000Z');
  let town: Town;
  let browser: Browser;
  let group: ActivityPage;

  beforeAll(async () => {
    town = await startTown({ clock, portal: false, offices: ['fo-shyshaky'] });
    browser = await openBrowser();
    const clerk = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
    for (let number = 0; number < surnames.length; number += 1) await clerk.apply('SP-18', elder(number));
    await clerk.apply('03-12', young);
    await town.settle();
    const { api } = await town.specialist(staff.dayCareSpecialist);
    for (let number = 0; number < places - 1; number += 1) {
      const { passport } = elder(number).identity;
      done(await api.post('/api/v1/activities/health-group/enrolments', { number: passport }));
    }
    clock.set('2026-02-27T08:20:00.000Z');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });

  it('are listed with timetable and places', async () => {
    const signIn = await openSignIn(await newVisitor(browser, { album }), town.centre.url, 'specialist');
    const queue = await signIn.signIn(staff.dayCareSpecialist, QueuePage);
    const list = await openPart(queue, 'Заняття', ActivitiesPage);
    expect(await list.text()).toMatch(/Університет третього віку[\s\S]*вівторок, 10:00–12:00/u);
    const empty = await list.open('Університет третього віку', 'empty');
    expect(await empty.text()).toContain('вік від 60 років');
    group = await (await openPart(empty, 'Заняття', ActivitiesPage, 'again')).open('Група здоровʼя «Рух V»');
    expect(await group.participants()).toHaveLength(places - 1);
  });

  it('take in somebody of the register, and put the next one on the waiting list', async () => {
    const nobody = await (await group.enrol()).find('Щуренко Юлія', 'nobody');
    const refused = await (await nobody.find('щур юлія', 'found')).enrolWrong('Щур Юлія');
    expect((await refused.errors())[0]).toContain('Потрібно: вік від 60 років або категорія');
    const last = await refused.find('їжакевич ганна', 'last');
    group = await last.enrol(nameOf(9), 'Особу записано.', 'full');
    const waiting = await (await group.enrol()).find('йосипенко ганна', 'queue');
    group = await waiting.enrol(nameOf(10), 'поставлено в чергу', 'waiting');
    expect(await group.queue()).toMatchObject([expect.stringContaining('у черзі')]);
  });

  it('offer the place of somebody who leaves to the one who waits', async () => {
    group = await group.leave(nameOf(0));
    expect(await group.queue()).toMatchObject([expect.stringContaining('чекаємо відповіді до 02.03.2026')]);
    group = await group.accept(nameOf(10));
    expect((await group.participants()).join()).toContain(nameOf(10));
    expect(await group.text()).toContain('У черзі нікого немає.');
  });

  it('keep who came to a meeting', async () => {
    group = await (await group.attendance()).record(nameOf(1), nameOf(2));
    expect(await group.text()).toContain('27.02.2026, 09:00: були 2');
    expect((await group.participants()).find((row) => row.includes(nameOf(1)))).toContain('1 з 1');
  });
});
