import { listFailedJobs } from '@okruh/queue';
import type { WebApp } from '@okruh/web';
import { type TestBrowser, testBrowser } from '@okruh/web/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentEpoch } from '../safekeeping/epoch.ts';
import { recordBackup } from '../safekeeping/record-backup.ts';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins, testPassword } from '../testing/test-back-office.ts';
import { enrolTestOffice } from '../testing/test-office.ts';
import { createBackOfficeApp } from '../web.ts';

let centre: TestBackOffice;
let app: WebApp;
let administrator: TestBrowser;

beforeAll(async () => {
  centre = await startTestBackOffice();
  app = await createBackOfficeApp(centre.services, new AbortController().signal);
  administrator = testBrowser(app);
  await administrator.signIn(testLogins.administrator, testPassword);
});
afterAll(async () => {
  await app.close();
  await centre.stop();
});

describe('the pages of the administrator', () => {
  it('begin with the offices', async () => {
    expect((await administrator.get('/')).location).toBe('/offices');
    const page = await administrator.get('/offices');
    expect(page.status).toBe(200);
    expect(page.body).toContain('Фронт-офіс у Баранівці');
    expect(page.body).toContain('Не підключено');
  });

  it('say how old the last verified backup of the centre is', async () => {
    const { store, clock } = centre.services;
    expect((await administrator.get('/offices')).body).toContain('Ще не було');
    const { id: epoch } = await currentEpoch(store.db);
    const backup = { copyId: 'c', epoch, takenAt: clock.now(), verifiedAt: clock.now(), sequences: [] };
    await recordBackup(store, backup, clock.now());
    expect((await administrator.get('/offices')).body).toContain('Свіжа');
    await store.db.updateTable('verified_backup').set({ taken_at: '2026-02-25T08:00:00.000Z' }).execute();
    expect((await administrator.get('/offices')).body).toContain('Застаріла');
  });

  it('show a new enrolment code once', async () => {
    await administrator.get('/offices/fo-baranivka');
    const made = await administrator.post('/offices/fo-baranivka/enrolment-codes');
    expect(made.status).toBe(200);
    const code = /[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}/.exec(made.body)?.[0] ?? '';
    expect(code).not.toBe('');
    expect((await administrator.get('/offices/fo-baranivka')).body).not.toContain(code);
  });

  it('say that an office does not exist', async () => {
    expect((await administrator.get('/offices/fo-nowhere')).status).toBe(404);
  });

  it('let a failed job be repeated', async () => {
    const office = await enrolTestOffice(centre);
    await office.send(office.seal(testApplication(office.id, [], { serviceCode: 'SP-99' })));
    await centre.drain();
    const page = await administrator.get('/jobs');
    expect(page.body).toContain('Передати заяву до відділу');
    const [failed] = await listFailedJobs(centre.services.store);
    const answer = await administrator.post(`/jobs/${failed?.id}/retry`);
    expect([answer.status, answer.location]).toEqual([303, '/jobs']);
    expect((await administrator.get('/jobs')).body).toContain('Усі завдання виконано');
    expect((await administrator.post(`/jobs/${failed?.id}/retry`)).status).toBe(404);
  });

  it('are closed to a specialist, who begins with the queue', async () => {
    const specialist = testBrowser(app);
    await specialist.signIn(testLogins.specialist, testPassword);
    expect((await specialist.get('/')).location).toBe('/queue');
    for (const path of ['/offices', '/offices/fo-baranivka', '/jobs']) {
      expect((await specialist.get(path)).status).toBe(403);
    }
  });
});

describe('the API', () => {
  it('describes itself', async () => {
    const { json } = await administrator.get('/api/openapi.json');
    const { openapi, paths } = json() as { openapi: string; paths: Record<string, object> };
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/api/v1/transport/parcels',
        '/api/v1/transport/feed',
        '/api/v1/offices',
        '/api/v1/offices/{id}/enrolment-codes',
        '/api/v1/jobs/failed',
      ]),
    );
  });
});
