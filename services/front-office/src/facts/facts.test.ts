import { parcelSchema } from '@okruh/protocol';
import type { TestApiClient, TestBrowser } from '@okruh/web/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RenewableCatalogue } from '../enrolment/catalogue.ts';
import { applicant, startTestOffice, type TestOffice } from '../office.fixture.ts';

let test: TestOffice;
let api: TestApiClient;
let browser: TestBrowser;
beforeAll(async () => {
  test = await startTestOffice();
  test.centre.mood = 'away';
  api = await test.api();
  browser = await test.browser();
});
afterAll(() => test.stop());

const homeCare = '015.1';

async function draft(serviceCode: string): Promise<string> {
  const { json } = await api.send('POST', '/api/v1/applications', { serviceCode, applicant: applicant() });
  const { id } = json() as { id: string };
  await browser.get(`/applications/${id}/papers`);
  return id;
}
const application = async (id: string) =>
  (await api.get(`/api/v1/applications/${id}`)).json() as Record<string, unknown>;
const tell = (id: string, facts: object) => api.send('POST', `/api/v1/applications/${id}/facts`, facts);
const type = (id: string, form: Record<string, string>) => browser.post(`/applications/${id}/facts`, form);
interface Refused {
  code: string;
  field?: string;
}
const codes = (answer: { json(): unknown }) => {
  const { error } = answer.json() as { error: Refused & { refusals?: Refused[] } };
  return (error.refusals ?? [error]).map(({ code, field = 'the whole' }) => `${field}: ${code}`);
};
async function parcelOf(id: string) {
  const { body } = await test.desk.office.store.db
    .selectFrom('parcel')
    .select('body')
    .where('application_id', '=', id)
    .executeTakeFirstOrThrow();
  const parcel = parcelSchema.parse(JSON.parse(body));
  if (parcel.kind !== 'application') throw new Error('another parcel');
  return parcel.payload.application;
}

const guardian = {
  surname: 'Гайова',
  givenName: 'Ольга',
  born: '24.08.1992',
  identity: { rnokpp: '3383910537' },
  livesWithApplicant: true,
  authority: 'guardian',
  paper: 'рішення суду № 5 від 10.01.2026',
  validUntil: '31.12.2026',
};
const typedGuardian = {
  representation: 'representative',
  'representative-surname': 'Гайова',
  'representative-givenName': 'Ольга',
  'representative-born': '24.08.1992',
  'representative-rnokpp': '3383910537',
  'representative-livesWithApplicant': 'yes',
  'representative-authority': 'guardian',
  'representative-paper': 'рішення суду № 5 від 10.01.2026',
  'representative-validUntil': '31.12.2026',
};

describe('what the desk asks', () => {
  it('is the day the service counts from, and the income where the fee depends on it', async () => {
    const grant = (await browser.get(`/applications/${await draft('03-01')}/papers`)).body;
    expect(grant).toContain('name="date-birth-of-child"');
    expect(grant).not.toContain('name="averageIncome"');
    const care = (await browser.get(`/applications/${await draft(homeCare)}/papers`)).body;
    expect(care).toContain('name="averageIncome"');
    expect(care).toContain('Дитина з інвалідністю');
    expect(care).toContain('name="channel"');
    expect(care).toContain('Одиниця тарифу: година');
    expect(grant).not.toContain('name="units"');
  });

  it('goes on to the review with the same button that writes it down', async () => {
    const id = await draft(homeCare);
    const saved = await type(id, { averageIncome: '9 500,50', channel: 'outreach' });
    expect(saved).toMatchObject({ status: 303, location: `/applications/${id}/papers` });
    const next = await type(id, { averageIncome: '9 500,50', channel: 'outreach', next: 'review' });
    expect(next.location).toBe(`/applications/${id}/review`);
    const review = (await browser.get(`/applications/${id}/review`)).body;
    expect(review).toContain('на виїзді');
    expect(review).toContain('9\u00A0500,50');
    expect(await application(id)).toMatchObject({ facts: { averageIncome: 950_050, channel: 'outreach' } });
  });

  it('is how many units are wanted, as a whole number; they reach the review and the parcel', async () => {
    const id = await draft(homeCare);
    for (const units of ['0', '1,5', '10000', 'три']) {
      const refused = await type(id, { units });
      expect([refused.status, refused.body.includes('href="#units"')]).toEqual([422, true]);
    }
    expect((await type(id, { units: '3' })).status).toBe(303);
    expect((await browser.get(`/applications/${id}/review`)).body).toContain('Кількість за тарифом');
    expect((await browser.get(`/applications/${id}/papers`)).body).toContain('value="3"');
    expect(await application(id)).toMatchObject({ facts: { units: 3 }, asked: { unit: 'година' } });
  });

  it('does not go on while the answers lead to another question', async () => {
    const { catalogue } = test.desk.office;
    const { hromada } = catalogue;
    const further = { when: { answer: { question: 'threat-to-life', is: true } } };
    const questions = hromada.questions.map((one) => (one.id === 'child-abuse' ? { ...one, ...further } : one));
    (catalogue as RenewableCatalogue).renew({ ...hromada, questions });
    const id = await draft(homeCare);
    expect((await browser.get(`/applications/${id}/papers`)).body).not.toContain('answer-child-abuse');
    const first = await type(id, { 'answer-threat-to-life': 'true', next: 'review' });
    expect(first.location).toBe(`/applications/${id}/papers`);
    const page = (await browser.get(`/applications/${id}/papers`)).body;
    expect(page).toContain('answer-child-abuse');
    expect(page).toContain('потрібно спитати ще');
    const answers = { 'answer-threat-to-life': 'true', 'answer-child-abuse': 'false' };
    const second = await type(id, { ...answers, next: 'review' });
    expect(second.location).toBe(`/applications/${id}/review`);
    expect(await application(id)).toMatchObject({
      facts: { answers: { 'threat-to-life': true, 'child-abuse': false } },
    });
    (catalogue as RenewableCatalogue).renew(hromada);
  });

  it('says what is wrong at each field and keeps what was typed', async () => {
    const id = await draft('03-01');
    const refused = await type(id, {
      'date-birth-of-child': '31.02.2026',
      channel: 'post',
      postmark: '27.02.2027',
      representation: 'representative',
      'representative-surname': 'Гайова',
    });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('value="31.02.2026"');
    expect(refused.body).toContain('href="#date-birth-of-child"');
    expect(refused.body).toContain('Ця дата ще не настала');
    expect(refused.body).toContain('href="#representative-rnokpp"');
    expect(refused.body).toContain('value="Гайова"');
    expect(await application(id)).toMatchObject({ facts: { dates: {} } });
  });

  it('refuses by the API what no rule knows and what cannot be', async () => {
    const id = await draft(homeCare);
    const refused = await tell(id, {
      answers: { 'no-such-question': true, 'threat-to-life': 'так' },
      categories: ['no-such-category'],
      channel: 'голубом',
      dates: { 'birth-of-child': '2026-01-01' },
    });
    expect(refused.status).toBe(422);
    expect(codes(refused)).toEqual([
      'channel: channel-unknown',
      'answer-no-such-question: question-unknown',
      'answer-threat-to-life: answer-wrong',
      'categories: category-unknown',
      'date-birth-of-child: date-unknown',
    ]);
  });

  it('travels in the parcel with the day of the postmark', async () => {
    const id = await draft('03-01');
    const facts = { channel: 'post', postmark: '20.02.2026', dates: { 'birth-of-child': '01.02.2026' } };
    expect((await tell(id, facts)).status).toBe(200);
    expect((await api.send('POST', `/api/v1/applications/${id}/register`)).status).toBe(201);
    expect((await parcelOf(id)).facts).toEqual({
      answers: {},
      categories: [],
      representation: 'self',
      channel: 'post',
      postmark: '2026-02-20',
      dates: { 'birth-of-child': '2026-02-01' },
    });
  });
});

describe('a representative', () => {
  it('is named on the review, the application and in the parcel, and found again as a person', async () => {
    const id = await draft(homeCare);
    expect((await type(id, typedGuardian)).status).toBe(303);
    const review = (await browser.get(`/applications/${id}/review`)).body;
    expect(review).toContain('Гайова Ольга');
    expect(review).toContain('опікун або піклувальник');
    const done = await browser.post(`/applications/${id}/register`);
    expect(done.status).toBe(303);
    expect((await browser.get(`/applications/${id}`)).body).toContain('рішення суду № 5 від 10.01.2026');
    const { representative, facts } = await parcelOf(id);
    expect(facts?.representation).toBe('representative');
    expect(representative).toMatchObject({
      person: { surname: 'Гайова', born: '1992-08-24', address: { line: 'вул. Корніліча, 5' } },
      authority: 'guardian',
      validUntil: '2026-12-31',
    });
    const found = await api.send('POST', '/api/v1/persons/search', { query: 'гайова' });
    expect(found.json()).toMatchObject({ persons: [{ id: representative?.person.id }] });
  });

  it('is checked as the applicant is, and cannot be the applicant', async () => {
    const id = await draft(homeCare);
    const wrong = { ...guardian, identity: { rnokpp: '3383910538' }, authority: 'сусід', paper: ' ' };
    expect(codes(await tell(id, { representation: 'representative', representative: wrong }))).toEqual([
      'representative-rnokpp: rnokpp-check-digit',
      'representative-authority: authority-required',
      'representative-paper: authority-paper-required',
    ]);
    const same = { ...guardian, born: '17.02.1985', identity: { rnokpp: '3109422140' } };
    expect(codes(await tell(id, { representation: 'representative', representative: same }))).toEqual([
      'representative-rnokpp: representative-is-applicant',
    ]);
  });

  it('who is not named stops the registration; one whose paper ran out wants a reason', async () => {
    const id = await draft(homeCare);
    await tell(id, { representation: 'representative' });
    const refused = await api.send('POST', `/api/v1/applications/${id}/register`);
    expect([refused.status, codes(refused)]).toEqual([422, ['the whole: representative-required']]);
    await tell(id, { representation: 'representative', representative: { ...guardian, validUntil: '26.02.2026' } });
    expect((await application(id)).findings).toContainEqual(
      expect.objectContaining({ code: 'authority-expired', severity: 'error' }),
    );
    await tell(id, { representation: 'representative', representative: { ...guardian, validUntil: '27.02.2026' } });
    expect((await application(id)).findings).not.toContainEqual(expect.objectContaining({ severity: 'error' }));
  });

  it('is forgotten when the applicant acts alone after all', async () => {
    const id = await draft(homeCare);
    await type(id, typedGuardian);
    expect(await application(id)).toMatchObject({ representative: { person: { surname: 'Гайова' } } });
    await type(id, { ...typedGuardian, representation: 'self' });
    expect((await application(id)).representative).toBeUndefined();
  });
});
