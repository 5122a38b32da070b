import { manualClock } from '@okruh/runtime';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, lacks } from '../town/requirements.ts';
import { neighbour } from '../town/sample-people.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';
import { newVisitor, openBrowser } from './browser.ts';
import { CasePage, QueuePage } from './pages/case.ts';
import { openPart } from './pages/division.ts';
import { openSignIn } from './pages/open.ts';
import { PersonPage, RegisterPage } from './pages/persons.ts';
import { arriveAt } from './pages/screen.ts';

const album = /^persons-(?!.*again)|case-of-person/;
const olena = { ...neighbour(1), surname: 'Коваленко', givenName: 'Олена', patronymic: 'Петрівна', born: '1985-02-07' };
/** The same person at another desk: a letter lost, another passport. */
const olenaAgain = {
  ...neighbour(2),
  surname: 'Ковалнко',
  givenName: 'Олена',
  patronymic: 'Петрівна',
  born: '1985-02-07',
};
const mother = {
  ...neighbour(3),
  surname: 'Їжакевич',
  givenName: 'Ганна',
  patronymic: 'Ґордіївна',
  born: '1956-04-12',
};
const name = 'Коваленко Олена Петрівна';

describe.skipIf(lacks(chromiumPath))('what a specialist does about persons', () => {
  const clock = manualClock('2026-02-26T08:00:00.000Z');
  let town: Town;
  let browser: Browser;
  let register: RegisterPage;
  let person: PersonPage;

  beforeAll(async () => {
    town = await startTown({ clock, portal: false });
    browser = await openBrowser();
    const shyshaky = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
    await shyshaky.apply('03-21', olena);
    await shyshaky.apply('03-12', mother);
    clock.set('2026-02-27T08:00:00.000Z');
    const baranivka = await town.clerk(staff.clerkInBaranivka, 'fo-baranivka');
    await baranivka.apply('03-20', olenaAgain);
    await town.settle();
  });
  afterAll(async () => {
    await browser?.close();
    await town?.stop();
  });

  it('finds a person in the register by a part of the name', async () => {
    const signIn = await openSignIn(await newVisitor(browser, { album }), town.centre.url, 'specialist');
    const queue = await signIn.signIn(staff.specialist, QueuePage);
    const empty = await openPart(queue, 'Особи', RegisterPage, 'empty');
    expect(await (await empty.search('ґудзь', 'nobody')).text()).toContain('такої немає');
    const found = await empty.search('кова', 'found');
    expect(await found.rows()).toMatchObject([
      expect.stringContaining(name),
      expect.stringContaining('Ковалнко Олена'),
    ]);
    expect(found.page.url()).not.toContain('кова');
    register = found;
  });

  it('compares two descriptions and holds them to be one person', async () => {
    const duplicates = await register.duplicates();
    expect(await duplicates.rows()).toMatchObject([expect.stringContaining('схожі прізвища')]);
    const pair = await duplicates.compare(/^Порівняти/);
    expect((await pair.rows()).filter((row) => row.includes('різниться'))).toHaveLength(3);
    person = await pair.merge(name, 'Помилка в прізвищі, паспорт замінено.');
    expect(await person.table('Справи у ваших відділах')).toHaveLength(2);
  });

  it('sees on a case who applied, and what else they have here', async () => {
    await person.openMatter('00001/26-СО02');
    const file = await arriveAt(CasePage, person.visitor, 'of-person');
    expect(await file.text()).toContain('00001/26-СО01 ');
    await file.page.getByRole('link', { name: 'Ковалнко Олена Петрівна', exact: true }).click();

    person = await arriveAt(PersonPage, file.visitor, 'again');
  });

  it('takes the merge back with a reason; the history keeps both', async () => {
    person = await (await person.undoMerge()).undo('Це сестри: паспорти різні.');
    expect(await person.table('Справи у ваших відділах')).toHaveLength(1);
    expect(await person.history()).toMatchObject([
      expect.stringContaining('Скасовано обʼєднання'),
      expect.stringContaining('Обʼєднано'),
    ]);
  });

  it('adds a member of the household who is not in the register yet', async () => {
    const form = await person.add('члена домогосподарства');
    const nobody = await form.find('Коваленко Данило', 'household-nobody');
    const refused = await (await nobody.addNew()).recordWrong('household-refused');
    expect(await refused.errors()).toEqual([
      'Вкажіть прізвище.',
      'Вкажіть імʼя.',
      'Вкажіть дату народження.',
      'Виберіть, ким доводиться ця особа.',
    ]);
    await refused.type({ Прізвище: 'Коваленко', Імʼя: 'Данило', 'Дата народження': '01.09.2018' });
    await refused.select('Ким доводиться', 'дитина');
    person = await refused.record('household');
    expect(await person.table('Домогосподарство')).toMatchObject([expect.stringContaining('Коваленко Данило дитина')]);
  });

  it('adds a representative found in the register, with the paper that proves it', async () => {
    const found = await (await person.add('представника')).find('їжакевич ганна', 'representative-found');
    await found.choose('Їжакевич Ганна');
    await found.select('На якій підставі', 'за довіреністю');
    const refused = await found.recordWrong('representative-refused');
    expect(await refused.errors()).toEqual(['Вкажіть документ, який це підтверджує.']);
    await refused.type({ 'Документ, що підтверджує повноваження': 'Довіреність № 118 від 12.01.2026' });
    await refused.page.getByLabel('Діє до').fill('2026-03-20');
    person = await refused.record('representative');
    expect(await person.table('Представники')).toMatchObject([expect.stringContaining('незабаром спливе')]);
  });

  it('records a category with its proof, and ends it with a reason', async () => {
    const form = await person.add('категорію');
    await form.select('Категорія', 'Малозабезпечена особа чи сімʼя');
    await form.type({ 'Документ, що підтверджує': 'Довідка про доходи № 44 від 20.02.2026' });
    await form.page.getByLabel('Діє з (якщо відомо)').fill('2026-02-20');
    person = await form.record('category');
    expect(await person.table('Категорії')).toMatchObject([expect.stringContaining('до 19.08.2026')]);
    const ended = await (await person.end(/^Припинити.*Малозабезпечена/)).end('Дохід зріс.', 'ended');
    expect((await ended.history())[0]).toBe('Припинено: категорія «Малозабезпечена особа чи сімʼя»');
    person = ended;
  });

  it('says of a pair that these are two persons', async () => {
    const duplicates = await (await openPart(person, 'Особи', RegisterPage)).duplicates('again');
    const apart = await (await duplicates.compare(/^Порівняти/)).keepApart();
    expect(await apart.text()).toContain('Схожих осіб не знайдено.');
    register = await openPart(apart, 'Особи', RegisterPage, 'again');
  });

  it('joins two descriptions by hand, whatever was thought of them before', async () => {
    const one = await (await register.search(name, 'found-again')).open(name);
    const merge = await one.mergeByHand();
    const refused = await (await merge.find('ковалнко олена', 'found')).mergeWrong();
    expect(await refused.errors()).toEqual(['Знайдіть і виберіть особу.']);
    const joined = await refused.merge('Ковалнко Олена Петрівна', 'Підтвердив паспортний стіл.');
    expect(await joined.table('Справи у ваших відділах')).toHaveLength(2);
  });
});
