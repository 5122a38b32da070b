import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applicant, startTestOffice, type TestOffice } from '../office.fixture.ts';

const centreSays = '2026-02-27T08:00:00.000Z';
const hour = 3_600_000;

let test: TestOffice;
beforeEach(async () => {
  test = await startTestOffice();
  test.centre.time = centreSays;
});
afterEach(() => test.stop());

async function register(): Promise<void> {
  const api = await test.api();
  const serviceCode = test.centre.hromada.services[0]?.code;
  const begun = await api.send('POST', '/api/v1/applications', { serviceCode, applicant: applicant() });
  const { id } = begun.json() as { id: string };
  expect((await api.send('POST', `/api/v1/applications/${id}/register`)).status).toBe(201);
}
const parcels = () => test.desk.office.store.db.selectFrom('parcel').selectAll().orderBy('sequence').execute();
const skew = async () =>
  ((await (await test.api()).get('/api/v1/outbox')).json() as { link: { skewMs?: number } }).link.skewMs ?? 0;

describe.each([
  ['three hours behind', '2026-02-27T05:00:00.000Z'],
  ['three hours ahead', '2026-02-27T11:00:00.000Z'],
  ['three days ahead', '2026-03-02T08:00:00.000Z'],
  ['three days behind', '2026-02-24T08:00:00.000Z'],
])('an office with %s', (_name, officeSays) => {
  const off = Date.parse(centreSays) - Date.parse(officeSays);

  it('registers and sends everything in its order, and both times and the difference are kept', async () => {
    test.centre.mood = 'away';
    test.clock.set(officeSays);
    await register();
    test.clock.set(new Date(Date.parse(officeSays) - hour).toISOString());
    await register();
    test.clock.set(officeSays);
    test.centre.mood = 'well';
    test.centre.forgetSessions();
    await expect
      .poll(async () => {
        await test.desk.outbox.drain().catch(() => undefined);
        return (await parcels()).map(({ state }) => state);
      })
      .toEqual(['complete', 'complete']);
    const rows = await parcels();
    expect(new Set(test.centre.offered)).toEqual(new Set(rows.map(({ id }) => id)));
    expect(rows.map(({ sequence, created_at: at }) => [sequence, Date.parse(at) - Date.parse(officeSays)])).toEqual([
      [1, 0],
      [2, -hour],
    ]);
    expect(rows.map(({ acknowledgement }) => JSON.parse(acknowledgement ?? '{}').receivedAt)).toEqual([
      centreSays,
      centreSays,
    ]);
    await expect.poll(skew).toBeGreaterThan(off - 5_000);
    expect(await skew()).toBeLessThan(off + 5_000);
    await register();
    const [, , third] = await parcels();
    const sealed = JSON.parse(third?.body ?? '{}') as { clockSkewMs: number; createdAt: string };
    expect(Math.abs(sealed.clockSkewMs - off)).toBeLessThan(5_000);
    expect(sealed.createdAt).toBe(officeSays);
    const home = await (await test.browser()).get('/');
    expect(home.body).toMatch(/Годинник цього комп’ютера (відстає|поспішає) на/u);
  });
});

it('a dead battery stops nobody: time goes on from where it was, and the clerk is told to set the clock', async () => {
  test.centre.mood = 'away';
  test.clock.set('1970-01-01T00:05:00.000Z');
  await test.restart();
  await register();
  await test.clock.advance(hour);
  await register();
  const home = await (await test.browser()).get('/');
  expect(home.body).toContain('Поставте дату й час, перш ніж реєструвати');
  test.centre.mood = 'well';
  test.centre.forgetSessions();
  await expect
    .poll(async () => {
      await test.desk.outbox.drain().catch(() => undefined);
      return (await parcels()).map(({ state }) => state);
    })
    .toEqual(['complete', 'complete']);
  const [first, second] = await parcels();
  expect(first?.created_at).toBe(centreSays);
  expect(Date.parse(second?.created_at ?? '') - Date.parse(centreSays)).toBe(hour);
  const applications = await test.desk.office.store.db.selectFrom('application').selectAll().execute();
  for (const { registered_on: on, deadline } of applications) {
    expect(on).toBe('2026-02-27');
    expect(deadline ?? '').toMatch(/^2026-/u);
  }
});

it('a clock put back in mid-run loses and doubles nothing, and the change to summer time neither', async () => {
  const clock = test.clock;
  for (const moment of ['2026-03-29T00:59:00.000Z', '2026-03-29T01:01:00.000Z', '2026-03-28T22:00:00.000Z']) {
    clock.set(moment);
    await register();
  }
  await expect
    .poll(async () => {
      await test.desk.outbox.drain().catch(() => undefined);
      return (await parcels()).map(({ state }) => state);
    })
    .toEqual(['complete', 'complete', 'complete']);
  const rows = await parcels();
  expect(rows.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  expect([...new Set(test.centre.offered)]).toEqual(rows.map(({ id }) => id));
});
