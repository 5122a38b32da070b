import type { Person } from '@okruh/domain';
import { testBrowser } from '@okruh/web/testing';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins, testPassword } from '../testing/test-back-office.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';
import { signInSpecialist, type TestSpecialist } from '../testing/test-specialist.ts';
import { testStores } from '../testing/test-stores.ts';
import { indexMissingPersons } from './index-person.ts';

const olena: Omit<Person, 'id'> = {
  surname: 'Коваленко',
  givenName: 'Олена',
  patronymic: 'Петрівна',
  born: '1985-02-07',
  identity: { passport: 'АВ123456' },
  address: { settlement: 'UA53060290010015485', settlementName: 'селище Шишаки', line: 'вул. Тиха, 4' },
};

describe.each(testStores)('the register of persons on %s', (_name, settings) => {
  let centre: TestBackOffice;
  let office: TestOffice;
  let specialist: TestSpecialist;

  beforeEach(async () => {
    centre = await startTestBackOffice(await settings());
    office = await enrolTestOffice(centre);
    specialist = await signInSpecialist(centre, testLogins.specialist);
  });
  afterEach(() => centre.stop());

  const arrive = async (person: Partial<Person>, serviceCode = '03-21') => {
    const whole: Person = { ...olena, id: uuidv7(), ...person };
    const parcel = office.seal(testApplication(office.id, [], { serviceCode, person: whole }));
    await office.send(parcel);
    return { id: parcel.payload.application.id, personId: whole.id };
  };
  const pairs = async () =>
    (await specialist.get('/api/v1/persons/duplicates')).json.pairs as { id: string; reasons: string[] }[];
  const person = async (id: string) => (await specialist.get(`/api/v1/persons/${id}`)).json;
  const merge = async (keptId: string, mergedId: string) =>
    specialist.post('/api/v1/persons/merges', { keptId, mergedId, reason: 'Той самий паспорт.' });

  it('finds one person under two descriptions, and says why', async () => {
    await arrive({});
    await arrive({
      surname: 'KOVALENKO',
      givenName: 'OLENA',
      patronymic: 'PETRIVNA',
      identity: { idCard: '000123456' },
    });
    await arrive({ givenName: 'Ірина', identity: {} });
    const found = await pairs();
    expect(found).toHaveLength(1);
    expect(found[0]?.reasons).toContain('те саме прізвище іншим письмом');
  });

  it('merges them and takes it back; nothing is lost, and the history keeps both', async () => {
    const first = await arrive({});
    const second = await arrive({ surname: 'Ковалнко', identity: {} }, '03-15');
    const made = await merge(first.personId, second.personId);
    expect(made.status).toBe(201);
    expect(await pairs()).toEqual([]);
    const merged = await person(second.personId);
    expect(merged).toMatchObject({
      person: { id: first.personId },
      merged: [{ id: second.personId, name: 'Ковалнко Олена Петрівна' }],
    });
    expect(merged.matters).toHaveLength(2);
    const applications = await centre.services.store.db.selectFrom('application').select('person_id').execute();
    expect(new Set(applications.map((row) => row.person_id))).toEqual(new Set([first.personId, second.personId]));

    const undo = (reason: string) => specialist.post(`/api/v1/persons/merges/${String(made.json.id)}/undo`, { reason });
    expect((await undo(' ')).status).toBe(422);
    expect((await undo('Це сестри.')).status).toBe(204);
    expect((await undo('Ще раз.')).status).toBe(409);
    expect((await person(second.personId)).matters).toHaveLength(1);
    expect((await person(first.personId)).merges).toMatchObject([{ undone: true, undoReason: 'Це сестри.' }]);
    expect(await pairs()).toHaveLength(1);
    const audit = await centre.services.store.db.selectFrom('audit_entry').select('event').execute();
    expect(audit.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['persons-merged', 'persons-unmerged', 'person-looked-at']),
    );
  });

  it('does not join what is joined already, and forgets a pair that is decided to be two persons', async () => {
    const [first, second] = [await arrive({}), await arrive({ surname: 'Ковалнко', identity: {} })];
    const [pair] = await pairs();
    expect((await specialist.post(`/api/v1/persons/duplicates/${pair?.id}/distinct`, {})).status).toBe(204);
    expect(await pairs()).toEqual([]);
    expect((await merge(first.personId, second.personId)).status).toBe(201);
    expect((await merge(second.personId, first.personId)).json).toMatchObject({ error: { code: 'same-person' } });
  });

  it('is seen only by departments that have a matter of the person', async () => {
    const { personId } = await arrive({});
    const elsewhere = await signInSpecialist(centre, testLogins.elsewhere);
    expect((await elsewhere.get(`/api/v1/persons/${personId}`)).status).toBe(404);
    expect((await elsewhere.get('/api/v1/persons/duplicates')).json.pairs).toEqual([]);
    const administrator = await signInSpecialist(centre, testLogins.administrator);
    expect((await administrator.get(`/api/v1/persons/${personId}`)).status).toBe(403);
  });

  it('is noticed on the case page: the same service twice, and a possible duplicate', async () => {
    const first = await arrive({});
    const second = await arrive({ surname: 'Ковалнко', identity: {} });
    const notices = async (id: string) =>
      ((await specialist.get(`/api/v1/cases/${id}`)).json.notices as { code: string }[]).map(({ code }) => code);
    expect(await notices(second.id)).toEqual(['same-service', 'possible-duplicate']);
    await merge(first.personId, second.personId);
    expect(await notices(second.id)).toEqual(['same-service']);
    expect(
      await notices((await arrive({ surname: 'Бондар', givenName: 'Іван', born: '1960-01-01', identity: {} })).id),
    ).toEqual([]);
  });

  it('keeps households and representatives with their paper and days', async () => {
    const mother = await arrive({});
    const child = await arrive({ givenName: 'Данило', patronymic: 'Ігорович', born: '2018-09-01', identity: {} });
    const tie = (body: object) => specialist.post(`/api/v1/persons/${child.personId}/ties`, body);
    const authority = { kind: 'representative', detail: 'parent', otherId: mother.personId };
    expect((await tie(authority)).json).toMatchObject({ error: { code: 'paper-required' } });
    const paper = 'Свідоцтво про народження І-КЕ 123456';
    expect((await tie({ ...authority, otherId: child.personId, paper })).json).toMatchObject({
      error: { code: 'other-required' },
    });
    const { json } = await tie({ ...authority, paper, validUntil: '2036-08-31' });
    expect((await tie({ kind: 'household', detail: 'parent', otherId: mother.personId })).status).toBe(201);
    const seen = (await person(mother.personId)).ties as { kind: string; holds: boolean }[];
    expect(seen.map(({ kind, holds }) => [kind, holds])).toEqual([
      ['representative', true],
      ['household', true],
    ]);
    expect(seen[1]).toMatchObject({ own: false, words: 'дитина' });
    const end = (reason: string) => specialist.post(`/api/v1/persons/ties/${String(json.id)}/end`, { reason });
    expect((await end(' ')).json).toMatchObject({ error: { code: 'reason-required' } });
    expect((await end('Дитина стала повнолітньою.')).status).toBe(204);
    expect((await end('Ще раз.')).json).toMatchObject({ error: { code: 'tie-ended' } });
    expect((await person(child.personId)).ties).toMatchObject([
      { holds: false, ended: true, validUntil: '2036-08-31', endReason: 'Дитина стала повнолітньою.' },
      { own: true, words: 'батько або мати' },
    ]);
  });

  it('is seen as far as a tie with an applicant reaches, and no farther', async () => {
    const mother = await arrive({});
    const child = await arrive(
      { givenName: 'Данило', patronymic: 'Ігорович', born: '2018-09-01', identity: {} },
      '002.0',
    );
    const seen = async (id: string) => (await specialist.get(`/api/v1/persons/${id}`)).status;
    expect(await seen(child.personId)).toBe(404);
    const tie = { kind: 'household', detail: 'child', otherId: child.personId };
    const { json } = await specialist.post(`/api/v1/persons/${mother.personId}/ties`, tie);
    expect(await seen(child.personId)).toBe(200);
    expect((await person(child.personId)).matters).toEqual([]);
    await specialist.post(`/api/v1/persons/ties/${String(json.id)}/end`, { reason: 'Живе окремо.' });
    expect(await seen(child.personId)).toBe(404);
  });

  it('keeps a category until the last day of its rule', async () => {
    const { personId } = await arrive({ born: '2010-05-20', identity: {} });
    const record = (body: object) =>
      specialist.post(`/api/v1/persons/${personId}/ties`, { kind: 'category', paper: 'Рішення № 7', ...body });
    const refusal = async (body: object) => ((await record(body)).json.error as { code: string }).code;
    expect(await refusal({ detail: 'disability' })).toBe('until-required');
    expect(await refusal({ detail: 'child-disability', validUntil: '2030-01-01' })).toBe('until-too-late');
    await record({ detail: 'disability', indefinite: true });
    await record({ detail: 'child-disability' });
    await record({ detail: 'low-income', validFrom: '2026-02-01' });
    await record({ detail: 'veteran' });
    const { ties } = await person(personId);
    expect((ties as { validUntil: string | null }[]).map(({ validUntil }) => validUntil)).toEqual([
      null,
      '2028-05-19',
      '2026-07-31',
      null,
    ]);
  });

  it('tells what the person said at the desk and nobody has proved', async () => {
    const browser = testBrowser(centre.app);
    await browser.signIn(testLogins.specialist, testPassword);
    const part = testApplication(office.id, [], { serviceCode: '03-21' });
    const facts = { answers: {}, categories: ['veteran', 'homeless'], representation: 'self' as const };
    const application = { ...part.payload.application, facts };
    await office.send(office.seal({ ...part, payload: { ...part.payload, application } }));
    const url = `/persons/${application.applicant.id}`;
    const record = { kind: 'category', detail: 'veteran', paper: 'Посвідчення' };
    expect((await browser.get(url)).body).toContain('Ветеран війни (00001/26-01)');
    await specialist.post(`/api/v1${url}/ties`, record);
    const page = (await browser.get(url)).body;
    expect(page).not.toContain('Ветеран війни (00001/26-01)');
    expect(page).toContain('Бездомна особа (00001/26-01)');
  });

  it('knows who came for the applicant: as a person, a tie, and a matter of theirs', async () => {
    const mother: Person = { ...olena, id: uuidv7() };
    const child: Person = { ...olena, id: uuidv7(), givenName: 'Данило', born: '2018-09-01', identity: {} };
    const apply = async () => {
      const part = testApplication(office.id, [], { serviceCode: '03-21', person: child });
      const representative = { person: mother, authority: 'parent' as const, paper: 'Свідоцтво І-КЕ 123456' };
      const application = { ...part.payload.application, representative };
      await office.send(office.seal({ ...part, payload: { ...part.payload, application } }));
      return application.id;
    };
    const first = await apply();
    const second = await apply();
    expect((await specialist.get(`/api/v1/cases/${first}`)).json).toMatchObject({
      representative: { personId: mother.id, name: 'Коваленко Олена Петрівна', paper: 'Свідоцтво І-КЕ 123456' },
      otherMatters: [{ id: second }],
    });
    const page = await person(mother.id);
    expect(page.matters).toMatchObject([
      { actsFor: 'Коваленко Данило Петрівна' },
      { actsFor: 'Коваленко Данило Петрівна' },
    ]);
    expect(page.ties).toMatchObject([{ kind: 'representative', own: false, recordedBy: 'Коваленко Олена Петрівна' }]);
  });

  it('shows one pair of each two persons, however many descriptions they have', async () => {
    const first = await arrive({});
    const second = await arrive({ surname: 'Ковалнко', identity: {} });
    await arrive({ surname: 'Коваленок', identity: {} });
    expect(await pairs()).toHaveLength(3);
    await merge(first.personId, second.personId);
    expect(await pairs()).toHaveLength(1);
  });

  it('indexes persons who came before there were keys and words', async () => {
    const { personId } = await arrive({});
    await centre.services.store.db.deleteFrom('person_key').execute();
    await centre.services.store.db.deleteFrom('person_search').execute();
    await indexMissingPersons(centre.services);
    const words = await centre.services.store.db.selectFrom('person_search').selectAll().execute();
    expect(words).toEqual([{ person_id: personId, text: expect.stringContaining('коваленко олена') }]);
    const keys = await centre.services.store.db
      .selectFrom('person_key')
      .selectAll()
      .where('person_id', '=', personId)
      .execute();
    expect(keys.length).toBeGreaterThan(3);
  });
});
