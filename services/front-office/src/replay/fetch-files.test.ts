import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicant, scan, startTestOffice, type TestOffice } from '../office.fixture.ts';

describe('a page whose file is still at the centre', () => {
  let office: TestOffice;
  let path: string;
  let sha256: string;
  beforeAll(async () => {
    office = await startTestOffice();
    const api = await office.api();
    const draft = await api.send('POST', '/api/v1/applications', { serviceCode: '03-19', applicant: applicant() });
    const { id } = draft.json() as { id: string };
    const file = { field: 'file', fileName: 'скан.png', content: scan(), mediaType: 'image/png' };
    const added = await api.upload(`/api/v1/applications/${id}/papers/passport/pages`, [file]);
    const [page] = (added.json() as { pages: { id: string; sha256: string }[] }).pages;
    await api.send('POST', `/api/v1/applications/${id}/register`);
    await office.desk.outbox.drain();
    path = `/applications/${id}/pages/${page?.id}/image`;
    sha256 = page?.sha256 ?? '';
    const { store, blobs, clock } = office.desk.office;
    await blobs.remove(sha256);
    const later = new Date(clock.millis() + 300_000).toISOString();
    const row = { sha256, size: 1, asked_at: null, attempts: 3, next_attempt_at: later };
    await store.db.insertInto('wanted_file').values(row).execute();
  });
  afterAll(() => office.stop());

  it('is promised when somebody wants to see it, and fetched before all others', async () => {
    const browser = await office.browser();
    expect((await browser.get(path)).status).toBe(503);
    await office.desk.inbox.drain();
    const shown = await browser.get(path);
    expect([shown.status, shown.headers['content-type']]).toEqual([200, 'image/png']);
    expect(await office.desk.office.store.db.selectFrom('wanted_file').selectAll().execute()).toEqual([]);
  });

  it('steps aside when the centre does not have it', async () => {
    const { store, clock } = office.desk.office;
    const row = { sha256: 'a'.repeat(64), size: 1, asked_at: null, attempts: 0, next_attempt_at: clock.now() };
    await store.db.insertInto('wanted_file').values(row).execute();
    await office.desk.inbox.drain();
    const left = await store.db.selectFrom('wanted_file').select(['attempts', 'next_attempt_at']).execute();
    expect(left).toMatchObject([{ attempts: 1 }]);
    expect((left[0]?.next_attempt_at ?? '') > clock.now()).toBe(true);
  });
});
