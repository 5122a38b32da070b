import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicant, scan, startTestOffice, type TestOffice } from '../office.fixture.ts';
import { diskPanel } from './disk-words.ts';

const megabyte = 1024 ** 2;
const gigabyte = 1024 ** 3;

describe('free disk', () => {
  it('is said in words that say what to do', () => {
    const room = { freeBytes: 1.5 * gigabyte, neededBytes: 500 * megabyte };
    expect(diskPanel({ ...room, level: 'enough' })).toBeUndefined();
    expect(diskPanel({ ...room, level: 'early' })?.text).toMatch(/1,5.ГБ.*Звільніть.*500.МБ/u);
    expect(diskPanel({ ...room, freeBytes: 0, level: 'short' })).toMatchObject({ tone: 'bad' });
  });
});

describe('a desk whose disk becomes full', () => {
  let test: TestOffice;
  let freeBytes = 100 * gigabyte;
  beforeAll(async () => {
    test = await startTestOffice({ probeDisk: async () => ({ freeBytes, allBytes: 200 * gigabyte }) });
  });
  afterAll(() => test.stop());

  const serviceCode = () => test.centre.hromada.services[0]?.code;
  const begin = async () =>
    (await test.api()).send('POST', '/api/v1/applications', { serviceCode: serviceCode(), applicant: applicant() });
  const add = async (id: string) =>
    (await test.api()).upload(
      `/api/v1/applications/${id}/papers/${test.centre.hromada.services[0]?.checklist[0]?.slot}/pages`,
      [{ field: 'file', fileName: 'скан.png', mediaType: 'image/png', content: scan() }],
    );

  it('is warned early and works on', async () => {
    freeBytes = gigabyte;
    const browser = await test.browser();
    expect((await browser.get('/')).body).toContain('На диску лишилося 1');
    expect((await browser.get('/applications/new')).status).toBe(200);
  });

  it('begins no application before anything is typed, finishes what is begun, and goes on by itself', async () => {
    freeBytes = gigabyte;
    const { id } = (await begin()).json() as { id: string };
    freeBytes = 300 * megabyte;
    const browser = await test.browser();
    const form = await browser.get('/applications/new');
    expect(form.status).toBe(507);
    expect(form.body).toContain('Нову заяву зараз не можна почати');
    expect(form.body).not.toContain('name="surname"');
    const refused = await begin();
    expect([refused.status, (refused.json() as { error: { code: string } }).error.code]).toEqual([507, 'disk-short']);
    expect((await browser.get('/')).body).toContain('Нову заяву зараз не можна почати');

    expect((await add(id)).status).toBe(201);
    const registered = await (await test.api()).send('POST', `/api/v1/applications/${id}/register`);
    expect(registered.status).toBe(201);

    freeBytes = 10 * gigabyte;
    expect((await begin()).status).toBe(201);
  });

  it('takes no file when hardly anything is left, and says so instead of blaming the file', async () => {
    freeBytes = 10 * gigabyte;
    const { id } = (await begin()).json() as { id: string };
    freeBytes = 50 * megabyte;
    const refused = await add(id);
    expect([refused.status, (refused.json() as { error: { code: string } }).error.code]).toEqual([507, 'disk-full']);
    freeBytes = 10 * gigabyte;
    expect((await add(id)).status).toBe(201);
  });
});
