import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { largestChunk } from '../link/pace.ts';
import { applicant, noise, startTestOffice, type TestOffice } from '../office.fixture.ts';

let test: TestOffice;
beforeEach(async () => {
  test = await startTestOffice();
  test.centre.mood = 'away';
});
afterEach(() => test.stop());

/** Registers an application with so many pages while the centre is away. */
async function register(pages: number): Promise<string> {
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
    content: noise(index + 1),
  }));
  await api.upload(`/api/v1/applications/${id}/papers/${service?.checklist[0]?.slot}/pages`, files);
  await api.send('POST', `/api/v1/applications/${id}/register`);
  return id;
}

const { db } = { db: () => test.desk.office.store.db };
const transfers = () => db().selectFrom('blob_transfer').selectAll().execute();
const states = async () => (await db().selectFrom('parcel').select('state').execute()).map(({ state }) => state);
const size = async () => (await transfers()).reduce((sum, file) => sum + file.size, 0);
const makeDue = () => db().updateTable('blob_transfer').set({ next_attempt_at: test.clock.now() }).execute();
const drain = async (): Promise<void> => {
  test.centre.mood = 'well';
  await test.desk.outbox.drain().catch(() => undefined);
};
/** Drains until everything is at the centre. */
const untilComplete = async (): Promise<void> => {
  test.centre.mood = 'well';
  await expect
    .poll(async () => {
      await makeDue();
      await test.desk.outbox.drain().catch(() => undefined);
      return states();
    })
    .toEqual(['complete']);
};

const tus = { 'tus-resumable': '1.0.0' };
/** Answers the first request of a method by a status, all others as it should; nothing lets more than `most` bytes pass at once. */
function once(method: string, status: number, headers: Record<string, string> = tus, most = 10_000): void {
  let left = 1;
  test.centre.answersUpload = (request) => {
    if (request.bytes > most) return { status: 413 };
    return request.method === method && left-- > 0 ? { status, headers } : undefined;
  };
}

describe('a file that the centre does not take at once', () => {
  it.each([409, 460])('is asked for after %i and goes on at the byte', async (status) => {
    await register(1);
    once('PATCH', status, tus, 5_000);
    await untilComplete();
    expect(test.centre.uploadedBytes).toBe(await size());
    expect(test.centre.uploadRequests.map(({ method }) => method)).toContain('HEAD');
  });

  it.each([404, 410])('is begun anew after %i', async (status) => {
    await register(1);
    once('PATCH', status, tus, 5_000);
    await untilComplete();
    expect(test.centre.uploadedBytes).toBeGreaterThan(await size());
  });

  it('is sent in smaller pieces after 413 of a proxy', async () => {
    await register(1);
    const most = 5_000;
    test.centre.answersUpload = ({ bytes }) => (bytes > most ? { status: 413 } : undefined);
    await untilComplete();
    expect(Math.max(...test.centre.uploadRequests.map(({ bytes }) => bytes))).toBeLessThanOrEqual(largestChunk);
    expect(test.centre.uploadedBytes).toBe(await size());
  });

  it('waits a moment for its lock after 423', async () => {
    await register(1);
    once('PATCH', 423, tus, 5_000);
    test.centre.mood = 'well';
    const draining = test.desk.outbox.drain();
    await expect
      .poll(async () => {
        await test.clock.advance(1_000);
        return states();
      })
      .toEqual(['complete']);
    await draining;
  });

  it('opens a new session after 401', async () => {
    await register(1);
    once('POST', 401, {});
    await untilComplete();
    expect(await states()).toEqual(['complete']);
  });

  it.each([
    ['500 of the centre', 500, tus, 'upload-500'],
    ['a damaged arrival', 422, tus, 'upload-422'],
    ['a limit of the centre itself', 413, tus, 'upload-413'],
  ])('steps aside after %s and lets the others go', async (_name, status, headers, problem) => {
    await register(2);
    once('POST', status, headers);
    await drain();
    await expect.poll(() => test.centre.blobs.size).toBe(1);
    expect(new Set((await transfers()).map((file) => file.problem))).toEqual(new Set([problem, null]));
    await untilComplete();
    expect((await transfers()).map((file) => file.problem)).toEqual([null, null]);
  });

  it('is not taken for sent because a page of a network answered with status 200', async () => {
    await register(1);
    test.centre.answersUpload = () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<p>Увійдіть' });
    await drain();
    expect(await transfers()).toMatchObject([{ held_at: null, problem: 'not-an-answer' }]);
    expect(await states()).toEqual(['accepted']);
    test.centre.answersUpload = undefined;
    await untilComplete();
  });

  it('waits as long as the centre asks, and nothing counts as failed', async () => {
    await register(1);
    once('POST', 503, { 'retry-after': '7' });
    await drain();
    expect(await transfers()).toMatchObject([{ attempts: 0, problem: null, held_at: null }]);
    await untilComplete();
  });

  it('is asked for by the page that shows what does not get through, and tried again from there', async () => {
    const id = await register(1);
    test.centre.answersUpload = () => ({ status: 500, headers: tus });
    for (const _try of [1, 2, 3]) await drain();
    await expect.poll(async () => (await transfers())[0]?.attempts).toBeGreaterThanOrEqual(3);
    const browser = await test.browser();
    const page = await browser.get('/outbox');
    expect(page.body).toContain('Не проходить');
    expect(page.body).toContain('upload-500');
    test.centre.answersUpload = undefined;
    const parcel = await db().selectFrom('parcel').select('id').where('application_id', '=', id).executeTakeFirst();
    await browser.post(`/outbox/${parcel?.id}/retry`);
    await expect.poll(states).toEqual(['complete']);
    expect((await browser.get('/outbox')).body).not.toContain('Не проходить');
  });
});
