import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicant, startTestOffice, type TestOffice } from '../office.fixture.ts';

describe('a desk that the centre stops', () => {
  let office: TestOffice;
  beforeAll(async () => {
    office = await startTestOffice();
  });
  afterAll(() => office.stop());

  const haltBy = async (halts: TestOffice['centre']['halts']) => {
    office.centre.halts = halts;
    office.centre.forgetSessions();
    return office.desk.inbox.drain().then(
      () => 'drained',
      (error: { code: string }) => error.code,
    );
  };
  const register = async () => {
    const api = await office.api();
    const draft = await api.send('POST', '/api/v1/applications', { serviceCode: '03-19', applicant: applicant() });
    const { id } = draft.json() as { id: string };
    return api.send('POST', `/api/v1/applications/${id}/register`);
  };

  it('goes on when the word is not the centre’s own', async () => {
    expect(await haltBy({ code: 'moved-away', forged: true })).toBe('office-not-recognised');
    expect((await register()).status).toBe(201);
  });

  it('registers nothing while another copy is at work, and says why', async () => {
    expect(await haltBy({ code: 'runs-elsewhere' })).toBe('runs-elsewhere');
    const refused = await register();
    expect([refused.status, refused.json()]).toMatchObject([409, { error: { code: 'office-halted' } }]);
    const browser = await office.browser();
    expect((await browser.get('/halted')).body).toContain('Інша копія цього фронт-офісу працює');
    expect((await browser.get('/applications/new')).status).toBe(409);
  });

  it('stays stopped after a restart, and goes on when the other copy is silent', async () => {
    await office.restart();
    expect((await register()).status).toBe(409);
    expect(await haltBy(undefined)).toBe('drained');
    expect((await register()).status).toBe(201);
    const browser = await office.browser();
    expect((await browser.get('/halted')).status).toBe(303);
  });
});
