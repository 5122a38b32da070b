import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleHromadaDir } from '@okruh/hromada';
import type { ApplicationFacts } from '@okruh/protocol';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateOf } from '../applications/event-rows.ts';
import { findApplication } from '../applications/find-application.ts';
import { rehearseRules } from '../routing/rehearse-rules.ts';
import { testPerson } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins, testPasswords } from '../testing/test-back-office.ts';
import { type TestDesk, testDesk } from '../testing/test-desk.ts';
import { enrolTestOffice } from '../testing/test-office.ts';
import type { TestSpecialist } from '../testing/test-specialist.ts';

const rule = (id: string, condition: string, departmentId = 'cnsp-adaptation') => `
- id: ${id}
  when: { services: [SP-05] }
  condition: ${condition}
  departmentId: ${departmentId}
  priority: 9
  reason: 'Правило ${id}.'
  basis: { act: Зразок, confirmed: false }
  validFrom: '2021-01-01'`;

const ownRules = [
  rule('by-answer', '{ answer: { question: domestic-violence, is: true } }'),
  rule('by-category', '{ category: homeless }'),
  rule('by-representation', '{ representation: representative }', 'cnsp-home-care'),
  rule('by-channel', '{ channel: post }', 'cnsp-day-care'),
].join('');

let hromadaDir: string;
let centre: TestBackOffice;
let desk: TestDesk;
let specialist: TestSpecialist;
beforeAll(async () => {
  hromadaDir = await mkdtemp(join(tmpdir(), 'okruh-hromada-'));
  await cp(sampleHromadaDir('shyshaky-like'), hromadaDir, { recursive: true });
  const routing = join(hromadaDir, 'routing.yaml');
  await writeFile(routing, `${ownRules}\n${await readFile(routing, 'utf8')}`);
  const logins = [testLogins.elsewhere, 'a.khomenko', 'p.oliinyk', testLogins.head];
  const initialPasswords = testPasswords(logins);
  centre = await startTestBackOffice({ hromadaDir, initialPasswords });
  desk = testDesk(centre, await enrolTestOffice(centre));
  specialist = await desk.signIn(testLogins.elsewhere);
});
afterAll(async () => {
  await centre.stop();
  await rm(hromadaDir, { recursive: true });
});

const nothing: ApplicationFacts = { answers: {}, categories: [], representation: 'self' };
const register = (facts: Partial<ApplicationFacts>, serviceCode = 'SP-05') =>
  desk.register(serviceCode, { told: { facts: { ...nothing, ...facts } } });
const found = async (id: string) => {
  const row = await findApplication(centre.services.store.db, id);
  if (row === undefined) throw new Error('no such application');
  return row;
};

describe('what the desk was told', () => {
  it.each<[string, Partial<ApplicationFacts>, string]>([
    ['an answer', { answers: { 'domestic-violence': true } }, 'cnsp-adaptation'],
    ['a category that was said', { categories: ['homeless'] }, 'cnsp-adaptation'],
    ['who came', { representation: 'representative' }, 'cnsp-home-care'],
    ['the way it came', { channel: 'post', postmark: '2026-02-26' }, 'cnsp-day-care'],
    ['nothing', {}, 'cnsp-family'],
  ])('chooses the department: %s', async (_what, facts, department) => {
    expect((await found(await register(facts))).department_id).toBe(department);
  });

  it('forbids a refusal that the law forbids, from the first day on', async () => {
    const procedure = async (facts: Partial<ApplicationFacts>) => stateOf(await found(await register(facts))).procedure;
    expect((await procedure({ answers: { 'child-abuse': true } }))?.refusalForbidden).toContain('відмова заборонена');
    expect((await procedure({ categories: ['violence'] }))?.refusalForbidden).toContain('відмова заборонена');
    expect(await procedure({})).not.toHaveProperty('refusalForbidden');
  });

  it('decides which papers are needed', async () => {
    const papers = async (facts: Partial<ApplicationFacts>) => {
      const id = await register(facts, '002.0');
      const { json } = await specialist.get(`/api/v1/cases/${id}`);
      return (json.checklist as { slot: string }[]).map(({ slot }) => slot);
    };
    expect(await papers({})).not.toContain('disability-proof');
    expect(await papers({ categories: ['disability'] })).toContain('disability-proof');
    expect(await papers({ representation: 'representative' })).toContain('representative-authority');
  });

  it('is shown as it was said, and what of it is proved as proved', async () => {
    const person = testPerson();
    const facts = { ...nothing, answers: { 'threat-to-life': false }, categories: ['disability', 'veteran'] };
    const id = await desk.register('002.0', { person, told: { facts } });
    const proof = { kind: 'category', detail: 'disability', paper: 'Довідка МСЕК № 7', validFrom: '2020-01-01' };
    const recorded = await specialist.post(`/api/v1/persons/${person.id}/ties`, { ...proof, indefinite: true });
    expect(recorded.status).toBeLessThan(300);
    const { json } = await specialist.get(`/api/v1/cases/${id}`);
    expect(json.facts).toMatchObject({
      answers: [{ id: 'threat-to-life', answer: 'ні' }],
      categories: [
        { id: 'disability', said: true, proven: true },
        { id: 'veteran', said: true, proven: false },
      ],
      byRepresentative: false,
    });
  });

  it('brings who acts for the applicant into the register, with the right to do so', async () => {
    const person = testPerson();
    const representative = { ...testPerson({ givenName: 'Оксана', surname: 'Бойчук' }), id: uuidv7() };
    const told = {
      facts: { ...nothing, representation: 'representative' as const },
      representative: { person: representative, authority: 'guardian' as const, paper: 'Рішення № 12' },
    };
    const id = await desk.register('002.0', { person, told });
    const { json } = await specialist.get(`/api/v1/cases/${id}`);
    expect(json.representative).toMatchObject({ personId: representative.id, paper: 'Рішення № 12' });
    const ties = centre.services.store.db.selectFrom('person_tie').selectAll().where('person_id', '=', person.id);
    expect(await ties.execute()).toMatchObject([{ kind: 'representative', other_id: representative.id }]);
  });

  it('reaches a rehearsal of changed rules', async () => {
    const rules = await readFile(join(sampleHromadaDir('shyshaky-like'), 'routing.yaml'), 'utf8');
    const { moves } = await rehearseRules(centre.services, rules, 30);
    const ways = new Set(
      moves.map(({ before, after }) => `${before.ruleId} ${before.departmentId} ${after.departmentId}`),
    );
    expect(ways).toEqual(
      new Set([
        'by-answer cnsp-adaptation cnsp-family',
        'by-category cnsp-adaptation cnsp-family',
        'by-representation cnsp-home-care cnsp-family',
        'by-channel cnsp-day-care cnsp-family',
      ]),
    );
  });

  it('is nothing of an application from before it was asked', async () => {
    const row = await found(await desk.register('002.0'));
    expect(row.facts).toBeNull();
    const { json } = await specialist.get(`/api/v1/cases/${row.id}`);
    expect(json.facts).toMatchObject({ answers: [], categories: [], channel: null });
  });
});
