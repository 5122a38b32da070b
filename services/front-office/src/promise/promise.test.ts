import type { Service } from '@okruh/hromada';
import { type TestApiClient, testApiClient } from '@okruh/web/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { password } from '../centre.fixture.ts';
import type { RenewableCatalogue } from '../enrolment/catalogue.ts';
import { applicant, startTestOffice, type TestOffice } from '../office.fixture.ts';
import type { Promised } from './promised.ts';

let test: TestOffice;
let api: TestApiClient;
beforeAll(async () => {
  test = await startTestOffice();
  test.centre.mood = 'away';
  api = await test.api();
});
afterAll(() => test.stop());

const homeCare = '015.1';
let people = 0;

async function draft(serviceCode: string, facts?: object): Promise<string> {
  people += 1;
  const identity = { rnokppRefused: true, passport: `КС${200_000 + people}` };
  const person = applicant({ surname: `Особа${'абвгґдеєжзиіїйклмнопрстуфхц'[people]}`, identity });
  const { json } = await api.send('POST', '/api/v1/applications', { serviceCode, applicant: person });
  const { id } = json() as { id: string };
  if (facts) expect((await api.send('POST', `/api/v1/applications/${id}/facts`, facts)).status).toBe(200);
  return id;
}
const register = async (id: string) =>
  expect((await api.send('POST', `/api/v1/applications/${id}/register`)).status).toBe(201);
const application = async (id: string) =>
  (await api.get(`/api/v1/applications/${id}`)).json() as { deadline?: string; promise: Promised };
const startingWith = (starts: string): Service => {
  const found = test.centre.hromada.services.find(({ clocks }) => clocks[0]?.starts === starts);
  if (found === undefined) throw new Error(`no service that starts with ${starts}`);
  return found;
};

describe('the day of the answer', () => {
  it('is that of the main clock, with the others and why, and stays as it was at registration', async () => {
    const id = await draft(homeCare);
    const before = (await application(id)).promise;
    await register(id);
    const { promise, deadline } = await application(id);
    expect(promise).toEqual(before);
    expect(deadline).toBe(promise.clocks[0]?.deadline);
    expect(promise.clocks.length).toBe(test.desk.office.catalogue.service(homeCare)?.clocks.length);
    expect(promise.clocks[0]?.steps.at(-1)).toContain('Кінцева дата:');

    const { catalogue } = test.desk.office;
    const services = catalogue.hromada.services.map((service) => ({ ...service, clocks: [], departmentId: 'x' }));
    (catalogue as RenewableCatalogue).renew({ ...catalogue.hromada, services, routing: [] });
    expect((await application(id)).promise).toEqual(before);
    (catalogue as RenewableCatalogue).renew(test.centre.hromada);
  });

  it('is not told while its clock waits; the page and the receipt say for what', async () => {
    const { code } = startingWith('replies');
    const id = await draft(code);
    await register(id);
    const { deadline, promise } = await application(id);
    expect(deadline).toBeUndefined();
    expect(promise.clocks[0]).toMatchObject({ waitsFor: 'replies' });
    const browser = await test.browser();
    const page = (await browser.get(`/applications/${id}/registered`)).body;
    expect(page).toContain('Строк відповіді ще не почався');
    expect(page).toContain('після надходження відповідей на запити');
    expect(page).toContain('Чому дати ще немає');
  });

  it('begins with the papers when they are all there', async () => {
    const { code } = startingWith('papers-complete');
    const waiting = (await application(await draft(code))).promise.clocks[0];
    expect(waiting?.waitsFor).toBe('papers-complete');
    const { catalogue } = test.desk.office;
    const services = catalogue.hromada.services.map((service) => ({ ...service, checklist: [], checklistRules: [] }));
    (catalogue as RenewableCatalogue).renew({ ...catalogue.hromada, services });
    expect((await application(await draft(code))).promise.clocks[0]?.deadline).toBe('2026-03-09');
    (catalogue as RenewableCatalogue).renew(test.centre.hromada);
  });

  it('follows a term that a category has of its own', async () => {
    const own = test.centre.hromada.services.find(({ clocks }) => clocks[0]?.byCategory !== undefined);
    const category = own?.clocks[0]?.byCategory?.[0]?.category ?? '';
    const code = own?.code ?? '';
    const general = (await application(await draft(code))).promise.clocks[0];
    const ofCategory = (await application(await draft(code, { categories: [category] }))).promise.clocks[0];
    expect(ofCategory?.steps).not.toEqual(general?.steps);
    expect(ofCategory?.deadline).toBe('2026-03-02');
  });

  it('shows on the page that a rule was not compared with its act', async () => {
    const id = await draft('03-01');
    const browser = await test.browser();
    const review = (await browser.get(`/applications/${id}/review`)).body;
    expect(review).toContain('правило ще не звірено з актом');
    expect(review).toContain('Чому ця дата');
  });
});

describe('the fee', () => {
  const feeOf = async (facts?: object) => (await application(await draft(homeCare, facts))).promise.fee;

  it('waits for the income, and is nothing below the threshold', async () => {
    expect(await feeOf()).toMatchObject({ kind: 'unknown', missing: 'income' });
    expect(await feeOf({ averageIncome: 641_799 })).toMatchObject({ kind: 'budget', amount: 0 });
  });

  it('is a share of the tariff in whole kopiykas between the thresholds, all of it above', async () => {
    expect(await feeOf({ averageIncome: 962_700 })).toMatchObject({ kind: 'differentiated', amount: 4900 });
    expect(await feeOf({ averageIncome: 1_283_601 })).toMatchObject({ kind: 'full', amount: 9800 });
  });

  it('is counted for as many units of the tariff as are asked for', async () => {
    const { amount, invoice } = await feeOf({ averageIncome: 1_283_601, units: 3 });
    expect(amount).toBe(29_400);
    expect(invoice.join('\n').replaceAll('\u00A0', ' ')).toContain('3 × 98,00 грн = 294,00 грн');
    expect(await feeOf({ averageIncome: 962_700, units: 3 })).toMatchObject({ kind: 'differentiated', amount: 14_700 });
  });

  it('is nothing for who is exempt by law, and names who decides on others', async () => {
    expect(await feeOf({ categories: ['orphan'] })).toMatchObject({ kind: 'unknown' });
    expect(await feeOf({ categories: ['child-disability'] })).toMatchObject({ kind: 'exempt', amount: 0 });
    const { possibleExemptions, invoice } = await feeOf({ categories: ['homeless'], averageIncome: 1_283_601 });
    expect(possibleExemptions).toMatchObject([{ decidedBy: 'виконавчий комітет' }]);
    expect(invoice.at(-1)).toContain('Вирішує: виконавчий комітет');
  });

  it('is told on the review', async () => {
    const browser = await test.browser();
    const free = (await browser.get(`/applications/${await draft('03-19')}/review`)).body;
    expect(free).toContain('Безоплатно');
    expect((await browser.get(`/applications/${await draft(homeCare)}/review`)).body).toContain(
      'Потрібна довідка про доходи',
    );
  });
});

describe('the department', () => {
  it('is the one that routing gives with what is known of the person', async () => {
    const { hromada } = test.centre;
    const [first, second] = hromada.departments;
    const rule = { reason: 'тому', basis: { act: 'Положення', confirmed: false } };
    const routing = [
      { ...rule, id: 'displaced', when: { categories: ['idp'] }, departmentId: second?.id ?? '' },
      {
        ...rule,
        id: 'represented',
        when: {},
        condition: { representation: 'representative' },
        departmentId: second?.id ?? '',
      },
      { ...rule, id: 'others', when: {}, departmentId: first?.id ?? '' },
    ] as typeof hromada.routing;
    (test.desk.office.catalogue as RenewableCatalogue).renew({ ...hromada, routing });
    const departmentOf = async (facts?: object) => (await application(await draft('03-19', facts))).promise.department;
    expect(await departmentOf()).toBe(first?.name);
    expect(await departmentOf({ categories: ['idp'] })).toBe(second?.name);
    expect(await departmentOf({ representation: 'representative' })).toBe(second?.name);
    (test.desk.office.catalogue as RenewableCatalogue).renew(hromada);
  });
});

describe('a term', () => {
  it('counts from the next working day for what is registered on a day off, and from the postmark for post', async () => {
    test.clock.set('2026-02-28T00:30:00.000Z');
    api = await testApiClient(test.desk.app, test.login, password);
    const onSaturday = (await application(await draft('03-19'))).promise.clocks[0];
    expect(onSaturday?.steps[0]).toContain('02.03.2026 (понеділок)');
    const posted = await draft('03-19', { channel: 'post', postmark: '2026-02-20' });
    expect((await application(posted)).promise.clocks[0]?.steps[0]).toContain('20.02.2026');
  });
});
