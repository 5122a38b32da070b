import { readdir, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { transportPaths } from '@okruh/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice } from '../testing/test-back-office.ts';
import { enrolTestOffice, sha256Of, type TestOffice } from '../testing/test-office.ts';

const tus = { 'tus-resumable': '1.0.0' };
const chunk = { ...tus, 'content-type': 'application/offset+octet-stream' };

describe('files of a parcel', () => {
  let centre: TestBackOffice;
  let office: TestOffice;
  let neighbour: TestOffice;

  beforeAll(async () => {
    centre = await startTestBackOffice();
    office = await enrolTestOffice(centre);
    neighbour = await enrolTestOffice(centre, 'fo-baranivka');
  });
  afterAll(() => centre.stop());

  /** Announces a file in a parcel. */
  const announce = async (text: string) => {
    const bytes = Buffer.from(text);
    const parcel = office.seal(testApplication(office.id, [bytes]));
    await office.send(parcel);
    return { bytes, sha256: sha256Of(bytes), parcel };
  };
  const begin = async (by: TestOffice, sha256: string, size: number) => {
    const metadata = `sha256 ${Buffer.from(sha256).toString('base64')}`;
    const headers = { ...tus, 'upload-length': String(size), 'upload-metadata': metadata };
    return by.request(transportPaths.uploads, { method: 'POST', headers });
  };
  const blobRow = (sha256: string) =>
    centre.services.store.db.selectFrom('blob').selectAll().where('sha256', '=', sha256).executeTakeFirstOrThrow();
  const unfinished = () => readdir(join(centre.settings.dataDir, 'uploads'));

  it('count as held once they came whole and were verified, and the office is told', async () => {
    const { bytes, sha256, parcel } = await announce('заява про догляд');
    expect((await blobRow(sha256)).held_at).toBeNull();
    expect(await office.upload(bytes)).toBe(204);
    expect((await blobRow(sha256)).held_at).not.toBeNull();
    expect(await centre.services.blobs.read(sha256)).toEqual(bytes);
    expect(await unfinished()).toEqual([]);
    const { entries } = await office.feed(0);
    expect(entries.at(-1)).toMatchObject({
      kind: 'blobs-held',
      payload: { parcelId: parcel.id, sha256: [sha256], heldBlobs: 1, allBlobs: 1 },
    });
    expect((await office.get(transportPaths.parcel(parcel.id))).json).toMatchObject({ missingBlobs: [], heldBlobs: 1 });
  });

  it('with a single flipped bit are thrown away, and can be sent again', async () => {
    const { bytes, sha256 } = await announce('довідка про доходи');
    const flipped = Buffer.from(bytes);
    flipped[3] = (flipped[3] ?? 0) ^ 1;
    expect(await office.upload(flipped, sha256)).toBe(422);
    expect((await blobRow(sha256)).held_at).toBeNull();
    expect(await centre.services.blobs.has(sha256)).toBe(false);
    expect(await unfinished()).toEqual([]);
    expect(await office.upload(bytes)).toBe(204);
  });

  it('go on at the byte where the line broke', async () => {
    const { bytes, sha256 } = await announce('паспорт, сторінка з фотокарткою');
    const location = (await begin(office, sha256, bytes.length)).headers.get('location') ?? '';
    expect(location.startsWith('/')).toBe(true);
    const send = (from: number, to: number) =>
      office.request(location, {
        method: 'PATCH',
        headers: { ...chunk, 'upload-offset': String(from) },
        body: bytes.subarray(from, to),
      });
    expect((await send(0, 10)).status).toBe(204);
    const asked = await office.request(location, { method: 'HEAD', headers: tus });
    expect(asked.headers.get('upload-offset')).toBe('10');
    expect((await send(4, bytes.length)).status).toBe(409);
    expect((await send(10, bytes.length)).status).toBe(204);
    expect((await blobRow(sha256)).held_at).not.toBeNull();
  });

  it('that were complete when the centre stopped are counted when the office asks', async () => {
    const { bytes, sha256 } = await announce('посвідчення особи');
    const location = (await begin(office, sha256, bytes.length)).headers.get('location') ?? '';
    await writeFile(join(centre.settings.dataDir, 'uploads', location.split('/').at(-1) ?? ''), bytes);
    const ask = async () => {
      const { status, headers } = await office.request(location, { method: 'HEAD', headers: tus });
      return [status, headers.get('upload-offset')];
    };
    const whole = [200, String(bytes.length)];
    expect(await Promise.all(Array.from({ length: 6 }, ask)), 'at once').toEqual(
      Array.from({ length: 6 }, () => whole),
    );
    expect((await blobRow(sha256)).held_at).not.toBeNull();
    expect(await ask()).toEqual(whole);
  });

  it('that were cut off before the office heard that they had begun go on at the byte', async () => {
    const { bytes, sha256 } = await announce('витяг про склад сімʼї, на двох аркушах');
    const known = transportPaths.uploadOf(office.id, sha256);
    expect((await office.request(known, { method: 'HEAD', headers: tus })).status).toBe(404);
    const location = (await begin(office, sha256, bytes.length)).headers.get('location') ?? '';
    expect(location).toBe(known);
    const first = { method: 'PATCH', headers: { ...chunk, 'upload-offset': '0' }, body: bytes.subarray(0, 20) };
    expect((await office.request(known, first)).status).toBe(204);
    expect((await begin(office, sha256, bytes.length)).status).toBe(201);
    const asked = await office.request(known, { method: 'HEAD', headers: tus });
    expect(asked.headers.get('upload-offset')).toBe('20');
    const rest = { method: 'PATCH', headers: { ...chunk, 'upload-offset': '20' }, body: bytes.subarray(20) };
    expect((await office.request(known, rest)).status).toBe(204);
    expect((await blobRow(sha256)).held_at).not.toBeNull();
  });

  it('may come whole with their beginning, in one request', async () => {
    const { bytes, sha256 } = await announce('коротка довідка');
    const metadata = `sha256 ${Buffer.from(sha256).toString('base64')}`;
    const headers = { ...chunk, 'upload-length': String(bytes.length), 'upload-metadata': metadata };
    const sent = await office.request(transportPaths.uploads, { method: 'POST', headers, body: bytes });
    expect([sent.status, sent.headers.get('upload-offset')]).toEqual([201, String(bytes.length)]);
    expect((await blobRow(sha256)).held_at).not.toBeNull();
    expect(sent.headers.get('content-security-policy')).toBeNull();
    expect(sent.headers.get('access-control-expose-headers')).toBeNull();
  });

  it('are given up by a request on a dead connection as soon as the office comes again', async () => {
    const { bytes, sha256 } = await announce('посвідчення, яке довго йде');
    const known = transportPaths.uploadOf(office.id, sha256);
    await begin(office, sha256, bytes.length);
    const dead = new AbortController();
    const half = new ReadableStream({ start: (body) => body.enqueue(bytes.subarray(0, 12)) });
    const headers = { ...chunk, 'upload-offset': '0' };
    const hanging = office
      .request(known, { method: 'PATCH', headers, body: half, duplex: 'half', signal: dead.signal })
      .catch(() => undefined);
    await expect
      .poll(async () => (await stat(join(centre.settings.dataDir, 'uploads', basename(known)))).size)
      .toBe(12);
    const asked = await office.request(known, { method: 'HEAD', headers: tus });
    expect([asked.status, asked.headers.get('upload-offset')]).toEqual([200, '12']);
    dead.abort();
    await hanging;
  });

  it('tell the office once for a parcel, when it is whole', async () => {
    const pages = ['аркуш перший', 'аркуш другий', 'аркуш третій'].map((text) => Buffer.from(text));
    const parcel = office.seal(testApplication(office.id, pages));
    await office.send(parcel);
    const before = (await office.feed(0)).cursor;
    for (const page of pages) expect(await office.upload(page)).toBe(204);
    const told = (await office.feed(before)).entries.filter(({ kind }) => kind === 'blobs-held');
    expect(told).toMatchObject([{ payload: { parcelId: parcel.id, heldBlobs: 3, allBlobs: 3 } }]);
  });

  it('that no parcel of the office names are not taken', async () => {
    const { bytes, sha256 } = await announce('акт обстеження');
    expect((await begin(neighbour, sha256, bytes.length)).status).toBe(403);
    expect(await office.upload(Buffer.from('ніхто не чекає'))).toBe(403);
    expect((await begin(office, 'нісенітниця', 10)).status).toBe(400);
  });

  it('on their way from one office cannot be touched by another', async () => {
    const { bytes, sha256 } = await announce('заява сусідки');
    const location = (await begin(office, sha256, bytes.length)).headers.get('location') ?? '';
    const headers = { ...chunk, 'upload-offset': '0' };
    expect((await neighbour.request(location, { method: 'PATCH', headers, body: bytes })).status).toBe(404);
    expect((await neighbour.request(location, { method: 'HEAD', headers: tus })).status).toBe(404);
  });

  it('are not taken without the session of an office', async () => {
    const response = await fetch(`${centre.url}${transportPaths.uploads}`, { method: 'POST', headers: tus });
    expect(response.status).toBe(401);
  });

  it('that are larger than any page are refused', async () => {
    const { sha256 } = await announce('завелике');
    expect((await begin(office, sha256, 65 * 1024 ** 2)).status).toBe(413);
  });

  it('that came already are not missed in the next parcel', async () => {
    const bytes = Buffer.from('один файл для двох заяв');
    await office.send(office.seal(testApplication(office.id, [bytes])));
    await office.upload(bytes);
    const acknowledgement = await office.send(office.seal(testApplication(office.id, [bytes])));
    expect(acknowledgement).toMatchObject({ missingBlobs: [], heldBlobs: 1, allBlobs: 1 });
  });
});
