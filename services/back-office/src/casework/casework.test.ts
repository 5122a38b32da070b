import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testApplication, testPapers } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins } from '../testing/test-back-office.ts';
import { requiredSlots } from '../testing/test-desk.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';
import { signInSpecialist, type TestSpecialist } from '../testing/test-specialist.ts';

let centre: TestBackOffice;
let office: TestOffice;
let specialist: TestSpecialist;

beforeEach(async () => {
  centre = await startTestBackOffice();
  office = await enrolTestOffice(centre);
  specialist = await signInSpecialist(centre, testLogins.specialist);
});
afterEach(() => centre.stop());

/** An application of the specialist's department, come in from the desk. */
async function arrived(): Promise<{ id: string; url: string; version: number }> {
  const slots = await requiredSlots(centre, '03-21');
  const parcel = office.seal(testApplication(office.id, [], { serviceCode: '03-21', documents: testPapers(slots) }));
  await office.send(parcel);
  const url = `/api/v1/cases/${parcel.payload.application.id}`;
  return { id: parcel.payload.application.id, url, version: (await specialist.get(url)).json.version as number };
}

async function claimed() {
  const found = await arrived();
  const { json } = await specialist.post(`${found.url}/claim`, { version: found.version });
  return { ...found, version: json.version as number };
}

const code = (json: Record<string, unknown>) => (json.error as { code: string }).code;
const slotOf = async (url: string) => ((await specialist.get(url)).json.checklist as { slot: string }[])[0]?.slot ?? '';

describe('the queue', () => {
  it('shows what came to the department, and its counters agree with its lists', async () => {
    const free = await arrived();
    const mine = await claimed();
    for (const [filter, ids] of [
      ['open', [free.id, mine.id]],
      ['mine', [mine.id]],
      ['free', [free.id]],
      ['awaiting', []],
    ] as const) {
      const { json } = await specialist.get(`/api/v1/queue?filter=${filter}`);
      const items = json.items as { id: string }[];
      expect(items.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
      expect((json.counts as Record<string, number>)[filter]).toBe(ids.length);
    }
  });

  it('is closed to a specialist of another department: queue, case, pages and commands', async () => {
    const found = await arrived();
    const colleague = await signInSpecialist(centre, testLogins.elsewhere);
    expect((await colleague.get('/api/v1/queue')).json.items).toEqual([]);
    for (const path of ['', '/letter']) {
      const answer = await colleague.get(`${found.url}${path}`);
      expect([answer.status, code(answer.json)]).toEqual([404, 'case-unknown']);
    }
    expect((await colleague.post(`${found.url}/claim`, { version: found.version })).status).toBe(404);
  });

  it('is closed to the administrator, who reads no papers', async () => {
    const administrator = await signInSpecialist(centre, testLogins.administrator);
    expect((await administrator.get('/api/v1/queue')).status).toBe(403);
  });
});

describe('a case', () => {
  it('offers exactly the commands that its status allows to this person', async () => {
    const found = await arrived();
    expect((await specialist.get(found.url)).json.commands).toEqual([
      'claim',
      'note-danger',
      'leave-without-movement',
      'transfer',
      'redirect',
    ]);
    await specialist.post(`${found.url}/claim`, { version: found.version });
    expect((await specialist.get(found.url)).json.commands).toEqual([
      'release',
      'request-correction',
      'decide',
      'assess',
      'await-others',
      'note-danger',
      'leave-without-movement',
      'transfer',
      'redirect',
    ]);
  });

  it('tells why it is due on its date and why it lies in this department', async () => {
    const { json } = await specialist.get((await arrived()).url);
    expect(json.deadline).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(json.deadlineSteps).not.toEqual([]);
    expect(json.routingReasons).not.toEqual([]);
  });

  it('does not take a command from somebody who saw an older version', async () => {
    const found = await claimed();
    const answer = await specialist.post(`${found.url}/release`, { version: found.version - 1 });
    expect([answer.status, code(answer.json)]).toEqual([409, 'version-stale']);
  });

  it('is decided only by the person who has it in work', async () => {
    const found = await arrived();
    const answer = await specialist.post(`${found.url}/decision`, {
      version: found.version,
      outcome: 'granted',
      grounds: 'Підстави є.',
    });
    expect(answer.status).toBe(409);
  });

  it('goes back to the queue when it is released', async () => {
    const found = await claimed();
    expect((await specialist.post(`${found.url}/release`, { version: found.version })).status).toBe(200);
    expect((await specialist.get(found.url)).json).toMatchObject({ status: 'in-queue', assignee: null });
  });
});

describe('a correction request', () => {
  it('reaches the feed of the desk that registered the application', async () => {
    const found = await claimed();
    const slots = [{ slot: await slotOf(found.url), reason: 'Сторінка обрізана знизу.' }];
    const message = 'Принесіть, будь ласка, сторінку цілою.';
    const answer = await specialist.post(`${found.url}/corrections`, { version: found.version, slots, message });
    expect(answer.status).toBe(201);
    const { entries } = await office.feed(0);
    expect(entries.find(({ kind }) => kind === 'correction')).toMatchObject({
      payload: { applicationId: found.id, correctionId: answer.json.correctionId, slots, message },
    });
    expect((await specialist.get(found.url)).json.status).toBe('awaiting-citizen');
  });

  it('names papers of the checklist only, each with a reason', async () => {
    const found = await claimed();
    const ask = (slots: object[]) =>
      specialist.post(`${found.url}/corrections`, { version: found.version, slots, message: '' });
    expect(code((await ask([{ slot: 'no-such-paper', reason: 'Бракує.' }])).json)).toBe('slot-unknown');
    expect(code((await ask([{ slot: await slotOf(found.url), reason: ' ' }])).json)).toBe('slot-reason-required');
    expect(code((await ask([])).json)).toBe('slots-required');
  });
});

describe('a decision', () => {
  it('is numbered without gaps in its department and becomes a letter at the desk', async () => {
    const numbers: unknown[] = [];
    for (const outcome of ['granted', 'refused'] as const) {
      const found = await claimed();
      const amount = outcome === 'granted' ? { amount: 186_050 } : {};
      const form = { version: found.version, outcome, grounds: 'Рішення виконкому.', ...amount };
      expect((await specialist.post(`${found.url}/decision`, form)).status).toBe(201);
      await centre.drain();
      const { json } = await specialist.get(found.url);
      expect(json).toMatchObject({ status: 'result-ready', decision: { outcome, ...amount } });
      numbers.push((json.decision as { number: string }).number.split('/')[0]);
      const letter = await specialist.fetch(`${found.url}/letter`);
      expect(letter.headers.get('content-type')).toBe('application/pdf');
      expect(
        Buffer.from(await letter.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    }
    expect(numbers).toEqual(['1', '2']);
    const results = (await office.feed(0)).entries.filter(({ kind }) => kind === 'result');
    expect(results).toHaveLength(2);
  });

  it('needs grounds, and a refusal has no amount', async () => {
    const found = await claimed();
    const decide = (form: object) => specialist.post(`${found.url}/decision`, { version: found.version, ...form });
    const empty = await decide({ outcome: 'granted', grounds: ' ' });
    expect([empty.status, code(empty.json)]).toEqual([422, 'grounds-required']);
    const paid = await decide({ outcome: 'refused', grounds: 'Дохід перевищує межу.', amount: 100 });
    expect([paid.status, code(paid.json)]).toEqual([422, 'amount-with-refusal']);
  });

  it('whose letter job runs twice gives one result', async () => {
    const found = await claimed();
    await specialist.post(`${found.url}/decision`, { version: found.version, outcome: 'granted', grounds: 'Є.' });
    await centre.drain();
    await centre.drain();
    const rows = await centre.services.store.db.selectFrom('result').selectAll().execute();
    expect(rows).toHaveLength(1);
  });
});
