import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applicant, scan, startTestOffice, type TestOffice } from '../office.fixture.ts';
import { takeFile } from '../scanning/take-file.ts';
import { leaveUnsorted } from './leave-unsorted.ts';

let test: TestOffice;
let id: string;
let slot: string;
beforeAll(async () => {
  test = await startTestOffice();
  test.centre.mood = 'away';
  const service = test.centre.hromada.services.find(({ checklist }) => checklist.length > 0);
  const body = { serviceCode: service?.code, applicant: applicant() };
  id = ((await (await test.api()).send('POST', '/api/v1/applications', body)).json() as { id: string }).id;
  slot = service?.checklist[0]?.slot ?? '';
});
afterAll(() => test.stop());

const rows = () => test.desk.office.store.db.selectFrom('unsorted_page').selectAll().orderBy('id').execute();
const pages = () => test.desk.office.store.db.selectFrom('page').selectAll().orderBy('position').execute();
const browser = async () => {
  const one = await test.browser();
  await one.get('/unsorted');
  return one;
};

let seed = 0;
async function leave(why: string | null = null): Promise<string> {
  seed += 1;
  const bytes = [scan(1, 200 + seed, 160)];
  const taken = await takeFile(
    test.desk.office,
    {
      fileName: `скан ${seed}.png`,
      bytes: (async function* () {
        yield* bytes;
      })(),
    },
    { earlierHashes: [] },
  );
  await leaveUnsorted(test.desk.office, taken, { why, staffId: null });
  return taken.pages[0]?.id ?? '';
}

describe('the tray of unsorted pages', () => {
  beforeEach(async () => {
    await test.desk.office.store.db.deleteFrom('unsorted_page').execute();
  });

  it('shows what came with its reason, and leaves it there twice no more', async () => {
    await leave('Обкладинка іншої заяви');
    expect(await rows()).toHaveLength(1);
    const { body } = await (await browser()).get('/unsorted');
    expect(body).toContain('Обкладинка іншої заяви');
    expect(body).toContain(`${id}:${slot}:`);
    expect((await (await browser()).get('/')).body).toContain('сторінок розкласти');
    expect((await (await browser()).get(`/applications/${id}/papers`)).body).toContain('Невпорядковані сторінки (1)');
  });

  it('gives chosen pages to a paper, turned as they were, with their captures', async () => {
    const [first, second] = [await leave(), await leave()];
    const clerk = await browser();
    await clerk.post(`/unsorted/${first}/turn`);
    const placed = await clerk.post('/unsorted/place', { pages: first, place: `${id}:${slot}:` });
    expect(placed.headers.location).toBe(`/applications/${id}/papers#slot-${slot}`);
    expect(await pages()).toMatchObject([{ id: first, rotation: 90 }]);
    expect((await clerk.get(`/applications/${id}/pages/${first}/captured`)).status).toBe(200);
    expect(await rows()).toMatchObject([{ id: second }]);
    expect((await clerk.post('/unsorted/place', { pages: first, place: `${id}:${slot}:` })).status).toBe(404);
  });

  it('says what is missing instead of guessing, and what was ticked stays ticked', async () => {
    const page = await leave();
    const clerk = await browser();
    expect((await clerk.post('/unsorted/place', { place: `${id}:${slot}:` })).body).toContain('Позначте хоча б одну');
    const again = await clerk.post('/unsorted/place', { pages: page, place: '' });
    expect(again.body).toMatch(new RegExp(`Оберіть, до якої заяви[\\s\\S]*id="choose-${page}" checked`, 'u'));
    expect(await rows()).toHaveLength(1);
  });

  it('deletes only what was confirmed, with its files', async () => {
    const page = await leave();
    const [row] = await rows();
    const clerk = await browser();
    const asked = await clerk.post('/unsorted/delete', { pages: page });
    expect(asked.body).toContain('Видалити сторінки назавжди?');
    expect(await rows()).toHaveLength(1);
    await clerk.post('/unsorted/delete/for-good', { pages: page });
    expect(await rows()).toEqual([]);
    expect(await test.desk.office.blobs.has(row?.blob_sha256 ?? '')).toBe(false);
  });

  it('a draft that is thrown away takes its files along, but for those that something else needs', async () => {
    const { db } = test.desk.office.store;
    const [own, shared] = [await leave(), await leave()];
    const left = await rows();
    const clerk = await browser();
    for (const one of [own, shared]) await clerk.post('/unsorted/place', { pages: one, place: `${id}:${slot}:` });
    const twin = left.filter((row) => row.id === shared).map((row) => ({ ...row, id: 'twin', capture: null }));
    await db.insertInto('unsorted_page').values(twin).execute();
    await clerk.post(`/applications/${id}/discard`);
    expect(await pages()).toEqual([]);
    const has = (page: string) => test.desk.office.blobs.has(left.find((row) => row.id === page)?.blob_sha256 ?? '');
    expect([await has(own), await has(shared)]).toEqual([false, true]);
  });

  it('is nothing for somebody who is not signed in', async () => {
    const { statusCode } = await test.desk.app.inject({ method: 'GET', url: '/unsorted' });
    expect(statusCode).toBe(303);
  });
});
