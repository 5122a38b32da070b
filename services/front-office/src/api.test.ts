import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicant, startTestOffice, type TestOffice } from './office.fixture.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await startTestOffice();
});
afterAll(() => test.stop());

describe('the JSON API', () => {
  it('is described in OpenAPI 3.1 with every route', async () => {
    const answer = await (await test.api()).get('/api/openapi.json');
    const { openapi, paths } = answer.json() as { openapi: string; paths: Record<string, object> };
    expect(openapi).toMatch(/^3\.1/u);
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/api/v1/applications',
        '/api/v1/applications/{id}',
        '/api/v1/applications/{id}/papers/{slot}/pages',
        '/api/v1/applications/{id}/register',
        '/api/v1/applications/{id}/receipt',
        '/api/v1/applications/{id}/corrections/{correctionId}/answer',
        '/api/v1/applications/{id}/hand-over',
        '/api/v1/applications/{id}/result',
        '/api/v1/catalogue/services',
        '/api/v1/outbox',
      ]),
    );
  });

  it('refuses who is not signed in', async () => {
    const answer = await test.desk.app.inject({ method: 'GET', url: '/api/v1/applications' });
    expect(answer.statusCode).toBe(401);
  });

  it('says what is wrong with an applicant, field by field', async () => {
    const api = await test.api();
    const serviceCode = test.centre.hromada.services[0]?.code;
    const bad = applicant({ born: '31.02.1985', identity: { rnokpp: '3109422141' } });
    const answer = await api.send('POST', '/api/v1/applications', { serviceCode, applicant: bad });
    expect(answer.status).toBe(422);
    const { error } = answer.json() as { error: { refusals: { field: string }[] } };
    expect(error.refusals.map(({ field }) => field)).toEqual(['born', 'rnokpp']);
  });

  it('refuses a service that the catalogue does not have, and an application nobody knows', async () => {
    const api = await test.api();
    const unknown = await api.send('POST', '/api/v1/applications', { serviceCode: '99-99', applicant: applicant() });
    expect(unknown.json()).toMatchObject({ error: { code: 'service-unknown' } });
    const nobody = await api.get('/api/v1/applications/0198c0de-0000-7000-8000-000000000001');
    expect(nobody.status).toBe(404);
  });

  it('begins one application for one id, however often it is sent', async () => {
    const api = await test.api();
    const id = '0198c0de-0000-7000-8000-000000000002';
    const body = { id, serviceCode: test.centre.hromada.services[0]?.code, applicant: applicant() };
    const answers = await Promise.all([1, 2, 3].map(() => api.send('POST', '/api/v1/applications', body)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const { applications } = (await api.get('/api/v1/applications?status=draft')).json() as { applications: unknown[] };
    expect(applications).toHaveLength(1);
  });

  it('writes down who looked at whose application', async () => {
    const api = await test.api();
    await api.get('/api/v1/applications/0198c0de-0000-7000-8000-000000000002');
    const rows = await test.desk.office.store.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('event', '=', 'application-looked-at')
      .execute();
    expect(rows).toMatchObject([
      {
        subject_kind: 'applications',
        subject_id: '0198c0de-0000-7000-8000-000000000002',
        staff_id: expect.any(String),
      },
    ]);
  });
});
