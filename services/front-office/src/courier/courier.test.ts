import { createHash, randomUUID } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CourierAbout,
  type CourierRecord,
  courierRecords,
  decryptWith,
  encryptTo,
  makeCourierKey,
  makeKeyPair,
  publicKeyOf,
  readPrivateKey,
  readRecords,
  seal,
  textRecord,
  verifySignature,
  wholeBody,
  writeRecords,
} from '@okruh/protocol';
import type { Answer } from '@okruh/web/testing';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { centreTime } from '../centre.fixture.ts';
import { applicant, noise, startTestOffice, type TestOffice } from '../office.fixture.ts';
import { updateState } from '../replay/queries.ts';
import { prepareFile } from './prepare-file.ts';
import type { TakenAnswer } from './take-answer.ts';
import { writePart } from './write-part.ts';

let test: TestOffice;
beforeEach(async () => {
  test = await startTestOffice();
  test.centre.courierSigner = test.centre.privateKey;
  test.centre.forgetSessions();
  await test.desk.inbox.drain();
  test.centre.mood = 'away';
});
afterEach(() => test.stop());

const epoch = randomUUID();
const db = () => test.desk.office.store.db;
const stranger = () => readPrivateKey(makeKeyPair().privateKeyPem);

/** Registers an application with so many pages while the centre is away. */
async function register(pages = 0): Promise<string> {
  const api = await test.api();
  const [service] = test.centre.hromada.services;
  const body = { serviceCode: service?.code, applicant: applicant() };
  const { id } = (await api.send('POST', '/api/v1/applications', body)).json() as { id: string };
  const files = Array.from({ length: pages }, (_, index) => ({
    field: 'file',
    fileName: `${index}.png`,
    mediaType: 'image/png',
    content: noise(index + 1),
  }));
  if (pages > 0) await api.upload(`/api/v1/applications/${id}/papers/${service?.checklist[0]?.slot}/pages`, files);
  await api.send('POST', `/api/v1/applications/${id}/register`);
  return id;
}

const prepare = async (size: object = {}) => (await test.api()).send('POST', '/api/v1/courier/files', size);
const urlsOf = (prepared: Answer) => (prepared.json() as { parts: { url: string }[] }).parts.map(({ url }) => url);

/** Prepares a file and writes its only part. */
async function write(): Promise<Buffer> {
  const [url = ''] = urlsOf(await prepare());
  return (await (await test.api()).get(url)).bytes;
}

/** Opens what the office wrote, as the centre does. */
async function open(file: Uint8Array) {
  const found = { about: {} as CourierAbout, parcels: [] as { id: string; sequence: number }[], files: [] as string[] };
  const pieces = async function* (): AsyncGenerator<Uint8Array> {
    yield file;
  };
  for await (const record of readRecords(decryptWith(test.centre.courierKey.identity, pieces()))) {
    const body = await wholeBody(record, 10_000_000);
    if (record.kind === courierRecords.about) found.about = JSON.parse(body.toString());
    if (record.kind === courierRecords.parcel) found.parcels.push(JSON.parse(body.toString()));
    if (record.kind === courierRecords.file) found.files.push(createHash('sha256').update(body).digest('hex'));
  }
  return found;
}

const states = async () =>
  (await db().selectFrom('parcel').select('state').orderBy('sequence').execute()).map((row) => row.state);

describe('the key of the centre for couriers', () => {
  it('is what the centre signed in a session, and nothing else', async () => {
    await db().updateTable('enrolment').set({ courier_recipient: null }).execute();
    const told = async () =>
      (await db().selectFrom('enrolment').select('courier_recipient').executeTakeFirst())?.courier_recipient;
    expect((await prepare()).json()).toMatchObject({ error: { code: 'courier-recipient-unknown' } });
    expect((await (await test.browser()).get('/courier')).body).toContain('ще не передав ключа');
    test.centre.mood = 'well';
    test.centre.courierSigner = stranger();
    test.centre.forgetSessions();
    await test.desk.inbox.drain();
    expect(await told()).toBeNull();
    test.centre.courierSigner = test.centre.privateKey;
    test.centre.forgetSessions();
    await test.desk.inbox.drain();
    expect(await told()).toBe(test.centre.courierKey.recipient);
    expect((await prepare()).status).toBe(201);
  });

  it('and the office’s own lie where nobody else reads them, and stay the same', async () => {
    const path = join(test.dataDir, 'secrets', 'courier-key.txt');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const before = await readFile(path, 'utf8');
    await test.restart();
    expect(await readFile(path, 'utf8')).toBe(before);
    expect(before).toContain(test.desk.office.courierKey.recipient);
  });
});

describe('a file for the courier', () => {
  it('carries the sealed parcels and their pages, sealed by the office, to be answered to it', async () => {
    await register(2);
    await register();
    const { about, parcels, files } = await open(await write());
    expect(verifySignature(publicKeyOf(test.desk.office.privateKey), about)).toBe(true);
    expect(about).toMatchObject({
      officeId: test.desk.office.id,
      part: 1,
      parts: 1,
      settledUpTo: 0,
      feed: { cursor: 0 },
    });
    expect(about.recipient).toBe(test.desk.office.courierKey.recipient);
    expect(parcels.map(({ sequence }) => sequence)).toEqual([1, 2]);
    const rows = await db().selectFrom('parcel').select('body').orderBy('sequence').execute();
    expect(parcels).toEqual(rows.map(({ body }) => JSON.parse(body)));
    const wanted = await db().selectFrom('blob_transfer').select('sha256').execute();
    expect(files.toSorted()).toEqual(wanted.map(({ sha256 }) => sha256).toSorted());
  });

  it('written whole is shown as given, and the network goes on sending it', async () => {
    await register(1);
    const [url = ''] = urlsOf(await prepare());
    const given = async () => (await db().selectFrom('parcel').select('courier_at').executeTakeFirst())?.courier_at;
    expect(await given()).toBeNull();
    await (await test.api()).get(url);
    expect(await given()).toBe(test.clock.now());
    const browser = await test.browser();
    expect((await browser.get('/outbox')).body).toContain('Віддано кур’єру 27.02');
    expect((await browser.get('/courier')).body).toContain('Уже віддано кур’єру: 1');
    expect(await states()).toEqual(['waiting']);
    test.centre.mood = 'well';
    await test.desk.outbox.drain();
    expect(await states()).toEqual(['complete']);
    expect((await open(await write())).parcels).toEqual([]);
  });

  it('is not shown as given while it was not written to its end', async () => {
    await register(1);
    const [{ file_id: id } = { file_id: '' }] = await prepareFile(test.desk.office, {}, 'staff');
    const { bytes } = await writePart(test.desk.office, id, 1);
    for await (const piece of bytes) if (piece.length > 0) break;
    expect(await db().selectFrom('parcel').select('courier_at').execute()).toEqual([{ courier_at: null }]);
  });

  it('lets what no courier has go before what one has already', async () => {
    await register(1);
    const first = (await open(await write())).files;
    await register(2);
    expect((await open(await write())).files.indexOf(first[0] ?? '')).toBe(1);
  });

  it('leaves out a page that broke on the disk, says so, and carries the rest', async () => {
    await register(2);
    const [broken, whole] = await db().selectFrom('blob_transfer').select('sha256').execute();
    const sha256 = broken?.sha256 ?? '';
    const path = await test.desk.office.blobs.withFile(sha256, async (file) => file);
    await rm(path);
    await writeFile(path, 'не та сторінка');
    const { parcels, files } = await open(await write());
    expect({ parcels: parcels.length, files }).toEqual({ parcels: 1, files: [whole?.sha256] });
    expect((await (await test.browser()).get('/')).body).toContain('Файл сторінки на диску пошкоджено');
  });

  it('is chosen on the page: all, or what fits, with what was typed when it does not', async () => {
    await register(1);
    const browser = await test.browser();
    await browser.get('/courier');
    const wrong = await browser.post('/courier/files', { size: 'limited', megabytes: '' });
    expect(wrong.status).toBe(400);
    expect(wrong.body).toContain('Введіть, скільки мегабайтів вільно на флешці');
    expect((await browser.post('/courier/files', { size: 'limited', megabytes: '8' })).location).toBe('/courier');
    const page = (await browser.get('/courier')).body;
    const href = /href="(\/courier\/files\/[^"]+)"/.exec(page)?.[1] ?? '';
    const file = await browser.get(href);
    expect(file.headers['content-disposition']).toMatch(
      /^attachment; filename="okruh-do-bek-ofisu-fo-[a-z]+-2026-02-27-1000.age"$/,
    );
    expect((await browser.get(`/courier/files/${uuidv7()}/parts/1`)).status).toBe(404);
    const audited = await db().selectFrom('audit_entry').select('event').execute();
    expect(audited.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['courier-file-prepared', 'courier-file-written']),
    );
  });

  it('is not made at a desk that the centre stopped', async () => {
    test.centre.mood = 'well';
    test.centre.halts = { code: 'moved-away' };
    test.centre.forgetSessions();
    await test.desk.inbox.drain().catch(() => undefined);
    expect((await prepare()).json()).toMatchObject({ error: { code: 'office-halted' } });
  });
});

/** What stands in an answer beside its head. */
interface Content {
  about?: object;
  records?: readonly CourierRecord[];
  sealedBy?: TestOffice['centre']['privateKey'];
  recipient?: string;
}

describe('an answer that a courier brought', () => {
  const sealed = (kind: string, body: object, key = test.centre.privateKey) =>
    textRecord(kind, JSON.stringify(seal(key, { officeId: test.desk.office.id, epoch, ...body })));

  async function answer({ about, records = [], sealedBy, recipient }: Content = {}): Promise<Buffer> {
    const head = {
      courier: 'answer',
      protocol: 1,
      answerId: uuidv7(),
      madeAt: centreTime,
      recipient: test.centre.courierKey.recipient,
      after: 0,
      highestSequence: 0,
      ...about,
    };
    const all = async function* (): AsyncGenerator<CourierRecord> {
      yield sealed(courierRecords.about, head, sealedBy ?? test.centre.privateKey);
      yield* records;
    };
    const pieces: Uint8Array[] = [];
    const to = recipient ?? test.desk.office.courierKey.recipient;
    for await (const piece of encryptTo(to, writeRecords(all()))) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  const upload = async (content: Buffer) =>
    (await test.api()).upload('/api/v1/courier/answers', [
      { field: 'file', fileName: 'okruh-vidpovid.age', mediaType: 'application/octet-stream', content },
    ]);
  const take = async (content: Buffer) => {
    const came = await upload(content);
    expect(came.status, came.body).toBe(200);
    return (came.json() as { answers: TakenAnswer[] }).answers[0]?.result;
  };
  const codeOf = async (content: Buffer) =>
    ((await upload(content)).json() as { error?: { code: string } }).error?.code;

  const acknowledged = async (missing: readonly string[] = [], key = test.centre.privateKey) => {
    const row = await db().selectFrom('parcel').selectAll().executeTakeFirstOrThrow();
    const all = await db().selectFrom('parcel_blob').select('sha256').execute();
    const body = {
      parcelId: row.id,
      sequence: row.sequence,
      outcome: 'accepted',
      receivedAt: centreTime,
      missingBlobs: missing,
      heldBlobs: all.length - missing.length,
      allBlobs: all.length,
    };
    return textRecord(courierRecords.acknowledgement, JSON.stringify(seal(key, body)));
  };
  const staffEntry = (cursor: number) =>
    sealed(courierRecords.entry, {
      entry: { cursor, at: centreTime, kind: 'staff', payload: { staff: test.centre.staff } },
      mark: `mark-${cursor}`,
    });

  it('settles parcels as the network does; the same one again, and an older one, change nothing', async () => {
    await register(2);
    const files = (await db().selectFrom('blob_transfer').select('sha256').execute()).map(({ sha256 }) => sha256);
    const part = await answer({ records: [await acknowledged(files.slice(1))] });
    expect(await take(part)).toMatchObject({ acknowledgements: { taken: 1, known: 0 }, whole: true });
    expect(await states()).toEqual(['accepted']);
    const settled = () => db().selectFrom('parcel').select(['id', 'state', 'acknowledgement']).execute();
    const before = await settled();
    expect(await take(part)).toMatchObject({ acknowledgements: { taken: 0, known: 1 } });
    expect(await settled()).toEqual(before);
    expect((await open(await write())).about.acknowledged).toHaveLength(1);
    expect(await take(await answer({ records: [await acknowledged()] }))).toMatchObject({
      acknowledgements: { taken: 1 },
    });
    expect(await states()).toEqual(['complete']);
    expect(await take(part)).toMatchObject({ acknowledgements: { known: 1 } });
    expect(await states()).toEqual(['complete']);
  });

  it('moves the feed on without a gap, and the network goes on from there', async () => {
    expect(await take(await answer({ records: [staffEntry(1), staffEntry(2)] }))).toMatchObject({
      entries: { taken: 2 },
    });
    expect(await db().selectFrom('feed_cursor').selectAll().execute()).toMatchObject([{ cursor: 2, mark: 'mark-2' }]);
    const later = await answer({ about: { after: 3 }, records: [staffEntry(4)] });
    expect(await take(later)).toMatchObject({ entries: { taken: 0 }, stopped: 'gap' });
    const overlapping = await answer({ records: [2, 3, 4].map(staffEntry) });
    expect(await take(overlapping)).toMatchObject({ entries: { taken: 2, known: 1 }, stopped: null });
    const page = (await (await test.browser()).get('/courier')).body;
    for (const said of ['Бракує попередньої відповіді', 'Нового: повідомлень 2.', 'Прийнято не все'])
      expect(page).toContain(said);
  });

  it('brings a letter that is awaited, once it is what was promised', async () => {
    const letter = Buffer.from('%PDF-1.7 лист');
    const sha256 = createHash('sha256').update(letter).digest('hex');
    const id = await register();
    const payload = {
      applicationId: id,
      decisionId: uuidv7(),
      outcome: 'granted',
      letter: { sha256, size: letter.length, mediaType: 'application/pdf' },
      issuedAt: centreTime,
    };
    const result = sealed(courierRecords.entry, {
      entry: { cursor: 1, at: centreTime, kind: 'result', payload },
      mark: 'mark-1',
    });
    const file = (body: Buffer) => ({ kind: courierRecords.file, size: body.length, sha256, body });
    const changed = Buffer.from(letter).fill(65, 9);
    expect(await take(await answer({ records: [result, file(changed)] }))).toMatchObject({ letters: { damaged: 1 } });
    expect((await open(await write())).about.wants).toEqual([sha256]);
    expect(await take(await answer({ records: [file(letter)] }))).toMatchObject({ letters: { taken: 1 } });
    expect(await test.desk.office.blobs.verify(sha256)).toBe(true);
    expect(await take(await answer({ records: [file(letter)] }))).toMatchObject({ letters: { taken: 0, known: 1 } });
    expect((await open(await write())).about.wants).toEqual([]);
  });

  it('says which parcels the centre put aside', async () => {
    await register();
    const { id: parcelId } = await db().selectFrom('parcel').select('id').executeTakeFirstOrThrow();
    const problem = sealed(courierRecords.problem, { parcelId, code: 'sequence-taken' });
    expect(await take(await answer({ records: [problem] }))).toMatchObject({ problems: 1 });
    expect((await (await test.browser()).get('/outbox')).body).toContain('запущено на двох комп’ютерах');
    expect(await states()).toEqual(['waiting']);
  });

  it('counts up to what the centre did not sign, or signed for others, and no further', async () => {
    await register();
    const forged = await acknowledged([], stranger());
    const foreign = sealed(courierRecords.entry, {
      officeId: 'fo-elsewhere',
      entry: { cursor: 2, at: centreTime, kind: 'staff', payload: { staff: [] } },
      mark: 'm',
    });
    const other = { entry: { cursor: 2, at: centreTime, kind: 'staff', payload: { staff: [] } }, mark: 'm' };
    for (const bad of [forged, foreign, sealed(courierRecords.entry, { ...other, epoch: 'other' })]) {
      expect(await take(await answer({ records: [staffEntry(1), bad, staffEntry(2)] }))).toMatchObject({
        whole: false,
      });
      expect(await db().selectFrom('feed_cursor').select('cursor').execute()).toEqual([{ cursor: 1 }]);
    }
    expect(await states()).toEqual(['waiting']);
  });

  it('is taken as far as it reaches when it was cut', async () => {
    const letter = Buffer.alloc(300_000, 7);
    const sha256 = createHash('sha256').update(letter).digest('hex');
    const records = [staffEntry(1), { kind: courierRecords.file, size: letter.length, sha256, body: letter }];
    const whole = await answer({ records });
    expect(await take(whole.subarray(0, 250_000))).toMatchObject({ entries: { taken: 1 }, whole: false });
    expect(await codeOf(whole.subarray(0, 400))).toBe('answer-broken');
  });

  it('of another kind, office, centre, version or time of a backup is refused in words', async () => {
    await register();
    expect(await codeOf(Buffer.from('%PDF-1.7\n'))).toBe('not-an-answer');
    expect(await codeOf(await answer({ recipient: (await makeCourierKey()).recipient }))).toBe('answer-for-others');
    expect(await codeOf(await answer({ about: { officeId: 'fo-elsewhere' } }))).toBe('answer-for-others');
    expect(await codeOf(await answer({ sealedBy: stranger() }))).toBe('answer-of-another-centre');
    expect(await codeOf(await answer({ about: { protocol: 9 } }))).toBe('answer-other-version');
    expect(await codeOf(await write())).toBe('answer-for-others');
    expect(await codeOf(await answer({ about: { highestSequence: 2 } }))).toBe('replay-first');
    await updateState(db(), { epoch: 'another-life' });
    expect(await codeOf(await answer({ records: [await acknowledged()] }))).toBe('replay-first');
    expect(await states()).toEqual(['waiting']);
    const nothing = await (await test.api()).upload('/api/v1/courier/answers', []);
    expect(nothing.json()).toMatchObject({ error: { code: 'no-file' } });
  });

  it('of a restored centre settles parcels and says that the rest comes with the network', async () => {
    await register();
    const restored = await answer({ about: { restored: true }, records: [await acknowledged()] });
    expect(await take(restored)).toMatchObject({ acknowledgements: { taken: 1 }, stopped: 'restored' });
    expect((await (await test.browser()).get('/courier')).body).toContain('відновлено з резервної копії');
  });
});
