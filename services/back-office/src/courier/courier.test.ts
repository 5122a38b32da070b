import {
  type CourierOwner,
  courierStatement,
  makeCourierKey,
  makeKeyPair,
  readPrivateKey,
  seal,
  sign,
  transportPaths,
  verifySignature,
} from '@okruh/protocol';
import { testBrowser } from '@okruh/web/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { blobOf, testApplication, testClerk } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins, testPassword } from '../testing/test-back-office.ts';
import { decideAndIssue } from '../testing/test-case.ts';
import { enrolTestOffice, postJson, sha256Of, type TestOffice } from '../testing/test-office.ts';
import { grayPng } from '../testing/test-picture.ts';
import { gathered, inPieces, type StickContent, type TestCourier, testCourier } from '../testing/test-stick.ts';
import { testStores } from '../testing/test-stores.ts';
import { createBackOfficeApp } from '../web.ts';
import type { Delivery } from './delivery.ts';
import { makeAnswer } from './make-answer.ts';
import { takeDelivery } from './take-delivery.ts';

const noise = (seed: number, size: number): Buffer => {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; at += 1) bytes[at] = (at * seed + (at >> 3) * 31 + seed) & 255;
  return bytes;
};

interface Bench {
  centre: TestBackOffice;
  office: TestOffice;
  courier: TestCourier;
  bring(file: Uint8Array): Promise<Delivery>;
  write(content: StickContent): Promise<Delivery>;
  /** Opens the answer for the office. */
  open(): Promise<Record<string, unknown[]>>;
}

async function openBench(settings: Parameters<typeof startTestBackOffice>[0] = {}): Promise<Bench> {
  const centre = await startTestBackOffice(settings);
  const office = await enrolTestOffice(centre);
  const courier = await testCourier(centre, office);
  const bring = (file: Uint8Array) => takeDelivery(centre.services, inPieces(file), 'a-hrytsenko');
  return {
    centre,
    office,
    courier,
    bring,
    write: async (content) => bring(await courier.write(content)),
    open: async () => courier.open(await gathered((await makeAnswer(centre.services, office.id)).bytes)),
  };
}

/** Ids of parcels that were taken in, each with its answer. */
async function parcelIds({ centre }: Bench): Promise<string[]> {
  const rows = await centre.services.store.db.selectFrom('parcel').select(['id', 'acknowledgement']).execute();
  return rows.filter(({ acknowledgement }) => acknowledgement !== '').map(({ id }) => id);
}

describe.each(testStores)('a stick brought to the centre on %s', (_name, settings) => {
  let bench: Bench;
  let centre: TestBackOffice;
  let office: TestOffice;
  let courier: TestCourier;
  beforeAll(async () => {
    bench = await openBench(await settings());
    ({ centre, office, courier } = bench);
  });
  afterAll(() => centre.stop());

  it('is taken in by the way of the network: acknowledged, held, and known when the network brings it', async () => {
    const file = grayPng(40, 40, 10);
    const parcel = office.seal(testApplication(office.id, [file]));
    expect(await bench.write({ parcels: [parcel], files: [file] })).toMatchObject({
      officeId: office.id,
      fault: null,
      result: { parcels: { taken: 1 }, files: { taken: 1 }, remarks: [] },
    });
    const overNetwork = await office.get(transportPaths.parcel(parcel.id));
    expect(overNetwork.json).toMatchObject({ outcome: 'accepted', missingBlobs: [], heldBlobs: 1 });
    expect((await office.send(parcel)).outcome).toBe('accepted');
    expect((await bench.open()).acknowledgement).toContainEqual(overNetwork.json);
  });

  it('brought again changes nothing', async () => {
    const file = grayPng(40, 40, 20);
    const stick = await courier.write({ parcels: [office.seal(testApplication(office.id, [file]))], files: [file] });
    await bench.bring(stick);
    const events = () => centre.services.store.db.selectFrom('application_event').selectAll().execute();
    const before = await events();
    expect((await bench.bring(stick)).result).toMatchObject({
      parcels: { taken: 0, known: 1 },
      files: { taken: 0, known: 1 },
    });
    expect(await events()).toEqual(before);
  });

  it('puts poison parcels aside for a person, tells their office, and takes the rest', async () => {
    const good = office.seal(testApplication(office.id));
    const other = office.seal(testApplication(office.id));
    const tampered = { ...office.seal(testApplication(office.id)), createdAt: '2026-02-27T09:00:00.000Z' };
    const taken = office.seal(testApplication(office.id), { sequence: good.sequence });
    const { result } = await bench.write({
      parcels: ['{"не": "відправлення"}', tampered, good, taken, 'не JSON', other],
    });
    expect(result.parcels).toMatchObject({ taken: 2, aside: 4 });
    expect(result.remarks.map(({ code }) => code)).toEqual([
      'parcel-malformed',
      'signature-refused',
      'sequence-taken',
      'parcel-malformed',
    ]);
    const { problem = [] } = await bench.open();
    expect(problem).toHaveLength(2);
    expect(problem).toContainEqual(expect.objectContaining({ parcelId: taken.id, code: 'sequence-taken' }));
    expect(problem.every((one) => verifySignature(office.centrePublicKey, one as object))).toBe(true);
  });

  it('lets a parcel wait for one before it, and takes both whichever stick is first', async () => {
    const application = office.seal(testApplication(office.id));
    const { id: applicationId } = application.payload.application;
    const payload = { applicationId, withdrawnAt: centre.clock.now(), withdrawnBy: testClerk, reason: 'Передумала' };
    const withdrawal = office.seal({ kind: 'withdrawal', payload, blobs: [] });
    expect((await bench.write({ parcels: [withdrawal] })).result).toMatchObject({
      parcels: { waiting: 1 },
      remarks: [{ sequence: withdrawal.sequence, code: 'application-not-here-yet' }],
    });
    expect((await bench.write({ parcels: [application, withdrawal] })).result.parcels).toMatchObject({ taken: 2 });
  });
});

describe('a stick', () => {
  let bench: Bench;
  let centre: TestBackOffice;
  let office: TestOffice;
  let courier: TestCourier;
  beforeAll(async () => {
    bench = await openBench();
    ({ centre, office, courier } = bench);
  });
  afterAll(() => centre.stop());

  it('cut at any place is taken as far as whole parcels and files reach, and the whole one completes it', async () => {
    const files = [noise(3, 90_000), noise(5, 10), noise(7, 150_000)];
    const parcels = files.map((file) => office.seal(testApplication(office.id, [file])));
    const stick = await courier.write({ parcels, files });
    let held = 0;
    for (const share of [0.001, 0.01, 0.1, 0.3, 0.36, 0.5, 0.7, 0.99, 0.9999]) {
      const { fault, result } = await bench.bring(stick.subarray(0, Math.floor(stick.length * share)));
      expect(fault).toMatch(/^(broken|not-a-courier-file)$/);
      held += result.files.taken;
      const here = new Set(await parcelIds(bench));
      const whole = parcels.filter(({ id }) => here.has(id)).length;
      expect(result.parcels.taken + result.parcels.known).toBeLessThanOrEqual(whole);
      for (const file of files) {
        if (await centre.services.blobs.has(sha256Of(file))) {
          expect(await centre.services.blobs.verify(sha256Of(file))).toBe(true);
        }
      }
    }
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThan(files.length);
    const { fault, result } = await bench.bring(stick);
    expect({ fault, known: result.parcels.known, files: result.files.taken + result.files.known }).toEqual({
      fault: null,
      known: 3,
      files: 3,
    });
    for (const { id } of parcels) {
      expect((await office.get(transportPaths.parcel(id))).json).toMatchObject({ missingBlobs: [] });
    }
  });

  it('of which bytes were changed brings nothing that was not sealed', async () => {
    const file = noise(11, 100_000);
    const parcel = office.seal(testApplication(office.id, [file]));
    const stick = await courier.write({ parcels: [parcel], files: [file] });
    for (const share of [0, 0.001, 0.003, 0.3, 0.6, 0.95]) {
      const changed = Buffer.from(stick);
      const at = Math.floor(stick.length * share);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect((await bench.bring(changed)).fault).not.toBeNull();
      expect(await centre.services.blobs.has(sha256Of(file))).toBe(false);
    }
  });

  it('for another centre, or that is no stick at all, leaves no trace but its entry', async () => {
    const before = await parcelIds(bench);
    const elsewhere = await testCourier(centre, office);
    const parcels = [office.seal(testApplication(office.id))];
    expect(await bench.write({ parcels, recipient: elsewhere.key.recipient })).toMatchObject({ fault: 'other-key' });
    expect(await bench.bring(Buffer.from('%PDF-1.7\nне той файл'))).toMatchObject({ fault: 'not-a-courier-file' });
    expect(await bench.bring(Buffer.alloc(0))).toMatchObject({ fault: 'not-a-courier-file', officeId: null });
    expect(await parcelIds(bench)).toEqual(before);
  });

  it('that somebody else sealed in the name of an office is refused, and does not lead its answer astray', async () => {
    const thief = readPrivateKey(makeKeyPair().privateKeyPem);
    const stolen = await testCourier(centre, office);
    const forged = { sealedBy: thief, about: { recipient: stolen.key.recipient } };
    expect(await bench.write({ ...forged, parcels: [office.seal(testApplication(office.id))] })).toMatchObject({
      officeId: null,
      fault: 'seal-wrong',
      result: { parcels: { taken: 0 } },
    });
    expect((await bench.open()).about).toMatchObject([{ officeId: office.id }]);
    expect(await bench.write({ about: { officeId: 'fo-nowhere' } })).toMatchObject({ fault: 'office-unknown' });
    expect(await bench.write({ about: { officeId: 'fo-baranivka' } })).toMatchObject({ fault: 'office-refused' });
    expect(await bench.write({ about: { protocol: 99 } })).toMatchObject({ fault: 'other-version' });
  });

  it('takes no file that no parcel of the office names, and none that is not what its name says', async () => {
    const [page, stranger] = [grayPng(30, 30, 50), grayPng(30, 30, 51)];
    const parcel = office.seal(testApplication(office.id, [page]));
    const wrong = Buffer.from(page).fill(0);
    const { result } = await bench.write({ parcels: [parcel], files: [wrong], names: [blobOf(page).sha256] });
    expect(result.files).toMatchObject({ taken: 0, damaged: 1 });
    expect(await centre.services.blobs.has(sha256Of(wrong))).toBe(false);
    const late = await bench.write({ parcels: [], files: [stranger, page] });
    expect(late.result.files).toMatchObject({ unexpected: 1, taken: 1 });
  });

  it('does not bring back without its history what the centre lost with a restore', async () => {
    const lost = office.seal(testApplication(office.id));
    const { result } = await bench.write({ parcels: [lost], about: { acknowledged: [lost.id] } });
    expect(result).toMatchObject({ parcels: { waiting: 1 }, remarks: [{ code: 'replay-first' }] });
    expect(await parcelIds(bench)).not.toContain(lost.id);
    await bench.write({ parcels: [lost] });
  });

  it('is noted for a year, the newest for ever', async () => {
    const noted = async () => {
      const { db } = centre.services.store;
      return (await db.selectFrom('courier_delivery').select(db.fn.countAll<number>().as('count')).execute())[0]?.count;
    };
    for (let one = 0; one < 35; one += 1) await bench.bring(Buffer.alloc(0));
    expect(await noted()).toBeGreaterThan(35);
    await centre.clock.advance(366 * 86_400_000);
    await bench.bring(Buffer.alloc(0));
    expect(await noted()).toBe(30);
  });
});

describe('the answer for an office', () => {
  let bench: Bench;
  let centre: TestBackOffice;
  let office: TestOffice;
  let courier: TestCourier;
  beforeAll(async () => {
    bench = await openBench();
    ({ centre, office, courier } = bench);
  });
  afterAll(() => centre.stop());
  const cursors = (entries: unknown[] = []) =>
    entries.map((sealed) => (sealed as { entry: { cursor: number } }).entry.cursor);

  it('cannot be made before the office told its key', async () => {
    await expect(makeAnswer(centre.services, office.id)).rejects.toMatchObject({ status: 409 });
    await expect(makeAnswer(centre.services, 'fo-nowhere')).rejects.toMatchObject({ status: 404 });
  });

  it('brings feed and letters from where the office had read, as often as it is asked for', async () => {
    const parcel = office.seal(testApplication(office.id));
    await bench.write({ parcels: [parcel] });
    const letter = await decideAndIssue(centre, parcel.payload.application.id, Buffer.from('%PDF лист'), office.id);
    const { entries } = await office.feed(0);
    const first = await bench.open();
    expect(cursors(first.entry)).toEqual(entries.map(({ cursor }) => cursor));
    expect(first.file).toEqual([letter]);
    expect(first.about).toMatchObject([{ after: 0, highestSequence: parcel.sequence }]);
    expect(cursors((await bench.open()).entry)).toEqual(cursors(first.entry));
    const { mark } = z.object({ mark: z.string() }).parse(first.entry?.[1]);
    await bench.write({ about: { feed: { cursor: 2, mark }, settledUpTo: parcel.sequence } });
    const later = await bench.open();
    expect(cursors(later.entry)).toEqual(cursors(first.entry).slice(2));
    expect(later.acknowledgement).toBeUndefined();
  });

  it('brings a letter again that was lost on the way, although its message was read', async () => {
    const { cursor, mark } = await office.feed(0);
    const about = { feed: { cursor, ...(mark !== undefined && { mark }) } };
    await bench.write({ about });
    expect((await bench.open()).file).toBeUndefined();
    const { letter_sha256: sha256 } = await centre.services.store.db
      .selectFrom('result')
      .select('letter_sha256')
      .executeTakeFirstOrThrow();
    await bench.write({ about: { ...about, wants: [sha256, 'a'.repeat(64)] } });
    expect((await bench.open()).file).toEqual([sha256]);
  });

  it('tells an office that has read another feed that the centre was restored, and nothing of the feed', async () => {
    await bench.write({ about: { feed: { cursor: 1, mark: 'f'.repeat(32) } } });
    expect(await bench.open()).toMatchObject({ about: [{ restored: true }] });
    expect((await bench.open()).entry).toBeUndefined();
  });

  it('is fetched, and sticks are brought, on a page that says in words what became of them', async () => {
    const app = await createBackOfficeApp(centre.services, new AbortController().signal);
    try {
      const administrator = testBrowser(app);
      await administrator.signIn(testLogins.administrator, testPassword);
      const stick = await courier.write({ parcels: [office.seal(testApplication(office.id)), 'зіпсоване'] });
      const file = (content: Uint8Array) => ({
        field: 'file',
        fileName: 'okruh.age',
        mediaType: 'application/octet-stream',
        content: Buffer.from(content),
      });
      await administrator.get('/courier');
      const sent = await administrator.upload('/courier', [file(stick), file(Buffer.from('не той'))]);
      expect(sent.location).toBe('/courier');
      const page = (await administrator.get('/courier')).body;
      for (const said of [
        'Прийнято із зауваженнями',
        'Відправлення: прийнято 1, відхилено й відкладено для перевірки 1.',
        'Це не файл фронт-офісу.',
        `href="/courier/offices/${office.id}/answer"`,
      ])
        expect(page).toContain(said);
      const nothing = await administrator.upload('/courier', []);
      expect(nothing.status).toBe(422);
      expect(nothing.body).toContain('Виберіть файл, який записав фронт-офіс.');
      const specialist = testBrowser(app);
      await specialist.signIn(testLogins.specialist, testPassword);
      expect((await specialist.get('/courier')).status).toBe(403);
      const audited = await centre.services.store.db.selectFrom('audit_entry').select('event').execute();
      expect(audited.map(({ event }) => event)).toContain('courier-file-brought');
    } finally {
      await app.close();
    }
  });

  it('is encrypted to the recipient that the office signed in a session, and the centre signs its own', async () => {
    const fresh = await makeCourierKey();
    const ask = async (signer: TestOffice['privateKey']) => {
      const asked = await postJson(centre.url, transportPaths.challenge, { officeId: office.id });
      const { challenge } = asked.json as { challenge: string };
      const statement = courierStatement(office.id, challenge, fresh.recipient);
      const courierOwner = { recipient: fresh.recipient, signature: sign(signer, statement) };
      const proof = seal(office.privateKey, { officeId: office.id, challenge });
      const { json } = await postJson(centre.url, transportPaths.session, { ...proof, courier: courierOwner });
      return { challenge, told: (json as { courier: CourierOwner }).courier };
    };
    await ask(readPrivateKey(makeKeyPair().privateKeyPem));
    await expect(bench.open()).resolves.toBeDefined();
    const { challenge, told } = await ask(office.privateKey);
    await expect(bench.open()).rejects.toMatchObject({ code: 'other-key' });
    const { recipient } = centre.services.courierKey;
    const said = { ...courierStatement(office.id, challenge, recipient), signature: told.signature };
    expect(told.recipient).toBe(recipient);
    expect(verifySignature(office.centrePublicKey, said)).toBe(true);
  });
});
