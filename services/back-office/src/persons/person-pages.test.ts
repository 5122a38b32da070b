import type { Person } from '@okruh/domain';
import { type TestBrowser, testBrowser } from '@okruh/web/testing';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins, testPassword } from '../testing/test-back-office.ts';
import { enrolTestOffice } from '../testing/test-office.ts';

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
let specialist: TestBrowser;
let caseId: string;

beforeAll(async () => {
  centre = await startTestBackOffice();
  const office = await enrolTestOffice(centre);
  for (const person of [olena, twin]) {
    const parcel = office.seal(testApplication(office.id, [], { serviceCode: '03-21', person }));
    await office.send(parcel);
    caseId = parcel.payload.application.id;
  }
  specialist = testBrowser(centre.app);
  await specialist.signIn(testLogins.specialist, testPassword);
});
afterAll(() => centre.stop());

describe('the pages about persons', () => {
  it('are reached from the notice of a case', async () => {
    const page = (await specialist.get(`/cases/${caseId}`)).body;
    expect(page).toContain('У реєстрі є схожа особа: Коваленко Олена Петрівна, 07.02.1985');
    expect(page).toContain(`/persons/${twin.id}`);
  });

  it('list those who may be one person, merge them, and take it back', async () => {
    const list = await specialist.get('/persons/duplicates');
    expect(list.body).toContain('схожі прізвища');
    const form = { keptId: olena.id, mergedId: twin.id, reason: 'Те саме.', verdict: 'merge' };
    expect((await specialist.post('/persons/merges', form)).location).toBe(`/persons/${olena.id}`);
    const page = (await specialist.get(`/persons/${twin.id}`)).body;
    expect(page).toContain('Ковалнко Олена Петрівна → Коваленко Олена Петрівна');
    const id = /\/persons\/merges\/([0-9a-f-]{36})\/undo/u.exec(page)?.[1];
    await specialist.post(`/persons/merges/${id}/undo`, { personId: olena.id, reason: 'Сестри.' });
    expect((await specialist.get(`/persons/${olena.id}`)).body).toContain('Скасовано');
  });

  it('record a category with its paper and end it', async () => {
    const url = `/persons/${olena.id}`;
    const page = await specialist.get(url);
    const category = /<option value="([a-z-]+)"/u.exec(page.body)?.[1] ?? '';
    const refused = await specialist.post(`${url}/ties`, { kind: 'category', detail: category });
    expect([refused.status, refused.body.includes('Вкажіть документ')]).toEqual([422, true]);
    const form = { kind: 'category', detail: category, paper: 'Довідка № 5', validUntil: '2027-01-01' };
    expect((await specialist.post(`${url}/ties`, form)).status).toBe(303);
    const recorded = (await specialist.get(url)).body;
    expect(recorded).toContain('Довідка № 5');
    const id = /\/persons\/ties\/([0-9a-f-]{36})\/end/u.exec(recorded)?.[1];
    expect((await specialist.post(`/persons/ties/${id}/end`)).status).toBe(303);
    expect((await specialist.get(url)).body).toContain('не діє');
  });
});
