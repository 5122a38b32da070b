import { gzipSync } from 'node:zlib';
import { seal, transportPaths, verifySignature } from '@okruh/protocol';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication, testClerk, testDocument } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice } from '../testing/test-back-office.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';
import { testStores } from '../testing/test-stores.ts';

describe.each(testStores)('parcels on %s', (_name, settings) => {
  let centre: TestBackOffice;
  let office: TestOffice;

  beforeAll(async () => {
    centre = await startTestBackOffice(await settings());
    office = await enrolTestOffice(centre);
  });
  afterAll(() => centre.stop());

  const count = async (table: 'application' | 'parcel' | 'application_event' | 'task', id: string) => {
    const column = table === 'parcel' || table !== 'application' ? 'application_id' : 'id';
    const rows = await centre.services.store.db
      .selectFrom(table)
      .selectAll()
      .where(column as 'id', '=', id)
      .execute();
    return rows.length;
  };
  const officeRow = () =>
    centre.services.store.db.selectFrom('office').selectAll().where('id', '=', office.id).executeTakeFirstOrThrow();

  it('are taken in and acknowledged with a signature after the commit', async () => {
    const parcel = office.seal(testApplication(office.id));
    const answer = await office.post(parcel);
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ parcelId: parcel.id, sequence: parcel.sequence, outcome: 'accepted' });
    expect(verifySignature(office.centrePublicKey, answer.json as object)).toBe(true);
    const stored = await centre.services.store.db.selectFrom('application').selectAll().execute();
    expect(stored).toMatchObject([{ id: parcel.payload.application.id, status: 'in-queue' }]);
  });

  it('sent again get the very bytes of the first answer, and happen once', async () => {
    const parcel = office.seal(testApplication(office.id));
    const first = await office.post(parcel);
    await centre.clock.advance(60_000);
    const again = await Promise.all([office.post(parcel), office.post(parcel)]);
    expect(again.map(({ status, text }) => ({ status, text }))).toEqual([
      { status: 200, text: first.text },
      { status: 200, text: first.text },
    ]);
    expect(await count('application_event', parcel.payload.application.id)).toBe(3);
  });

  it('may come as gzip, which does not let more through than is allowed', async () => {
    const packed = (text: string) =>
      office.request(transportPaths.parcels, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
        body: gzipSync(text),
      });
    const parcel = office.seal(testApplication(office.id));
    expect(await (await packed(JSON.stringify(parcel))).json()).toMatchObject({ parcelId: parcel.id });
    expect((await packed(`"${'0'.repeat(9 * 1024 ** 2)}"`)).status).toBe(413);
    const broken = { method: 'POST', headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' } };
    expect((await office.request(transportPaths.parcels, { ...broken, body: 'не gzip' })).status).toBe(400);
  });

  it('sent twice at the same moment happen once', async () => {
    const parcel = office.seal(testApplication(office.id));
    const answers = await Promise.all(Array.from({ length: 5 }, () => office.post(parcel)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await count('task', parcel.payload.application.id)).toBe(1);
  });

  it('with the same id and other content are refused and kept for a person', async () => {
    const parcel = office.seal(testApplication(office.id));
    await office.send(parcel);
    const other = office.seal(testApplication(office.id), { id: parcel.id, sequence: parcel.sequence });
    const answer = await office.post(other);
    expect(answer.status).toBe(409);
    expect(answer.json).toMatchObject({ error: { code: 'parcel-id-taken' } });
    await office.post(other);
    const kept = await centre.services.store.db
      .selectFrom('refused_parcel')
      .selectAll()
      .where('parcel_id', '=', parcel.id)
      .execute();
    expect(kept).toMatchObject([{ reason: 'parcel-id-taken', times: 2 }]);
    expect(JSON.parse(kept[0]?.body ?? '')).toEqual(JSON.parse(JSON.stringify(other)));
  });

  it('with a sequence that another parcel has are refused', async () => {
    const parcel = office.seal(testApplication(office.id));
    await office.send(parcel);
    const answer = await office.post(office.seal(testApplication(office.id), { sequence: parcel.sequence }));
    expect(answer.status).toBe(409);
    expect(answer.json).toMatchObject({ error: { code: 'sequence-taken' } });
  });

  it('may come out of order: the gap is seen until it is filled', async () => {
    const [first, second, third] = [1, 2, 3].map(() => office.seal(testApplication(office.id)));
    if (!first || !second || !third) throw new Error('three parcels');
    await office.send(third);
    expect(await officeRow()).toMatchObject({
      known_sequence: first.sequence - 1,
      highest_sequence: third.sequence,
    });
    await office.send(first);
    expect((await officeRow()).known_sequence).toBe(first.sequence);
    await office.send(second);
    expect((await officeRow()).known_sequence).toBe(third.sequence);
  });

  it('about an application that is still on its way are asked to come again', async () => {
    const application = office.seal(testApplication(office.id));
    const applicationId = application.payload.application.id;
    const withdrawal = office.seal({
      kind: 'withdrawal',
      blobs: [],
      payload: { applicationId, withdrawnAt: '2026-02-27T09:00:00.000Z', withdrawnBy: testClerk, reason: 'передумала' },
    });
    const early = await office.post(withdrawal);
    expect(early.status).toBe(503);
    expect(early.headers.get('retry-after')).toBe('30');
    await office.send(application);
    expect(await office.send(withdrawal)).toMatchObject({ outcome: 'accepted' });
    const row = await centre.services.store.db
      .selectFrom('application')
      .select('status')
      .where('id', '=', applicationId)
      .executeTakeFirst();
    expect(row?.status).toBe('withdrawn');
  });

  it('with a command that the lifecycle refuses are kept and answered so', async () => {
    const application = office.seal(testApplication(office.id));
    await office.send(application);
    const answer = await office.send(
      office.seal({
        kind: 'answer',
        blobs: [],
        payload: {
          applicationId: application.payload.application.id,
          correctionId: uuidv7(),
          documents: [testDocument([Buffer.from('сторінка')])],
          answeredAt: '2026-02-27T09:00:00.000Z',
          answeredBy: testClerk,
        },
      }),
    );
    expect(answer).toMatchObject({ outcome: 'refused', refusal: { code: 'not-allowed-in-status' }, missingBlobs: [] });
    expect(await count('parcel', application.payload.application.id)).toBe(2);
  });

  it('whose history was tampered with are refused', async () => {
    const part = testApplication(office.id);
    const [event] = part.payload.events;
    if (event === undefined) throw new Error('an event');
    const forged = { ...part.payload, events: [{ ...event, at: '2020-01-01T00:00:00.000Z' }] };
    expect(await office.send(office.seal({ ...part, payload: forged }))).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'history-broken' },
    });
  });

  it('changed on the way are refused by their seal', async () => {
    const parcel = office.seal(testApplication(office.id), { sequence: 900 });
    const answer = await office.post({ ...parcel, sequence: 901 });
    expect(answer.status).toBe(422);
    expect(answer.json).toMatchObject({ error: { code: 'signature-refused' } });
  });

  it('of a version nobody knows, of another office, or of no shape are refused', async () => {
    const sealed = (changes: object) => {
      const { signature: _signature, ...body } = office.seal(testApplication(office.id), { sequence: 950 });
      return { ...body, ...changes };
    };
    const post = async (changes: object) => {
      const answer = await office.post(seal(office.privateKey, sealed(changes)));
      return [answer.status, (answer.json as { error: { code: string } }).error.code];
    };
    expect(await post({ protocol: 99 })).toEqual([422, 'protocol-unsupported']);
    expect(await post({ officeId: 'fo-baranivka' })).toEqual([403, 'parcel-of-another-office']);
    expect(await post({ kind: 'postcard' })).toEqual([422, 'parcel-malformed']);
    expect((await office.post({ hello: 'centre' })).status).toBe(400);
    expect((await office.post({ ...sealed({}), signature: 'A'.repeat(86), note: '\ud800' })).status).toBe(400);
  });

  it('with a sign that a database cannot hold are refused, not an accident', async () => {
    const part = testApplication(office.id);
    const application = { ...part.payload.application, note: 'кінець\u0000рядка' };
    const answer = await office.post(
      office.seal({ ...part, payload: { ...part.payload, application } }, { sequence: 970 }),
    );
    expect(answer).toMatchObject({ status: 400, json: { error: { code: 'nul-sign' } } });
  });

  it('say when asked what of them is here', async () => {
    const parcel = office.seal(testApplication(office.id, [Buffer.from('одна'), Buffer.from('друга сторінка')]));
    const acknowledgement = await office.send(parcel);
    expect(acknowledgement).toMatchObject({ heldBlobs: 0, allBlobs: 2 });
    expect(acknowledgement.missingBlobs).toEqual(parcel.blobs.map(({ sha256 }) => sha256));
    expect((await office.get(transportPaths.parcel(parcel.id))).json).toMatchObject({ allBlobs: 2, heldBlobs: 0 });
    expect((await office.get(transportPaths.parcel(uuidv7()))).status).toBe(404);
  });
});
