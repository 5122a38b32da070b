import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleHromadaDir } from '@okruh/hromada';
import { testBrowser } from '@okruh/web/testing';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins, testPassword } from '../testing/test-back-office.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';
import { signInSpecialist, type TestSpecialist } from '../testing/test-specialist.ts';
import { testStores } from '../testing/test-stores.ts';

const dayMs = 86_400_000;
const base = '/api/v1/activities';
const group = `
- id: walking
  name: Скандинавська хода
  serviceCode: '03-21'
  departmentId: social-protection
  place: парк
  places: 1
  waitingList: { places: 2, offerDays: 3 }
  timetable: [{ weekday: 5, from: '10:00', to: '11:00' }]
  when: { ageFrom: 60 }
  basis: { act: Рішення, confirmed: false }
`;
/** Passports of three who are old enough and one who is not. */
const people = { anna: 'АА000001', bohdan: 'АА000002', vira: 'АА000003', young: 'АА000004' } as const;

describe.each(testStores)('group activities on %s', (_name, settings) => {
  let hromadaDir: string;
  let centre: TestBackOffice;
  let office: TestOffice;
  let specialist: TestSpecialist;

  beforeEach(async () => {
    hromadaDir = await mkdtemp(join(tmpdir(), 'okruh-hromada-'));
    await cp(sampleHromadaDir('shyshaky-like'), hromadaDir, { recursive: true });
    const path = join(hromadaDir, 'activities.yaml');
    await writeFile(path, `${await readFile(path, 'utf8')}${group}`);
    centre = await startTestBackOffice({ ...(await settings()), hromadaDir });
    office = await enrolTestOffice(centre);
    specialist = await signInSpecialist(centre, testLogins.specialist);
    for (const [name, passport] of Object.entries(people)) await known(name, passport);
  });
  afterEach(async () => {
    await centre.stop();
    await rm(hromadaDir, { recursive: true });
  });

  async function known(name: string, passport: string, serviceCode = '03-21'): Promise<void> {
    const person = {
      id: uuidv7(),
      surname: `Особа${name}`,
      givenName: name,
      born: name === 'young' ? '2001-01-01' : '1950-01-01',
      identity: { passport },
      address: { settlement: 'UA53060290010015485', settlementName: 'селище Шишаки', line: 'вул. Тиха, 4' },
    };
    await office.send(office.seal(testApplication(office.id, [], { person, serviceCode })));
  }
  const enrol = async (number: string) => (await specialist.post(`${base}/walking/enrolments`, { number })).json;
  const code = (json: Record<string, unknown>) => (json.error as { code: string }).code;
  const read = async () =>
    (await specialist.get(`${base}/walking`)).json as {
      people: { id: string; personId: string; state: string }[];
      meetings: { date: string; from: string; present: string[] | null }[];
    };
  const states = async () => (await read()).people.map(({ state }) => state);

  it('take in as many as there are places, and keep a list of those who wait', async () => {
    expect(await enrol(people.anna)).toMatchObject({ state: 'enrolled' });
    expect(await enrol(people.bohdan)).toMatchObject({ state: 'waiting' });
    expect(code(await enrol(people.anna))).toBe('already-enrolled');
    expect(code(await enrol(people.young))).toBe('not-eligible');
    expect(code(await enrol('АА999999'))).toBe('person-not-found');
    expect((await specialist.get(base)).json.activities).toMatchObject([
      { id: 'walking', enrolled: 1, waiting: 1, free: 0 },
    ]);
  });

  it('offer a free place to the next by themselves, and to the one after when nobody answers', async () => {
    const { id } = await enrol(people.anna);
    await enrol(people.bohdan);
    await centre.clock.advance(1_000);
    await enrol(people.vira);
    expect((await specialist.post(`${base}/enrolments/${String(id)}/leave`, {})).status).toBe(204);
    expect(await states()).toEqual(['offered', 'waiting']);
    await centre.clock.advance(4 * dayMs);
    await centre.drain();
    specialist = await signInSpecialist(centre, testLogins.specialist);
    expect(await states()).toEqual(['offered']);
    const [vira] = (await read()).people;
    expect((await specialist.post(`${base}/enrolments/${vira?.id}/accept`, {})).status).toBe(204);
    expect(code((await specialist.post(`${base}/enrolments/${vira?.id}/accept`, {})).json)).toBe('no-offer');
    expect(await states()).toEqual(['enrolled']);
  });

  it('note who came to a meeting that was, and correct it', async () => {
    await enrol(people.anna);
    const [anna] = (await read()).people;
    const note = (date: string, present: string[]) =>
      specialist.post(`${base}/walking/attendance`, { date, starts: '10:00', present });
    expect((await note('2026-02-27', [])).status).toBe(204);
    expect((await note('2026-02-27', [anna?.personId ?? ''])).status).toBe(204);
    const meeting = (await read()).meetings.find(({ date }) => date === '2026-02-27');
    expect(meeting?.present).toEqual([anna?.personId]);
    expect(code((await note('2026-02-26', [])).json)).toBe('no-meeting');
    expect(code((await note('2026-03-06', [])).json)).toBe('meeting-to-come');
  });

  it('are seen by the department that runs them only', async () => {
    const elsewhere = await signInSpecialist(centre, testLogins.elsewhere);
    expect((await elsewhere.get(`${base}/walking`)).status).toBe(404);
    const administrator = await signInSpecialist(centre, testLogins.administrator);
    expect((await administrator.get(base)).status).toBe(403);
  });

  it('take in somebody of the register by the page, found by name', async () => {
    const browser = testBrowser(centre.app);
    await browser.signIn(testLogins.specialist, testPassword);
    expect((await browser.get('/activities')).body).toContain('пʼятниця, 10:00–11:00');
    expect((await browser.get('/activities/walking')).body).toContain('вік від 60 років');
    const url = '/activities/walking/enrolments';
    await browser.get(url);
    const chosen = async (words: string) => {
      const found = await browser.post(url, { step: 'find', words });
      return /name="otherId" type="radio" value="([0-9a-f-]{36})"/u.exec(found.body)?.[1] ?? '';
    };
    const enrolChosen = async (words: string) => browser.post(url, { words, otherId: await chosen(words) });
    const refused = await enrolChosen('Особаyoung young');
    expect([refused.status, refused.body.includes('Потрібно: вік від 60 років')]).toEqual([422, true]);
    expect((await browser.post(url, { words: 'Особаanna anna' })).body).toContain('Знайдіть і виберіть особу.');
    expect((await enrolChosen('Особаanna anna')).location).toBe('/activities/walking');
    expect((await enrolChosen('Особаbohdan bohdan')).status).toBe(303);
    const page = (await browser.get('/activities/walking')).body.replaceAll(/\s+/gu, ' ');
    expect(page).toContain('Беруть участь: 1 з 1');
    expect(page).toContain('у черзі');
  });

  it('have a journal in which those who left since stay', async () => {
    const { id } = await enrol(people.anna);
    const [anna] = (await read()).people;
    const browser = testBrowser(centre.app);
    await browser.signIn(testLogins.specialist, testPassword);
    const url = '/activities/walking/meetings/2026-02-27/10:00';
    expect((await browser.get('/activities/walking')).body).toContain(url);
    expect((await browser.get(url)).body).toContain('Особаanna anna');
    expect((await browser.post(url, { present: anna?.personId ?? '' })).status).toBe(303);
    await specialist.post(`${base}/enrolments/${String(id)}/leave`, {});
    const again = (await browser.get(url)).body;
    expect(again).toContain('Відвідування вже записано');
    expect(again).toMatch(/value="[0-9a-f-]{36}" checked/u);
    expect((await browser.get('/activities/walking')).body).toContain('Хто вибув');
    for (const day of ['2026-02-26', '2026-03-06']) {
      expect((await browser.get(url.replace('2026-02-27', day))).status).toBe(404);
    }
  });

  it('let those see the person who run the activity', async () => {
    await known('halyna', 'АА000009', '002.0');
    const halyna = await centre.services.store.db
      .selectFrom('person')
      .select('id')
      .where('passport', '=', 'АА000009')
      .executeTakeFirstOrThrow();
    const page = async () => (await specialist.get(`/api/v1/persons/${halyna.id}`)).status;
    expect(await page()).toBe(404);
    const { id } = await enrol('АА000009');
    expect(await page()).toBe(200);
    await specialist.post(`${base}/enrolments/${String(id)}/leave`, {});
    expect(await page()).toBe(404);
  });
});
