import { parcelSchema } from '@okruh/protocol';
import type { TestApiClient } from '@okruh/web/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keyPersons } from '../desk/remember-person.ts';
import type { RenewableCatalogue } from '../enrolment/catalogue.ts';
import { applicant, startTestOffice, type TestOffice } from '../office.fixture.ts';

let test: TestOffice;
let api: TestApiClient;
beforeAll(async () => {
  test = await startTestOffice();
  test.centre.mood = 'away';
  api = await test.api();
});
afterAll(() => test.stop());

interface Found {
  code: string;
  severity: string;
  message: string;
}
interface Json {
  status: string;
  findings: Found[];
  overrulings: { code: string; reason: string; by: { name: string } }[];
}

let people = 0;
/** Somebody who was never here. */
function stranger() {
  people += 1;
  return applicant({
    surname: `Їжакевич${'абвгґд'[people % 6]}`,
    givenName: ['Ганна', 'Степан', 'Марта', 'Юрій', 'Лідія'][people % 5],
    born: `${1940 + people * 3}-04-12`,
    identity: { rnokppRefused: true, passport: `КС${100_000 + people}` },
  });
}

async function draft(serviceCode: string, person: object = stranger(), facts?: object): Promise<string> {
  const { json } = await api.send('POST', '/api/v1/applications', { serviceCode, applicant: person });
  const { id } = json() as { id: string };
  if (facts) expect((await api.send('POST', `/api/v1/applications/${id}/facts`, facts)).status).toBe(200);
  return id;
}
const register = (id: string, body?: object) => api.send('POST', `/api/v1/applications/${id}/register`, body);
const application = async (id: string) => (await api.get(`/api/v1/applications/${id}`)).json() as Json;
const codesOf = async (id: string) => (await application(id)).findings.map(({ code }) => code);
const refusal = (answer: { json(): unknown }) => (answer.json() as { error: { code: string; field?: string } }).error;

const olena = applicant({ surname: 'Коваленко', givenName: 'Олена', identity: { rnokpp: '3109422140' } });
const mistyped = { ...olena, surname: 'Ковалнко', identity: { rnokppRefused: true, passport: 'КС123456' } };

describe('while a person is entered at the desk', () => {
  it('nothing is said of somebody who was never here', async () => {
    expect(await codesOf(await draft('03-19'))).toEqual([]);
  });

  it('a likely duplicate and the same service twice are told from the local register, and stop nothing', async () => {
    expect((await register(await draft('03-19', olena))).status).toBe(201);
    const again = await draft('03-19', mistyped);
    const { findings } = await application(again);
    expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'warning applied-already',
      'warning possible-duplicate',
    ]);
    expect(findings[1]?.message).toContain('Коваленко Олена');
    expect(await codesOf(await draft('03-20', mistyped))).toEqual(['possible-duplicate']);
    expect((await register(again)).status).toBe(201);
    expect(await codesOf(again)).toEqual(['applied-already', 'possible-duplicate']);
  });

  it('the pages show it before anything is registered', async () => {
    const browser = await test.browser();
    const id = await draft('03-19', { ...mistyped, givenName: 'Олєна' });
    expect((await browser.get(`/applications/${id}/service`)).body).toContain('Схоже, ця особа вже зверталася');
    const review = (await browser.get(`/applications/${id}/review`)).body;
    expect(review).toContain('заяву на цю послугу (00001/26');
    expect(review).toContain('Зверніть увагу');
  });

  it('what was taken back or given out is not told of any more', async () => {
    const one = stranger();
    const first = await draft('03-20', one);
    await register(first);
    expect(await codesOf(await draft('03-20', one))).toEqual(['applied-today-already']);
    await test.desk.office.store.db
      .updateTable('application')
      .set({ status: 'withdrawn' })
      .where('id', '=', first)
      .execute();
    expect(await codesOf(await draft('03-20', one))).toEqual([]);
  });

  it('persons from before there were keys are found too', async () => {
    const { store } = test.desk.office;
    await store.db.deleteFrom('person_key').execute();
    expect(await codesOf(await draft('03-21', mistyped))).toEqual([]);
    await keyPersons({ store });
    const other = { ...mistyped, identity: { rnokppRefused: true, passport: 'КС654321' } };
    expect(await codesOf(await draft('03-21', other))).toContain('possible-duplicate');
  });
});

describe('two applications of one person', () => {
  it('for two services on one day are both registered, and nothing is said', async () => {
    const one = stranger();
    expect((await register(await draft('03-19', one))).status).toBe(201);
    const other = await draft('03-20', one);
    expect(await codesOf(other)).toEqual([]);
    expect((await register(other)).status).toBe(201);
  });

  it('for one service by one clerk on one day are warned of at the desk and registered: the centre decides', async () => {
    const one = stranger();
    await register(await draft('03-19', one));
    const again = await draft('03-19', one);
    expect((await application(again)).findings).toMatchObject([{ code: 'applied-today-already', severity: 'warning' }]);
    const review = (await (await test.browser()).get(`/applications/${again}/review`)).body;
    expect(review).toContain('Сьогодні ви вже зареєстрували заяву цієї особи');
    expect((await register(again)).status).toBe(201);
  });

  it('that are alike only by name are not called those of one person', async () => {
    const one = stranger();
    await register(await draft('03-19', one));
    const alike = { ...one, identity: { rnokppRefused: true, passport: 'КС999999' } };
    expect(await codesOf(await draft('03-19', alike))).toEqual(['applied-already', 'possible-duplicate']);
  });
});

describe('a fatal finding', () => {
  const renew = (changes: object): void =>
    (test.desk.office.catalogue as RenewableCatalogue).renew({ ...test.centre.hromada, ...changes });
  const closed = {
    code: 'closed',
    subject: 'appeal',
    severity: 'fatal',
    check: { kind: 'condition', broken: { service: '03-19' } },
    message: 'Програму закрито. Поясніть це заявникові.',
    basis: { act: 'Рішення ради', confirmed: false },
  };
  beforeEach(() => {
    renew({ checks: [closed] });
    return () => renew({});
  });

  it('stops the registration by the API and by the page, and says so; a reason does not help', async () => {
    const id = await draft('03-19');
    expect((await application(id)).findings).toMatchObject([{ code: 'closed', severity: 'fatal' }]);
    const refused = await register(id, { overrulings: [{ code: 'closed', reason: 'бо треба' }] });
    expect(refused.status).toBe(422);
    expect(refusal(refused)).toMatchObject({ code: 'closed' });

    const browser = await test.browser();
    const review = (await browser.get(`/applications/${id}/review`)).body;
    expect(review).toContain('Зупиняє реєстрацію');
    expect(review).not.toContain('Зареєструвати заяву</button>');
    const posted = await browser.post(`/applications/${id}/register`);
    expect(posted.status).toBe(422);
    expect(posted.body).toContain('Програму закрито');
    expect((await application(id)).status).toBe('draft');
  });
});

describe('an error', () => {
  const late = { dates: { 'birth-of-child': '01.02.2024' } };

  it('wants a reason that was typed; it is kept, and the centre is told', async () => {
    const id = await draft('03-01', stranger(), late);
    const [found] = (await application(id)).findings;
    expect(found).toMatchObject({ code: 'applied-too-late', severity: 'error' });
    const refused = await register(id);
    expect(refused.status).toBe(422);
    expect(refusal(refused)).toMatchObject({ code: 'applied-too-late', field: 'reason-applied-too-late' });
    expect((await register(id, { overrulings: [{ code: 'applied-too-late', reason: '  ' }] })).status).toBe(422);

    const reason = 'Дитина була в лікарні, заявник наполягає';
    expect((await register(id, { overrulings: [{ code: 'applied-too-late', reason }] })).status).toBe(201);
    const registered = await application(id);
    expect(registered.overrulings).toMatchObject([{ code: 'applied-too-late', reason }]);
    expect(registered.findings).toMatchObject([{ code: 'applied-too-late' }]);
    const { body } = await test.desk.office.store.db
      .selectFrom('parcel')
      .select('body')
      .where('application_id', '=', id)
      .executeTakeFirstOrThrow();
    const parcel = parcelSchema.parse(JSON.parse(body));
    expect(parcel.kind === 'application' && parcel.payload.application.overrulings).toMatchObject([
      { code: 'applied-too-late', reason, by: { kind: 'staff', id: expect.any(String) } },
    ]);
  });

  it('asks for the reason on the page, keeps what was typed beside it, and shows it afterwards', async () => {
    const id = await draft('03-01', stranger(), late);
    const browser = await test.browser();
    expect((await browser.get(`/applications/${id}/review`)).body).toContain('Потрібна причина');
    const refused = await browser.post(`/applications/${id}/register`, { 'reason-applied-too-late': ' ' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('href="#reason-applied-too-late"');
    const done = await browser.post(`/applications/${id}/register`, { 'reason-applied-too-late': 'Наполягає мати' });
    expect(done.status).toBe(303);
    const page = (await browser.get(`/applications/${id}`)).body;
    expect(page).toContain('Зареєстровано попри зауваження');
    expect(page).toContain('Наполягає мати');
  });
});
