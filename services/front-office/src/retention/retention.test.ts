import { afterAll, beforeAll, expect, it } from 'vitest';
import { applicant, scan, startTestOffice, type TestOffice } from '../office.fixture.ts';
import { letCapturesGo } from './let-captures-go.ts';

let test: TestOffice;
let id: string;
let slot: string;
beforeAll(async () => {
  test = await startTestOffice();
  test.centre.mood = 'away';
  const api = await test.api();
  const service = test.centre.hromada.services.find(({ checklist }) => checklist.length > 0);
  const body = { serviceCode: service?.code, applicant: applicant() };
  id = ((await api.send('POST', '/api/v1/applications', body)).json() as { id: string }).id;
  slot = service?.checklist[0]?.slot ?? '';
  for (const seed of [1, 2]) {
    const file = { field: 'file', fileName: 'скан.png', mediaType: 'image/png', content: scan(seed, 200, 160) };
    await api.upload(`/api/v1/applications/${id}/papers/${slot}/pages`, [file]);
  }
  await api.send('POST', `/api/v1/applications/${id}/register`);
});
afterAll(() => test.stop());

const captures = () => test.desk.office.store.db.selectFrom('page_capture').selectAll().orderBy('page_id').execute();
const there = async () =>
  Promise.all((await captures()).map(({ blob_sha256: sha256 }) => test.desk.office.blobs.has(sha256)));

it('a captured page is let go after its time, and never before its application ended and the centre has it twice', async () => {
  const { office } = test.desk;
  const { db } = office.store;
  const at = office.clock.now();
  const steps = [
    () => db.updateTable('application').set({ status: 'closed' }).where('id', '=', id).execute(),
    () => db.updateTable('parcel').set({ state: 'complete' }).execute(),
    () => db.updateTable('blob_transfer').set({ held_at: at }).execute(),
    () => db.updateTable('parcel').set({ backed_up_at: at }).execute(),
  ];
  // The rule of the sample: 90 days. The machine's loops sleep; only the day counts here.
  const later = { ...office, clock: { ...office.clock, now: () => '2026-05-29T00:00:00.000Z' } };
  const onLastDay = { ...office, clock: { ...office.clock, now: () => '2026-05-28T12:00:00.000Z' } };
  for (const step of steps) {
    expect(await letCapturesGo(later)).toBe(0);
    await step();
  }
  expect(await letCapturesGo(onLastDay)).toBe(0);
  expect(await there()).toEqual([true, true]);
  expect(await letCapturesGo(later)).toBe(2);
  expect(await captures()).toMatchObject([{ let_go_at: later.clock.now() }, { let_go_at: later.clock.now() }]);
  expect(await letCapturesGo(later)).toBe(0);
});

it('the small page stays, also where it is the captured one itself; the page says that the capture is gone', async () => {
  const { db } = test.desk.office.store;
  const pages = await db.selectFrom('page').select(['id', 'blob_sha256']).execute();
  for (const { blob_sha256: sha256 } of pages) expect(await test.desk.office.blobs.has(sha256)).toBe(true);
  const browser = await test.browser();
  const compare = await browser.get(`/applications/${id}/pages/${pages[0]?.id}/compare`);
  expect(compare.body).toContain('строк його зберігання минув');
  expect((await browser.get(`/applications/${id}/pages/${pages[0]?.id}/captured`)).status).toBe(404);
});
