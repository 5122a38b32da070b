import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditSubject } from './audit.ts';
import { RefusalError } from './refusal-error.ts';
import { type TestApiClient, testApiClient } from './testing/index.ts';
import { type SampleApp, sampleApp, samplePassword } from './testing/sample-app.ts';

let sample: SampleApp;
beforeEach(async () => {
  sample = await sampleApp();
});
afterEach(() => sample.close());

/** A client whose own sign-in is not in the audit any more. */
async function clientOf(login: string): Promise<TestApiClient> {
  const api = await testApiClient(sample.app, login, samplePassword);
  await sample.store.db.deleteFrom('audit_entry').execute();
  return api;
}

const rows = () => sample.store.db.selectFrom('audit_entry').selectAll().orderBy('id').execute();

describe('the audit', () => {
  it('records who looked at what, when, in which request', async () => {
    const config = { permission: 'case:read', audit: 'case-looked-at' } as const;
    sample.app.get('/api/v1/cases/:id/letter', { config }, () => ({}));
    const specialist = await clientOf('hanna');
    await specialist.get('/api/v1/cases/42/letter');
    expect(await rows()).toMatchObject([
      {
        event: 'case-looked-at',
        staff_id: 'staff-2',
        subject_kind: 'cases',
        subject_id: '42',
        at: '2026-02-27T08:15:30.000Z',
        request_id: expect.stringMatching(/^\w{5}-\w{5}$/),
      },
    ]);
  });

  it('takes the subject from the handler or its kind from the route', async () => {
    const signedIn = { permission: 'signed-in', audit: 'seen' } as const;
    sample.app.post('/api/v1/applications', { config: signedIn }, (request, reply) => {
      auditSubject(request, { kind: 'application', id: 'new' });
      return reply.code(201).send({});
    });
    sample.app.get('/api/v1/things/:id', { config: { ...signedIn, auditKind: 'person' } }, () => ({}));
    const api = await clientOf('olena');
    await api.send('POST', '/api/v1/applications', {});
    await api.get('/api/v1/things/7');
    expect((await rows()).map(({ subject_kind, subject_id }) => [subject_kind, subject_id])).toEqual([
      ['application', 'new'],
      ['person', '7'],
    ]);
  });

  it('is silent about what was refused and about what says none', async () => {
    const signedIn = { permission: 'signed-in', audit: 'seen' } as const;
    sample.app.get('/api/v1/refused', { config: signedIn }, () => {
      throw new RefusalError({ code: 'no', message: 'Ні' }, 404);
    });
    sample.app.get('/api/v1/quiet', { config: { permission: 'signed-in', audit: 'none' } }, () => ({}));
    sample.app.get('/desk', { config: { permission: 'journal:read', audit: 'seen' } }, () => ({}));
    const api = await clientOf('olena');
    await api.get('/api/v1/refused');
    await api.get('/api/v1/quiet');
    expect((await sample.app.inject('/desk')).statusCode).toBe(303);
    expect(await rows()).toEqual([]);
  });

  it('lets nobody look unseen: without the row there is no answer', async () => {
    const config = { permission: 'signed-in', audit: 'case-looked-at' } as const;
    sample.app.get('/api/v1/cases/:id', { config }, () => ({ name: 'Їжак' }));
    const api = await clientOf('olena');
    await sample.store.db.schema.dropTable('audit_entry').execute();
    const answer = await api.get('/api/v1/cases/42');
    expect(answer.status).toBe(500);
    expect(answer.body).not.toContain('Їжак');
  });

  it('answers what is done as done when the disk takes no row, and writes the row with the next one', async () => {
    const config = { permission: 'signed-in', audit: 'done' } as const;
    const disk = (takes: boolean) => sql.raw(`pragma query_only = ${takes ? 'off' : 'on'}`).execute(sample.store.db);
    let done = 0;
    const handler = async () => {
      done += 1;
      await disk(done > 1);
      return { done };
    };
    sample.app.post('/api/v1/cases/:id/decision', { config }, handler);
    const api = await clientOf('olena');
    expect((await api.send('POST', '/api/v1/cases/1/decision', {})).status).toBe(200);
    await disk(true);
    expect(await rows()).toEqual([]);
    expect((await api.send('POST', '/api/v1/cases/2/decision', {})).status).toBe(200);
    expect((await rows()).map(({ subject_id }) => subject_id)).toEqual(['1', '2']);
  });

  it('records signing in', async () => {
    await testApiClient(sample.app, 'hanna', samplePassword);
    expect(await rows()).toMatchObject([{ event: 'signed-in', staff_id: 'staff-2', subject_id: null }]);
  });
});
