import { findService, type Hromada, letterFor } from '@okruh/hromada';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { letterModel } from '../results/letter-model.ts';
import { testPerson } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins } from '../testing/test-back-office.ts';
import { type TestDesk, testDesk } from '../testing/test-desk.ts';
import { enrolTestOffice } from '../testing/test-office.ts';
import type { TestSpecialist } from '../testing/test-specialist.ts';

/** Paid by income, in the department of this specialist. */
const service = '002.0';
const plain = (text: string) => text.replaceAll('\u00A0', ' ');

let centre: TestBackOffice;
let desk: TestDesk;
let specialist: TestSpecialist;
let hromada: Hromada;
beforeAll(async () => {
  centre = await startTestBackOffice();
  desk = testDesk(centre, await enrolTestOffice(centre));
  ({ hromada } = await centre.services.configuration.current(centre.services.store.db));
});
beforeEach(async () => {
  await desk.day('2026-02-27');
  specialist = await desk.signIn(testLogins.elsewhere);
});
afterAll(() => centre.stop());

interface Fee {
  kind: string;
  amount: number | null;
  missing: string | null;
  lines: string[];
  averageIncome: number | null;
  exemptions: { number: string }[];
  ifProved: { lines: string[] } | null;
  decided: { amount: number | null } | null;
}

const url = (id: string) => `/api/v1/cases/${id}`;
const read = async (id: string) => {
  const { json } = await specialist.get(url(id));
  return { version: json.version as number, commands: json.commands as string[], fee: json.fee as Fee, json };
};
const give = async (id: string, kind: string, fields: object) => {
  const { version } = await read(id);
  return (await specialist.post(`${url(id)}/commands/${kind}`, { version, fields })).status;
};
const claimed = async (changes?: Parameters<TestDesk['register']>[1]) => {
  const id = await desk.register(service, changes);
  await specialist.post(`${url(id)}/claim`, { version: (await read(id)).version });
  await give(id, 'assess', { assessment: 'first', summary: 'Потребує поради.', on: '2026-02-27', by: 'Заєць Н. Ф.' });
  return id;
};
const grant = async (id: string) => {
  const { version } = await read(id);
  return (await specialist.post(`${url(id)}/decision`, { version, outcome: 'granted', grounds: 'Є.' })).status;
};
const income = (averageIncome: number) => ({ averageIncome, source: 'Довідка про доходи' });

describe('what a service by income costs', () => {
  it('is unknown until the income is, and follows what was recorded last', async () => {
    const id = await claimed();
    expect((await read(id)).fee).toMatchObject({ kind: 'unknown', missing: 'income', amount: null });
    expect(await give(id, 'record-income', income(300_000))).toBe(200);
    expect((await read(id)).fee).toMatchObject({ kind: 'budget', amount: 0 });
    expect(await give(id, 'record-income', income(962_700))).toBe(200);
    expect((await read(id)).fee).toMatchObject({ kind: 'differentiated', amount: 3_800, averageIncome: 962_700 });
  });

  it('is counted with what was said at the desk until somebody corrects it', async () => {
    const facts = { answers: {}, categories: [], representation: 'self' as const, averageIncome: 1_500_000 };
    const id = await claimed({ told: { facts } });
    expect((await read(id)).fee).toMatchObject({ kind: 'full', amount: 7_600, averageIncome: 1_500_000 });
    await give(id, 'record-income', income(0));
    expect((await read(id)).fee).toMatchObject({ kind: 'budget', averageIncome: 0 });
  });

  it('is counted for the units that were asked for at the desk', async () => {
    const facts = { answers: {}, categories: [], representation: 'self' as const, averageIncome: 1_500_000, units: 3 };
    const { fee } = await read(await claimed({ told: { facts } }));
    expect(fee).toMatchObject({ kind: 'full', amount: 22_800 });
    expect(plain(fee.lines.join(' '))).toContain('3 × 76,00 грн = 228,00 грн');
  });

  it('goes into the granting decision, its history and its letter', async () => {
    const id = await claimed();
    await give(id, 'record-income', income(962_700));
    expect(await grant(id)).toBe(201);
    const { json, fee } = await read(id);
    expect(json.decision).toMatchObject({
      fee: 3_800,
      feeLines: [expect.stringContaining('До сплати'), expect.anything(), expect.anything()],
    });
    expect(fee.decided).toMatchObject({ amount: 3_800 });
    expect(json.history).toContainEqual(
      expect.objectContaining({
        title: 'Первинна оцінка потреб',
        detail: '27.02.2026, Заєць Н. Ф. Потребує поради.',
      }),
    );
    const { db } = centre.services.store;
    const [application, person, decision] = await Promise.all([
      db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
      db.selectFrom('person').selectAll().executeTakeFirstOrThrow(),
      db.selectFrom('decision').selectAll().where('application_id', '=', id).executeTakeFirstOrThrow(),
    ]);
    const letter = letterModel({ hromada, application, person, decision });
    expect(plain(letter.paragraphs.join('\n'))).toContain('До сплати: 38,00 грн. Тариф: 76,00 грн за одиницю (година)');
    const silent = hromada.letters.map((one) => ({
      ...one,
      paragraphs: one.paragraphs.filter((paragraph) => !paragraph.includes('{fee}')),
    }));
    const added = letterModel({ hromada: { ...hromada, letters: silent }, application, person, decision });
    expect(added.paragraphs.at(-1)).toContain('До сплати');
    expect(letterFor(hromada, service, 'granted')?.paragraphs.join()).toContain('{fee}');
  });

  it('is not in the letter about a service that is free, and an amount is told once with its currency', async () => {
    const { db } = centre.services.store;
    const id = await desk.register('03-21');
    const application = await db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const person = await db.selectFrom('person').selectAll().executeTakeFirstOrThrow();
    const decided = {
      id: 'd',
      application_id: id,
      department_id: 'social-protection',
      number: '1/26',
      outcome: 'granted',
    };
    const by = { decided_by: 'st-melnyk', decided_by_name: 'Мельник', decided_at: '2026-02-27T08:00:00.000Z' };
    const decision = { ...decided, ...by, grounds: 'Є.', amount: 186_050, fee: null, fee_lines: null } as const;
    const text = plain(
      letterModel({ hromada, application, person, decision: { ...decision, outcome: 'granted' } }).paragraphs.join(
        '\n',
      ),
    );
    expect(text).toContain('Призначено: 1 860,50 грн.');
    expect(text).not.toContain('сплати');
  });
});

describe('who pays nothing', () => {
  const told = (categories: string[]) => ({
    facts: { answers: {}, categories, representation: 'self' as const, averageIncome: 1_500_000 },
  });

  it('is who has proved to be exempt; a category that was only said is told, and waives nothing', async () => {
    const person = testPerson();
    const id = await claimed({ person, told: told(['disability-first-group']) });
    expect((await read(id)).fee).toMatchObject({ kind: 'full', amount: 7_600, ifProved: expect.anything() });
    const proof = { kind: 'category', detail: 'disability-first-group', paper: 'Довідка', validFrom: '2020-01-01' };
    await specialist.post(`/api/v1/persons/${person.id}/ties`, { ...proof, indefinite: true });
    expect((await read(id)).fee).toMatchObject({ kind: 'exempt', amount: 0, ifProved: null });
  });

  it('is who another body exempted, while the record of its decision stands', async () => {
    const person = testPerson();
    const id = await claimed({ person, told: told(['homeless']) });
    const proof = { kind: 'category', detail: 'homeless', paper: 'Акт', validFrom: '2026-02-01' };
    await specialist.post(`/api/v1/persons/${person.id}/ties`, { ...proof, indefinite: true });
    expect((await read(id)).fee).toMatchObject({ kind: 'full' });
    const record = { exemptionId: 'council-decision', number: '117', date: '2026-02-20' };
    expect(await give(id, 'record-exemption', { ...record, exemptionId: 'no-such' })).toBe(422);
    expect(await give(id, 'record-exemption', record)).toBe(200);
    const { fee } = await read(id);
    expect(fee).toMatchObject({ kind: 'exempt', amount: 0, exemptions: [{ number: '117' }] });
    expect(plain(fee.lines.join(' '))).toContain('рішення № 117 від 20.02.2026, виконавчий комітет');
    expect(await give(id, 'revoke-exemption', { exemptionId: 'council-decision', reason: 'Інша особа.' })).toBe(200);
    expect((await read(id)).fee).toMatchObject({ kind: 'full', exemptions: [] });
  });
});

describe('a free service', () => {
  it('asks for no income and knows no exemption', async () => {
    expect(findService(hromada, '03-21')?.fee).toBe('free');
    const id = await desk.register('03-21');
    specialist = await desk.signIn(testLogins.specialist);
    await specialist.post(`${url(id)}/claim`, { version: (await read(id)).version });
    const { commands, fee } = await read(id);
    expect(fee).toMatchObject({ kind: 'free' });
    for (const kind of ['record-income', 'record-exemption', 'revoke-exemption']) expect(commands).not.toContain(kind);
  });
});
