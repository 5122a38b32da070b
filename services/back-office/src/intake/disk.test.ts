import { transportPaths } from '@okruh/protocol';
import { testBrowser } from '@okruh/web/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins, testPassword } from '../testing/test-back-office.ts';
import { enrolTestOffice, sha256Of, type TestOffice } from '../testing/test-office.ts';

const megabyte = 1024 ** 2;

describe('a centre whose disk becomes full', () => {
  let centre: TestBackOffice;
  let office: TestOffice;
  let freeBytes = 0;
  beforeAll(async () => {
    const probeDisk = async () => ({ freeBytes, allBytes: 100 * 1024 * megabyte });
    centre = await startTestBackOffice({}, undefined, { probeDisk });
    office = await enrolTestOffice(centre);
  });
  afterAll(() => centre.stop());
  beforeEach(() => {
    freeBytes = 10 * 1024 * megabyte;
  });

  const page = Buffer.from('довідка');
  const announced = () => office.seal(testApplication(office.id, [page]));
  const begin = (bytes: number) =>
    office.request(transportPaths.uploads, {
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': String(bytes),
        'upload-metadata': `sha256 ${Buffer.from(sha256Of(page)).toString('base64')}`,
      },
    });
  const short = { status: 507, json: { error: { code: 'centre-disk-short' } } };

  it('asks files to come later before it is full, and still takes parcels, which start the clock', async () => {
    freeBytes = 499 * megabyte;
    expect(await office.send(announced())).toMatchObject({ outcome: 'accepted', missingBlobs: [sha256Of(page)] });
    const refused = await begin(page.length);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([507, '60']);
    expect(await refused.json()).toMatchObject(short.json);
    freeBytes = 501 * megabyte;
    expect((await begin(2 * megabyte)).status, 'the file itself would not leave enough').toBe(507);
    expect((await begin(page.length)).status, 'room was made, nothing was started anew').toBe(201);
  });

  it('lets what is begun wait too, and goes on at the byte', async () => {
    await office.send(announced());
    const location = (await begin(page.length)).headers.get('location') ?? '';
    const send = (at: number) =>
      office.request(location, {
        method: 'PATCH',
        headers: {
          'tus-resumable': '1.0.0',
          'upload-offset': String(at),
          'content-type': 'application/offset+octet-stream',
        },
        body: page.subarray(at),
      });
    freeBytes = megabyte;
    expect((await send(0)).status).toBe(507);
    freeBytes = 10 * 1024 * megabyte;
    expect((await send(0)).status).toBe(204);
  });

  it('takes no new parcel with hardly anything left, and answers one that it has as ever', async () => {
    const before = announced();
    const acknowledgement = await office.send(before);
    freeBytes = 99 * megabyte;
    const parcel = announced();
    const refused = await office.post(parcel);
    expect(refused).toMatchObject(short);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await office.send(before)).toEqual(acknowledgement);
    freeBytes = 101 * megabyte;
    expect(await office.send(parcel)).toMatchObject({ outcome: 'accepted' });
  });

  it('says so to the administrator, early and in words', async () => {
    const browser = testBrowser(centre.app);
    await browser.signIn(testLogins.administrator, testPassword);
    const jobs = async () => (await browser.get('/jobs')).body;
    expect(await jobs()).not.toContain('На диску бек-офісу');
    freeBytes = 1536 * megabyte;
    expect(await jobs()).toMatch(/На диску бек-офісу лишилося 1,5.ГБ. Звільніть місце/u);
    freeBytes = 100 * megabyte;
    expect(await jobs()).toContain('файли від фронт-офісів зараз не приймаються');
  });
});
