import { publicKeyOf } from '@okruh/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOfficeKeys } from '../enrolment/office-keys.ts';
import { applicant, startTestOffice, type TestOffice } from '../office.fixture.ts';

describe('a desk whose key the administrator revoked', () => {
  let office: TestOffice;
  beforeAll(async () => {
    office = await startTestOffice();
  });
  afterAll(() => office.stop());

  const register = async () => {
    const api = await office.api();
    const draft = await api.send('POST', '/api/v1/applications', { serviceCode: '03-19', applicant: applicant() });
    const { id } = draft.json() as { id: string };
    return api.send('POST', `/api/v1/applications/${id}/register`);
  };
  const drain = () =>
    office.desk.outbox.drain().then(
      () => 'drained',
      (error: { code: string }) => error.code,
    );
  const parcels = () =>
    office.desk.office.store.db.selectFrom('parcel').select(['id', 'sequence', 'state']).orderBy('sequence').execute();

  it('says so with the reason, keeps what it registered, and registers no more', async () => {
    office.centre.doubts = () => true;
    expect((await register()).status).toBe(201);
    office.centre.revokedKeys.add(publicKeyOf(office.desk.office.privateKey));
    office.centre.halts = { code: 'revoked', reason: 'Ноутбук загублено' };
    office.centre.forgetSessions();
    expect(await drain()).toBe('revoked');
    expect((await register()).status).toBe(409);
    const { body } = await (await office.browser()).get('/halted');
    expect(body).toMatch(/відкликав ключ[\s\S]*Причина: Ноутбук загублено\.[\s\S]*1 ненадіслане відправлення/);
    expect(await parcels()).toMatchObject([{ state: 'waiting' }]);
  });

  it('is told what is wrong with a code, and stays stopped', async () => {
    const browser = await office.browser();
    await browser.get('/halted');
    const unreadable = await browser.post('/halted/enrol', { ticket: '???' });
    expect([unreadable.status, unreadable.body]).toEqual([422, expect.stringContaining('Це не код підключення')]);
    const used = await browser.post('/halted/enrol', { ticket: 'КОД-1' });
    expect([used.status, used.body]).toEqual([422, expect.stringContaining('Бек-офіс не прийняв код')]);
    expect((await register()).status).toBe(409);
  });

  it('goes on with a new key after a new code, and sends what waited sealed anew', async () => {
    const before = publicKeyOf(office.desk.office.privateKey);
    const [waiting] = await parcels();
    office.centre.codes.add('КОД-2');
    office.centre.halts = undefined;
    office.centre.doubts = undefined;
    const browser = await office.browser();
    await browser.get('/halted');
    const answer = await browser.post('/halted/enrol', { ticket: `${office.centre.url}/#enrol=КОД-2` });
    expect([answer.status, answer.location]).toEqual([303, '/']);
    const now = publicKeyOf(office.desk.office.privateKey);
    expect(now).not.toBe(before);
    expect(await drain()).toBe('drained');
    expect(await parcels()).toMatchObject([{ id: waiting?.id, sequence: waiting?.sequence, state: 'complete' }]);
    expect((await register()).status).toBe(201);
    expect((await browser.get('/halted')).status).toBe(303);
    await office.restart();
    expect(publicKeyOf(office.desk.office.privateKey)).toBe(now);
    expect(await drain()).toBe('drained');
    expect((await parcels()).map(({ state }) => state)).toEqual(['complete', 'complete']);
  });

  it('seals what waits anew also when it was killed while it changed its key', async () => {
    office.centre.doubts = () => true;
    expect((await register()).status).toBe(201);
    const { db } = office.desk.office.store;
    const sealed = await db.selectFrom('parcel').select('body').orderBy('sequence', 'desc').executeTakeFirstOrThrow();
    const keys = await openOfficeKeys(office.dataDir);
    const next = publicKeyOf(await keys.next());
    await keys.adoptNext();
    await office.restart();
    const after = await office.desk.office.store.db
      .selectFrom('parcel')
      .select('body')
      .orderBy('sequence', 'desc')
      .executeTakeFirstOrThrow();
    expect(publicKeyOf(office.desk.office.privateKey)).toBe(next);
    expect(after.body).not.toBe(sealed.body);
    const { signature: _before, ...content } = JSON.parse(sealed.body) as Record<string, unknown>;
    expect(JSON.parse(after.body)).toMatchObject(content);
  });
});
