import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleHromadaDir } from '@okruh/hromada';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfiguration } from '../configuration/load-configuration.ts';
import { testApplication, testPapers } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins } from '../testing/test-back-office.ts';
import { command, testSpecialist } from '../testing/test-case.ts';
import { requiredSlots } from '../testing/test-desk.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';
import { signInSpecialist, type TestSpecialist } from '../testing/test-specialist.ts';
import { testStores } from '../testing/test-stores.ts';

const social = 'social-protection';

describe.each(testStores)('the division of work on %s', (_name, settings) => {
  let hromadaDir: string;
  let centre: TestBackOffice;
  let office: TestOffice;
  let head: TestSpecialist;

  beforeEach(async () => {
    hromadaDir = await mkdtemp(join(tmpdir(), 'okruh-hromada-'));
    await cp(sampleHromadaDir('shyshaky-like'), hromadaDir, { recursive: true });
    centre = await startTestBackOffice({ ...(await settings()), hromadaDir });
    office = await enrolTestOffice(centre);
    head = await signInSpecialist(centre, testLogins.head);
  });
  afterEach(async () => {
    await centre.stop();
    await rm(hromadaDir, { recursive: true });
  });

  const arrive = async (serviceCode = '03-21') => {
    const documents = testPapers(await requiredSlots(centre, serviceCode));
    const parcel = office.seal(testApplication(office.id, [], { serviceCode, documents }));
    await office.send(parcel);
    return parcel.payload.application.id;
  };
  const application = (id: string) =>
    centre.services.store.db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const claimedBy = async (staffId: string, staffName: string) => {
    const id = await arrive();
    await command(centre, id, { kind: 'claim', staffId, staffName });
    return id;
  };
  const absence = { staffId: testSpecialist.id, firstDay: '2026-02-27', lastDay: '2026-03-06', deputyId: 'st-zaiets' };
  const code = (json: Record<string, unknown>) => (json.error as { code: string }).code;
  const recordAbsence = async (changes: object = {}) => head.post('/api/v1/absences', { ...absence, ...changes });

  describe('an absence', () => {
    it('lets the deputy see and carry on the cases of the absent person, and the history says so', async () => {
      const id = await claimedBy(testSpecialist.id, testSpecialist.name);
      const administrator = await signInSpecialist(centre, testLogins.administrator);
      const deputy = await signInSpecialist(centre, testLogins.elsewhere);
      expect((await deputy.get(`/api/v1/cases/${id}`)).status).toBe(404);
      expect((await administrator.post('/api/v1/absences', absence)).status).toBe(201);

      const queue = (await deputy.get('/api/v1/queue?filter=mine')).json;
      expect((queue.items as { id: string }[]).map((item) => item.id)).toEqual([id]);
      expect((queue.counts as Record<string, number>).mine).toBe(1);
      const found = (await deputy.get(`/api/v1/cases/${id}`)).json;
      expect(found.commands).toContain('decide');
      expect((await deputy.get(`/api/v1/persons/${String(found.personId)}`)).status).toBe(200);
      const decided = await deputy.post(`/api/v1/cases/${id}/decision`, {
        version: found.version,
        outcome: 'granted',
        grounds: 'Усі документи є.',
      });
      expect(decided.status).toBe(201);
      const history = (await deputy.get(`/api/v1/cases/${id}`)).json.history as { by: string }[];
      expect(history.at(-1)?.by).toContain('Заступає: Мельник Тетяна Василівна (відсутність до 06.03.2026)');
    });

    it('ends for the deputy when it is cancelled, and before it begins', async () => {
      const id = await claimedBy(testSpecialist.id, testSpecialist.name);
      const administrator = await signInSpecialist(centre, testLogins.administrator);
      const deputy = await signInSpecialist(centre, testLogins.elsewhere);
      const later = { ...absence, firstDay: '2026-03-02' };
      const { json } = await administrator.post('/api/v1/absences', later);
      expect((await deputy.get(`/api/v1/cases/${id}`)).status).toBe(404);
      await administrator.post(`/api/v1/absences/${String(json.id)}/cancel`, {});
      expect((await administrator.post('/api/v1/absences', absence)).status).toBe(201);
      expect((await deputy.get(`/api/v1/cases/${id}`)).status).toBe(200);
    });

    it('is recorded by a head for the own department only, with days that make sense', async () => {
      expect(code((await recordAbsence()).json)).toBe('deputy-unknown');
      expect(code((await recordAbsence({ staffId: 'st-zaiets' })).json)).toBe('staff-unknown');
      const own = { deputyId: 'st-tkachenko' };
      expect(code((await recordAbsence({ ...own, lastDay: '2026-02-26' })).json)).toBe('days-turned');
      expect(code((await recordAbsence({ deputyId: testSpecialist.id })).json)).toBe('deputy-self');
      expect((await recordAbsence(own)).status).toBe(201);
      expect(code((await recordAbsence(own)).json)).toBe('absence-overlaps');
      const specialist = await signInSpecialist(centre, testLogins.specialist);
      expect((await specialist.get('/api/v1/absences')).status).toBe(403);
    });
  });

  describe('a department that shares work by load', () => {
    beforeEach(async () => {
      const path = join(hromadaDir, 'departments.yaml');
      const yaml = await readFile(path, 'utf8');
      await writeFile(path, yaml.replace(`- id: ${social}\n`, `- id: ${social}\n  assignment: load-aware\n`));
      await loadConfiguration(centre.services);
    });

    it('gives each new case to the one with the fewest, and none to the absent', async () => {
      const ids = [await arrive(), await arrive(), await arrive()];
      const first = new Set((await Promise.all(ids.map(application))).map((row) => row.assignee_id));
      expect(first).toEqual(new Set(['st-melnyk', 'st-tkachenko', 'st-savchenko']));
      expect((await recordAbsence({ deputyId: 'st-tkachenko' })).status).toBe(201);
      const more = [await arrive(), await arrive(), await arrive(), await arrive()];
      const next = (await Promise.all(more.map(application))).map((row) => row.assignee_id);
      expect(next).not.toContain('st-melnyk');
      expect(next.filter((staffId) => staffId === 'st-tkachenko')).toHaveLength(2);
    });

    it('gives a case handed over by another department to somebody as well', async () => {
      const id = await arrive('002.0');
      const family = await signInSpecialist(centre, testLogins.elsewhere);
      const { version } = (await family.get(`/api/v1/cases/${id}`)).json;
      const fields = { departmentId: social, reason: 'Потрібна матеріальна допомога.' };
      expect((await family.post(`/api/v1/cases/${id}/commands/transfer`, { version, fields })).status).toBe(200);
      expect(await application(id)).toMatchObject({ department_id: social, assignee_id: 'st-melnyk' });
    });
  });

  describe('a stock that moves to a department that assigns by load', () => {
    it('is divided among those who are present, the fewest open cases first', async () => {
      const ids = [await arrive('03-15'), await arrive('03-15'), await arrive('03-15')];
      expect((await Promise.all(ids.map(application))).map((row) => row.assignee_id)).toEqual([null, null, null]);
      const departments = join(hromadaDir, 'departments.yaml');
      const yaml = await readFile(departments, 'utf8');
      const byLoad = '- id: cnsp-home-care\n  assignment: load-aware\n';
      await writeFile(departments, yaml.replace('- id: cnsp-home-care\n', byLoad));
      await loadConfiguration(centre.services);
      const order = { id: uuidv7(), fromDepartment: social, toDepartment: 'cnsp-home-care', on: '2026-02-27' };
      expect((await head.post('/api/v1/stock-transfers', { ...order, reason: 'Рішення виконкому' })).status).toBe(201);
      await centre.drain();
      const rows = await Promise.all(ids.map(application));
      expect(rows.map((row) => row.department_id)).toEqual(ids.map(() => 'cnsp-home-care'));
      const given = rows.map((row) => row.assignee_id);
      expect([new Set(given), given.length]).toEqual([new Set(['st-oliinyk', 'st-panchenko']), 3]);
    });
  });

  describe('the stock of a department', () => {
    const order = (changes: object = {}) => ({
      id: uuidv7(),
      fromDepartment: social,
      toDepartment: 'cnsp-family',
      on: '2026-02-27',
      reason: 'Рішення виконкому від 26.02.2026',
      ...changes,
    });

    it('moves to another one on its day, by its history, each application once', async () => {
      const taken = await claimedBy(testSpecialist.id, testSpecialist.name);
      const free = await arrive('03-15');
      const stays = await arrive('015.1');
      const preview = await head.post('/api/v1/stock-transfers/preview', order());
      expect(preview.json).toMatchObject({ movable: 2, waiting: 0 });
      const ordered = order();
      expect((await head.post('/api/v1/stock-transfers', ordered)).status).toBe(201);
      expect((await head.post('/api/v1/stock-transfers', ordered)).status).toBe(201);
      await centre.drain();
      await centre.drain();
      const rows = await Promise.all([taken, free, stays].map(application));
      expect(rows.map((row) => row.department_id)).toEqual(['cnsp-family', 'cnsp-family', 'cnsp-home-care']);
      const events = await centre.services.store.db
        .selectFrom('application_event')
        .selectAll()
        .where('type', '=', 'transferred')
        .execute();
      expect(events).toHaveLength(2);
      expect(events[0]?.actor).toContain('Передання всіх відкритих заяв');
      const { transfers } = (await head.get('/api/v1/stock-transfers')).json as { transfers: object[] };
      expect(transfers).toMatchObject([{ state: 'done', moved: 2, leftBehind: 0 }]);
    });

    it('waits for its day, takes only the services named, and lets waiting ones follow', async () => {
      const named = await arrive('03-15');
      const other = await arrive('03-21');
      const waiting = await arrive('03-15');
      await command(
        centre,
        waiting,
        { kind: 'claim', staffId: testSpecialist.id, staffName: testSpecialist.name },
        { kind: 'await-others', body: 'Пенсійний фонд', reason: 'Довідка про доходи' },
      );
      await head.post('/api/v1/stock-transfers', order({ on: '2026-03-01', services: ['03-15'] }));
      await centre.drain();
      expect((await application(named)).department_id).toBe(social);

      await centre.clock.advance(2 * 86_400_000);
      await centre.drain();
      expect((await application(named)).department_id).toBe('cnsp-family');
      expect((await application(other)).department_id).toBe(social);
      expect((await application(waiting)).department_id).toBe(social);

      await command(centre, waiting, { kind: 'resume' });
      await centre.clock.advance(86_400_000);
      await centre.drain();
      expect((await application(waiting)).department_id).toBe('cnsp-family');
    });

    it('does not move where nobody answers for it, and not by somebody else’s head', async () => {
      const ask = async (changes: object) => code((await head.post('/api/v1/stock-transfers', order(changes))).json);
      expect(await ask({ toDepartment: 'raion-social-protection' })).toBe('body-not-responsible');
      expect(await ask({ toDepartment: social })).toBe('same-department');
      expect(await ask({ fromDepartment: 'cnsp-family', toDepartment: social })).toBe('department-unknown');
      expect(await ask({ services: ['99-99'] })).toBe('service-unknown');
      expect(await ask({ reason: ' ' })).toBe('reason-required');
    });
  });

  describe('a rehearsal of changed rules', () => {
    it('says what would go elsewhere and changes nothing', async () => {
      const id = await arrive('015.1');
      await arrive('03-21');
      const rules = [
        "- id: all-to-family\n  when: { services: ['015.1'] }\n  departmentId: cnsp-family\n  reason: Так.\n  basis: { act: Рішення, confirmed: false }",
        '- id: rest\n  when: {}\n  departmentId: social-protection\n  reason: Решта.\n  basis: { act: Рішення, confirmed: false }',
      ].join('\n');
      const { status, json } = await head.post('/api/v1/routing/rehearsal', { rules, days: 30 });
      expect(status).toBe(200);
      expect(json).toMatchObject({ total: 2, moved: 1, groups: [{ newRule: 'all-to-family', count: 1 }] });
      expect((json.text as string[])[1]).toContain('1 заява');
      expect((await application(id)).department_id).toBe('cnsp-home-care');
    });

    it('tells what is wrong in the file, with the line', async () => {
      const { status, json } = await head.post('/api/v1/routing/rehearsal', { rules: '- id: x\n  when: {}\n' });
      expect([status, code(json)]).toEqual([422, 'rules-wrong']);
      const nowhere =
        '- id: x\n  when: {}\n  departmentId: nowhere\n  reason: Так.\n  basis: { act: Акт, confirmed: false }';
      expect(code((await head.post('/api/v1/routing/rehearsal', { rules: nowhere })).json)).toBe('department-unknown');
    });
  });
});
