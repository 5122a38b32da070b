import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicant, scan, startTestOffice, type TestOffice } from '../office.fixture.ts';

describe('a page whose file broke on the disk of the desk', () => {
  let office: TestOffice;
  beforeAll(async () => {
    office = await startTestOffice();
  });
  afterAll(() => office.stop());

  const send = async (path: string) => (await office.api()).send('POST', path);
  const prepare = async (seed: number) => {
    const api = await office.api();
    const draft = await api.send('POST', '/api/v1/applications', { serviceCode: '03-19', applicant: applicant() });
    const { id } = draft.json() as { id: string };
    const add = async () => {
      const file = { field: 'file', fileName: 'паспорт.png', content: scan(seed, 200, 280), mediaType: 'image/png' };
      const added = await api.upload(`/api/v1/applications/${id}/papers/passport/pages`, [file]);
      return (added.json() as { pages: { id: string; sha256: string }[] }).pages.at(-1) ?? expect.fail();
    };
    return { id, add, page: await add() };
  };
  const spoil = (sha256: string) =>
    office.desk.office.blobs.withFile(sha256, (path) => writeFile(path, scan(99, 200, 280)));

  it('is not shown and not sealed: while the applicant is here it is scanned again', async () => {
    const { id, add, page } = await prepare(1);
    await spoil(page.sha256);
    const browser = await office.browser();
    const shown = await browser.get(`/applications/${id}/pages/${page.id}/image`);
    expect([shown.status, shown.body]).toEqual([409, expect.stringContaining('відскануйте папір ще раз')]);
    expect((await browser.get(`/applications/${id}/pages/${page.id}/thumbnail`)).status).toBe(409);
    const refused = await send(`/api/v1/applications/${id}/register`);
    expect([refused.status, refused.json()]).toEqual([
      409,
      {
        error: expect.objectContaining({
          code: 'page-file-damaged',
          message: expect.stringContaining('Файл сторінки 1 (паспорт.png) на диску пошкоджено. Вилучіть сторінку'),
        }),
      },
    ]);
    await add();
    expect((await send(`/api/v1/applications/${id}/register`)).status, 'the same paper, whole').toBe(201);
  });

  it('comes back from the centre when the centre has it', async () => {
    const { id, page } = await prepare(2);
    await send(`/api/v1/applications/${id}/register`);
    await office.desk.outbox.drain();
    await spoil(page.sha256);
    const browser = await office.browser();
    const path = `/applications/${id}/pages/${page.id}/image`;
    const refused = await browser.get(path);
    expect([refused.status, refused.body]).toEqual([409, expect.stringContaining('завантажуємо з бек-офісу')]);
    await office.desk.inbox.drain();
    expect((await browser.get(path)).status).toBe(200);
  });
});
