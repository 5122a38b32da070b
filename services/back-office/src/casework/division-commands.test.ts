import { type TestBrowser, testBrowser } from '@okruh/web/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins, testPassword } from '../testing/test-back-office.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';
import { signInSpecialist, type TestSpecialist } from '../testing/test-specialist.ts';

let centre: TestBackOffice;
let office: TestOffice;
let head: TestSpecialist;
let specialist: TestSpecialist;

beforeEach(async () => {
  centre = await startTestBackOffice();
  office = await enrolTestOffice(centre);
  head = await signInSpecialist(centre, testLogins.head);
  specialist = await signInSpecialist(centre, testLogins.specialist);
});
afterEach(() => centre.stop());

async function arrived(): Promise<string> {
  const parcel = office.seal(testApplication(office.id, [], { serviceCode: '03-21' }));
  await office.send(parcel);
  return parcel.payload.application.id;
}

const code = (json: Record<string, unknown>) => (json.error as { code: string }).code;
const caseOf = async (id: string, by = head) => (await by.get(`/api/v1/cases/${id}`)).json;
const give = async (id: string, kind: string, fields: object, by = head) =>
  by.post(`/api/v1/cases/${id}/commands/${kind}`, { version: (await caseOf(id)).version, fields });
const claim = async (id: string, by: TestSpecialist) =>
  by.post(`/api/v1/cases/${id}/claim`, { version: (await caseOf(id)).version });
const commandsOf = async (id: string, by: TestSpecialist) => (await caseOf(id, by)).commands as string[];

describe('a case that the head gives to somebody', () => {
  it('is that person’s, whoever had it before; a specialist cannot give it away', async () => {
    const id = await arrived();
    await claim(id, specialist);
    expect((await give(id, 'assign', { staffId: 'st-tkachenko' }, specialist)).status).toBe(403);
    expect(await commandsOf(id, specialist)).not.toContain('assign');
    expect((await give(id, 'assign', { staffId: 'st-tkachenko' })).status).toBe(200);
    expect(await caseOf(id)).toMatchObject({ status: 'in-work', assignee: 'Ткаченко Віктор Олегович' });
  });

  it('is given to colleagues of its department only, and not to the one who has it', async () => {
    const id = await arrived();
    await claim(id, specialist);
    for (const staffId of ['st-zaiets', 'st-melnyk', 'st-hrytsenko']) {
      expect(code((await give(id, 'assign', { staffId })).json)).toBe('choice-unknown');
    }
    expect(code((await give(id, 'assign', {})).json)).toBe('staff-id-required');
  });

  it('is chosen for knowing how much each has, who is away, and who stands in', async () => {
    await claim(await arrived(), specialist);
    const absence = { staffId: 'st-melnyk', firstDay: '2026-02-27', lastDay: '2026-03-06', deputyId: 'st-tkachenko' };
    await head.post('/api/v1/absences', absence);
    const later = { staffId: 'st-tkachenko', firstDay: '2026-03-16', lastDay: '2026-03-20' };
    await head.post('/api/v1/absences', later);
    const browser = testBrowser(centre.app);
    await browser.signIn(testLogins.head, testPassword);
    const page = (await browser.get(`/cases/${await arrived()}/commands/assign`)).body.replaceAll(/\s+/gu, ' ');
    expect(page).toContain('справ у роботі: 1; немає до 06.03.2026, заступає Ткаченко Віктор Олегович');
    expect(page.match(/справ у роботі: 0 /gu)).toHaveLength(2);
  });
});

describe('a case that goes to another department', () => {
  const transfer = { departmentId: 'cnsp-family', reason: 'Послуга для сімʼї.' };

  it('leaves the queue of the one and stands in the queue of the other with its deadline and the reason', async () => {
    const id = await arrived();
    const { deadline } = await caseOf(id);
    await claim(id, specialist);
    expect((await give(id, 'transfer', transfer, specialist)).status).toBe(200);
    expect((await specialist.get(`/api/v1/cases/${id}`)).status).toBe(404);
    const elsewhere = await signInSpecialist(centre, testLogins.elsewhere);
    const found = await caseOf(id, elsewhere);
    expect(found).toMatchObject({ status: 'in-queue', assignee: null, deadline, departmentId: 'cnsp-family' });
    expect(found.history).toContainEqual(
      expect.objectContaining({ detail: expect.stringContaining('Послуга для сімʼї.') }),
    );
  });

  it('is not handed on by a colleague while somebody works on it, but by the head', async () => {
    const id = await arrived();
    await claim(id, specialist);
    const colleague = await signInSpecialist(centre, testLogins.colleague);
    expect(await commandsOf(id, colleague)).not.toContain('transfer');
    expect(code((await give(id, 'transfer', transfer, colleague)).json)).toBe('claimed-by-another');
    expect(await commandsOf(id, head)).toContain('transfer');
    expect((await give(id, 'transfer', transfer)).status).toBe(200);
  });

  it('goes only where somebody would see it', async () => {
    const id = await arrived();
    for (const departmentId of ['pension-fund', 'raion-social-protection', 'social-protection', 'nowhere']) {
      expect(code((await give(id, 'transfer', { ...transfer, departmentId })).json)).toBe('choice-unknown');
    }
    expect(code((await give(id, 'transfer', { departmentId: 'cnsp-family' })).json)).toBe('reason-required');
  });

  it('leads whoever handed it over by the page back to the queue', async () => {
    const id = await arrived();
    const browser: TestBrowser = testBrowser(centre.app);
    await browser.signIn(testLogins.specialist, testPassword);
    const form = (await browser.get(`/cases/${id}/commands/transfer`)).body;
    expect(form).toContain('Виберіть зі списку');
    const version = /name="version" value="(\d+)"/u.exec(form)?.[1] ?? '';
    const done = await browser.post(`/cases/${id}/commands/transfer`, { version, ...transfer });
    expect([done.status, done.location]).toEqual([303, '/queue']);
    expect((await browser.get('/queue')).body).toContain('Справу передано.');
  });
});
