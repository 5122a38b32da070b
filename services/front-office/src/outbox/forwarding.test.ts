import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LinkProblem } from '../link/link-problem.ts';
import { applicant, scan, startTestOffice, type TestOffice } from '../office.fixture.ts';

let test: TestOffice;
beforeEach(async () => {
  test = await startTestOffice();
  test.centre.mood = 'away';
});
afterEach(() => test.stop());

/** Registers an application with so many pages while the centre is away. */
async function register(pages = 1): Promise<string> {
  const api = await test.api();
  const [service] = test.centre.hromada.services;
  const prepared = await api.send('POST', '/api/v1/applications', {
    serviceCode: service?.code,
    applicant: applicant(),
  });
  const { id } = prepared.json() as { id: string };
  const files = Array.from({ length: pages }, (_, index) => ({
    field: 'file',
    fileName: `${index}.png`,
    mediaType: 'image/png',
    content: scan(index + 1),
  }));
  if (pages > 0) await api.upload(`/api/v1/applications/${id}/papers/${service?.checklist[0]?.slot}/pages`, files);
  const registered = await api.send('POST', `/api/v1/applications/${id}/register`);
  expect(registered.status).toBe(201);
  return id;
}

const parcels = () => test.desk.office.store.db.selectFrom('parcel').selectAll().orderBy('sequence').execute();
const drainWell = async (): Promise<void> => {
  test.centre.mood = 'well';
  await test.desk.outbox.drain();
};

describe('the outbox', () => {
  it('sends manifest and pages and knows from the centre that it holds them', async () => {
    await register(2);
    await drainWell();
    expect(await parcels()).toMatchObject([{ state: 'complete', problem: null }]);
    expect(test.centre.blobs.size).toBe(2);
  });

  it.each(['parcels', 'files'] as const)(
    'lets %s wait as long as a centre without room asks, and says so',
    async (what) => {
      await register(1);
      if (what === 'files') {
        test.centre.answersUpload = () => ({ status: 507, headers: { 'retry-after': '300' } });
        test.centre.mood = 'well';
      } else test.centre.mood = 'full';
      await expect(test.desk.outbox.drain()).rejects.toMatchObject({ code: 'centre-full', retryAfterMs: 300_000 });
      const page = (await (await test.browser()).get('/outbox')).body;
      expect(page).toContain('У бек-офісі закінчується місце на диску');
      expect(await parcels()).toMatchObject([{ state: what === 'files' ? 'accepted' : 'waiting' }]);
      test.centre.answersUpload = undefined;
      await drainWell();
      expect(await parcels()).toMatchObject([{ state: 'complete' }]);
    },
  );

  it('keeps everything while the centre is away and says why', async () => {
    await register();
    await expect(test.desk.outbox.drain()).rejects.toThrow(LinkProblem);
    expect(await parcels()).toMatchObject([{ state: 'waiting', problem: 'unreachable' }]);
    const api = await test.api();
    const { link, totals } = (await api.get('/api/v1/outbox')).json() as Record<string, object>;
    expect(link).toMatchObject({ connected: false, problem: 'unreachable' });
    expect(totals).toMatchObject({ waiting: 1 });
  });

  it("does not take a captive portal's page with status 200 for an acknowledgement", async () => {
    await register();
    test.centre.mood = 'page';
    await expect(test.desk.outbox.drain()).rejects.toMatchObject({ code: 'not-an-answer' });
    expect(await parcels()).toMatchObject([{ state: 'waiting', acknowledgement: null }]);
  });

  it('does not believe an acknowledgement that another key signed', async () => {
    await register(0);
    const { office } = test.desk;
    await office.store.db.updateTable('enrolment').set({ centre_public_key: 'MCowBQYDK2VwAyEAAAAA' }).execute();
    await test.restart();
    await drainWell();
    expect(await parcels()).toMatchObject([{ state: 'waiting', problem: 'signature-wrong', acknowledgement: null }]);
  });

  it('lets the others go on when one parcel gets no acknowledgement', async () => {
    const id = await register(0);
    await register(0);
    const { db } = test.desk.office.store;
    const [first] = await parcels();
    await db
      .updateTable('parcel')
      .set({ body: (first?.body ?? '').replace('Корніліча', 'Іншої') })
      .where('application_id', '=', id)
      .execute();
    await test.restart();
    await drainWell();
    expect(await parcels()).toMatchObject([{ state: 'waiting', problem: 'parcel-signature' }, { state: 'complete' }]);
  });

  it('resumes a page that was cut at the byte the centre has', async () => {
    await register(1);
    const [file] = await test.desk.office.store.db.selectFrom('blob_transfer').selectAll().execute();
    test.centre.cutUploadAfter = 100;
    await drainWell();
    await drainWell();
    expect(test.centre.blobs.size).toBe(1);
    expect(test.centre.uploadedBytes).toBe(file?.size);
    expect(test.centre.uploadRequests.map(({ method }) => method)).toEqual(['POST', 'HEAD', 'PATCH']);
  });

  it('sends equal pages of two applications once', async () => {
    await register(1);
    await register(1);
    await drainWell();
    expect(await parcels()).toMatchObject([{ state: 'complete' }, { state: 'complete' }]);
    const [file] = await test.desk.office.store.db.selectFrom('blob_transfer').selectAll().execute();
    expect(test.centre.uploadedBytes).toBe(file?.size);
  });

  it('speaks plainly to a centre that does not read gzip', async () => {
    test.centre.readsGzip = false;
    await register(1);
    await drainWell();
    expect(await parcels()).toMatchObject([{ state: 'complete', problem: null }]);
  });

  it('begins a new session when the centre forgot the old one', async () => {
    await register(0);
    await drainWell();
    test.centre.forgetSessions();
    await register(0);
    await drainWell();
    expect(await parcels()).toMatchObject([{ state: 'complete' }, { state: 'complete' }]);
  });

  it('shows a parcel that the centre refused in the tray, and takes back nothing of the registration', async () => {
    const id = await register(0);
    test.centre.refuses = () => ({ code: 'service-closed', message: 'Послугу закрито. Порадьте заявникові іншу.' });
    await drainWell();
    expect(await parcels()).toMatchObject([{ state: 'refused', problem: 'service-closed' }]);
    const page = await (await test.browser()).get('/');
    expect(page.body).toContain('Послугу закрито. Порадьте заявникові іншу.');
    const { status } = (await (await test.api()).get(`/api/v1/applications/${id}`)).json() as { status: string };
    expect(status).toBe('registered');
  });

  it('tries again at once after somebody put the clock back by days', async () => {
    await register(0);
    test.centre.mood = 'well';
    const { db } = test.desk.office.store;
    await db.updateTable('parcel').set({ next_attempt_at: '2026-03-02T08:00:00.000Z' }).execute();
    test.desk.office.wakeOutbox();
    await expect.poll(async () => (await parcels())[0]?.state, { timeout: 20_000 }).toBe('complete');
  });

  it('survives a restart: what was sealed before is sent after', async () => {
    await register(1);
    await test.restart();
    await drainWell();
    expect(await parcels()).toMatchObject([{ state: 'complete' }]);
  });
});
