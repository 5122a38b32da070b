import type { TestApiClient } from '@okruh/web/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestOffice, type TestOffice } from '../office.fixture.ts';
import { keyPersons } from './remember-person.ts';

let test: TestOffice;
let api: TestApiClient;
beforeAll(async () => {
  test = await startTestOffice();
  test.centre.mood = 'away';
  api = await test.api();
});
afterAll(() => test.stop());

const olena = {
  surname: 'Коваленко',
  givenName: 'Олена',
  patronymic: 'Петрівна',
  born: '1985-02-17',
  identity: { rnokpp: '3109422140' },
};

async function draft(changes: object, service = 0): Promise<string> {
  const settlement = test.centre.hromada.districts[0]?.settlements[0]?.katottg ?? '';
  const applicant = { ...olena, address: { settlement, line: 'вул. Тиха, 4' }, ...changes };
  const serviceCode = test.centre.hromada.services[service]?.code ?? '';
  const { json } = await api.send('POST', '/api/v1/applications', { serviceCode, applicant });
  return (json() as { id: string }).id;
}
const noticesOf = async (id: string) =>
  ((await api.get(`/api/v1/applications/${id}/notices`)).json() as { notices: { code: string; message: string }[] })
    .notices;
const codesOf = async (id: string) => (await noticesOf(id)).map(({ code }) => code);
const mistyped = { surname: 'Ковалнко', identity: { rnokppRefused: true, passport: 'КС123456' } };

describe('while a person is entered at the desk', () => {
  it('nothing is said of somebody who was never here', async () => {
    expect(await codesOf(await draft({}))).toEqual([]);
  });

  it('the local register warns of a likely duplicate and of the same service twice, and stops neither', async () => {
    const first = await draft({});
    expect((await api.send('POST', `/api/v1/applications/${first}/register`)).status).toBe(201);
    const again = await draft(mistyped);
    const notices = await noticesOf(again);
    expect(notices.map(({ code }) => code)).toEqual(['possible-duplicate', 'same-service']);
    expect(notices[0]?.message).toContain('Коваленко Олена Петрівна, 17.02.1985');
    expect(await codesOf(await draft({}, 1))).toEqual([]);
    expect((await api.send('POST', `/api/v1/applications/${again}/register`)).status).toBe(201);
  });

  it('the pages show it before anything is registered', async () => {
    const browser = await test.browser();
    const id = await draft({ ...mistyped, givenName: 'Олєна' });
    expect((await browser.get(`/applications/${id}/service`)).body).toContain('Схоже, ця особа вже зверталася');
    expect((await browser.get(`/applications/${id}/review`)).body).toContain('вже подала заяву на таку послугу');
  });

  it('persons from before there were keys are found too', async () => {
    const { store } = test.desk.office;
    await store.db.deleteFrom('person_key').execute();
    expect(await codesOf(await draft(mistyped, 2))).toEqual([]);
    await keyPersons({ store });
    expect(
      await codesOf(await draft({ ...mistyped, identity: { rnokppRefused: true, passport: 'КС654321' } }, 2)),
    ).toContain('possible-duplicate');
  });
});
