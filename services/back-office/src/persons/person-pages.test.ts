import type { Person } from '@okruh/domain';
import { type TestBrowser, testBrowser } from '@okruh/web/testing';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins, testPassword } from '../testing/test-back-office.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';

const olena: Person = {
  id: uuidv7(),
  surname: 'Коваленко',
  givenName: 'Олена',
  patronymic: 'Петрівна',
  born: '1985-02-07',
  identity: { passport: 'АВ123456' },
  address: { settlement: 'UA53060290010015485', settlementName: 'селище Шишаки', line: 'вул. Тиха, 4' },
};
const twin: Person = { ...olena, id: uuidv7(), surname: 'Ковалнко', identity: {} };
let centre: TestBackOffice;
let office: TestOffice;
let specialist: TestBrowser;

beforeEach(async () => {
  centre = await startTestBackOffice();
  office = await enrolTestOffice(centre);
  specialist = testBrowser(centre.app);
  await specialist.signIn(testLogins.specialist, testPassword);
});
afterEach(() => centre.stop());

async function arrive(person: Person, serviceCode = '03-21'): Promise<string> {
  const parcel = office.seal(testApplication(office.id, [], { serviceCode, person }));
  await office.send(parcel);
  return parcel.payload.application.id;
}

const page = async (url: string) => (await specialist.get(url)).body.replaceAll(/\s+/gu, ' ');
const linkIn = (body: string, pattern: RegExp) => pattern.exec(body)?.[0] ?? '';

describe('who may be one person', () => {
  let caseId: string;
  let pair: string;
  beforeEach(async () => {
    await arrive(olena);
    caseId = await arrive(twin);
    pair = linkIn(await page('/persons/duplicates'), /\/persons\/duplicates\/[0-9a-f-]{36}/u);
  });

  it('is noticed on the case, which leads to the page of the person', async () => {
    const shown = await page(`/cases/${caseId}`);
    expect(shown).toContain('У реєстрі є схожа особа: Коваленко Олена Петрівна, 07.02.1985');
    expect(shown).toContain(`/persons/${twin.id}`);
  });

  it('is compared line by line, joined under the description that is chosen, and parted again with a reason', async () => {
    const compared = await page(pair);
    expect(compared).toContain('збігається');
    expect(compared).toContain('різниться');
    const merged = await specialist.post(pair, { verdict: 'merge', keptId: twin.id, reason: 'Те саме.' });
    expect(merged.location).toBe(`/persons/${twin.id}`);
    const one = await page(`/persons/${olena.id}`);
    expect(one).toContain('Обʼєднано: Коваленко Олена Петрівна → Ковалнко Олена Петрівна');
    const undo = linkIn(one, /\/persons\/merges\/[0-9a-f-]{36}\/undo/u);
    expect(await page(undo)).toContain('Чому обʼєднали: Те саме.');
    expect((await specialist.post(undo, { reason: '' })).body).toContain('Вкажіть, чому це різні особи.');
    expect((await specialist.post(undo, { reason: 'Сестри.' })).status).toBe(303);
    expect(await page(`/persons/${olena.id}`)).toContain('Скасовано обʼєднання');
  });

  it('may be two persons; that is remembered, and may be changed', async () => {
    await page(pair);
    expect((await specialist.post(pair, { verdict: 'distinct' })).location).toBe('/persons/duplicates');
    expect(await page('/persons/duplicates')).toContain('Схожих осіб не знайдено.');
    expect(await page(`/persons/${olena.id}`)).toContain('Визнано іншою особою');
    expect(await page(pair)).toContain('Рішення можна змінити');
    expect((await specialist.post(pair, { verdict: 'merge', reason: 'Помилка.' })).status).toBe(303);
  });
});

describe('the register', () => {
  it('finds those in sight by parts of names and numbers, without words in the address', async () => {
    await arrive(olena);
    await arrive({ ...olena, id: uuidv7(), surname: 'Коваль', identity: { passport: 'АВ654321' } }, '002.0');
    await specialist.get('/persons');
    const found = await specialist.post('/persons', { words: 'ков' });
    expect(found.body).toContain(`/persons/${olena.id}`);
    expect(found.body).not.toContain('Коваль ');
    expect((await specialist.post('/persons', { words: 'ав 123456' })).body).toContain(`/persons/${olena.id}`);
    expect((await specialist.post('/persons', { words: ' ' })).status).toBe(422);
    const audit = await centre.services.store.db.selectFrom('audit_entry').select('event').execute();
    expect(audit.map(({ event }) => event)).toContain('persons-searched');
  });

  it('joins two descriptions that the program did not find alike', async () => {
    const married: Person = { ...olena, id: uuidv7(), surname: 'Щур', born: '1985-11-23', identity: {} };
    await arrive(olena);
    await arrive(married);
    const url = `/persons/${olena.id}/merge`;
    await specialist.get(url);
    expect((await specialist.post(url, { step: 'find', words: 'Щур' })).status).toBe(422);
    expect((await specialist.post(url, { step: 'find', words: 'Щур Олена' })).body).toContain(married.id);
    const form = { step: 'merge', words: 'Щур Олена', reason: 'Шлюб.' };
    expect((await specialist.post(url, form)).body).toContain('Знайдіть і виберіть особу.');
    expect((await specialist.post(url, { ...form, otherId: married.id })).status).toBe(303);
    expect(await page(`/persons/${married.id}`)).toContain('Щур Олена Петрівна → Коваленко Олена Петрівна');
  });
});

describe('the ties of a person', () => {
  const url = `/persons/${olena.id}`;
  beforeEach(async () => {
    await arrive(olena);
  });

  it('a category: with its paper, its last day, and a reason when it ends', async () => {
    expect(await page(`${url}/ties/category`)).toContain('Чим підтверджують категорії');
    const send = (form: object) => specialist.post(`${url}/ties/category`, { detail: 'disability', ...form });
    expect((await send({})).body).toContain('Вкажіть документ');
    const paper = 'Довідка № 5';
    expect((await send({ paper })).body).toContain('безстроковий');
    expect((await send({ paper, validUntil: '2026-03-15' })).status).toBe(303);
    const recorded = await page(url);
    expect(recorded).toContain('незабаром спливе');
    const end = linkIn(recorded, /\/persons\/ties\/[0-9a-f-]{36}\/end/u);
    await specialist.get(end);
    expect((await specialist.post(end, { reason: '' })).body).toContain('Вкажіть, чому запис більше не діє.');
    expect((await specialist.post(end, { reason: 'Новий висновок.' })).status).toBe(303);
    const ended = await page(url);
    expect(ended).toContain('Підтверджених категорій немає.');
    expect(ended).toContain('Припинено: категорія «Особа з інвалідністю»');
    expect(ended).toContain('Новий висновок.');
  });

  it('a representative: somebody of the register, also of another department, of whom little is told', async () => {
    const aunt: Person = {
      ...olena,
      id: uuidv7(),
      surname: 'Їжакевич',
      born: '1960-03-05',
      identity: { rnokpp: '2198104567' },
    };
    await arrive(aunt, '002.0');
    const form = `${url}/ties/representative`;
    await specialist.get(form);
    const found = await specialist.post(form, { step: 'find', words: 'їжакевич олена' });
    expect(found.body).toContain('05.03.1960, селище Шишаки');
    expect(found.body).not.toMatch(/2198104567|вул\. Тиха/u);
    const body = { step: 'record', words: 'їжакевич олена', otherId: aunt.id, detail: 'power-of-attorney' };
    expect((await specialist.post(form, body)).body).toContain('Вкажіть документ');
    expect((await specialist.post(form, { ...body, paper: 'Довіреність № 3' })).status).toBe(303);
    expect(await page(url)).toContain('Довіреність № 3');
    expect(await page(`/persons/${aunt.id}`)).toContain('Кого представляє');
  });

  it('a member of the household who is not in the register yet, and is not somebody who is', async () => {
    const form = `${url}/ties/household`;
    await specialist.get(form);
    const nobody = await specialist.post(form, { step: 'find', words: 'Коваленко Данило' });
    expect(nobody.body).toContain('Нікого не знайдено.');
    const fields = await specialist.post(form, { step: 'new', words: 'Коваленко Данило' });
    expect(fields.body).toContain('Нова особа');
    const child = {
      step: 'record',
      words: 'Коваленко Данило',
      otherId: 'new',
      detail: 'child',
      surname: 'Коваленко',
      givenName: 'Данило',
      born: '01.09.2018',
      settlement: 'UA53060330010052509',
      addressLine: 'вул. Тиха, 4',
    };
    const wrong = await specialist.post(form, { ...child, born: '31.02.2018' });
    expect([wrong.status, wrong.body.includes('Такої дати немає')]).toEqual([422, true]);
    expect((await specialist.post(form, child)).status).toBe(303);
    expect(await page(url)).toContain('дитина');
    const again = await specialist.post(form, child);
    expect(again.body).toContain('У реєстрі є схожа особа: Коваленко Данило');
    expect(again.body).toContain('це інша людина: записати нову');
    expect((await specialist.post(form, { ...child, otherId: 'surely-new' })).status).toBe(303);
  });

  it('are looked at and recorded by those only who see the person', async () => {
    const elsewhere = testBrowser(centre.app);
    await elsewhere.signIn(testLogins.elsewhere, testPassword);
    for (const path of ['', '/merge', '/ties/category']) expect((await elsewhere.get(url + path)).status).toBe(404);
    const administrator = testBrowser(centre.app);
    await administrator.signIn(testLogins.administrator, testPassword);
    expect((await administrator.get('/persons')).status).toBe(403);
    await specialist.get(url);
    const audit = await centre.services.store.db.selectFrom('audit_entry').selectAll().execute();
    expect(audit.at(-1)).toMatchObject({ event: 'person-looked-at', staff_id: 'st-melnyk', subject_id: olena.id });
  });
});
