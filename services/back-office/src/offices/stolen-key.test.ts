import { sealEvent } from '@okruh/domain';
import { type Parcel, transportPaths } from '@okruh/protocol';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication, testClerk, testDocument, testPerson } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice } from '../testing/test-back-office.ts';
import { enrolTestOffice, sha256Of, type TestOffice } from '../testing/test-office.ts';
import { testStores } from '../testing/test-stores.ts';

const at = '2026-02-27T09:00:00.000Z';
const page = Buffer.from('сторінка чужої заяви');

describe.each(testStores)('whoever stole the key of one office, on %s', (_name, settings) => {
  let centre: TestBackOffice;
  let victim: TestOffice;
  let thief: TestOffice;
  let parcel: Extract<Parcel, { kind: 'application' }>;
  let applicationId = '';
  const person = testPerson({ surname: 'Чужинська' });
  const sha256 = sha256Of(page);
  beforeAll(async () => {
    centre = await startTestBackOffice(await settings());
    victim = await enrolTestOffice(centre, 'fo-baranivka');
    thief = await enrolTestOffice(centre, 'fo-shyshaky');
    parcel = victim.seal(testApplication(victim.id, [page], { serviceCode: '03-21', person }));
    applicationId = parcel.payload.application.id;
    await victim.send(parcel);
    await victim.upload(page);
    await centre.drain();
  });
  afterAll(() => centre.stop());

  const history = async () =>
    (await centre.services.store.db.selectFrom('application_event').select('hash').orderBy('hash').execute()).map(
      ({ hash }) => hash,
    );
  const outcomeOf = async (part: Parameters<TestOffice['seal']>[0]) => {
    const { json, status } = await thief.post(thief.seal(part));
    return [status, (json as { outcome?: string }).outcome];
  };

  it('cannot speak for another one: parcels in its name are refused and kept', async () => {
    const inItsName = { ...testApplication(victim.id), officeId: victim.id };
    const sealed = thief.seal(inItsName);
    const forged = victim.seal(testApplication(victim.id), { sequence: 99 });
    for (const body of [{ ...sealed, officeId: victim.id }, forged]) {
      const answer = await thief.post(body);
      expect([answer.status, answer.json]).toMatchObject([403, { error: { code: 'parcel-of-another-office' } }]);
    }
    const row = await centre.services.store.db
      .selectFrom('office')
      .selectAll()
      .where('id', '=', victim.id)
      .executeTakeFirstOrThrow();
    expect(row.highest_sequence).toBe(1);
  });

  it('changes nothing of another one’s applications, by no kind of parcel', async () => {
    const before = await history();
    const documents = [testDocument([Buffer.from('підкинуте')])];
    const by = testClerk;
    const acts: Parameters<TestOffice['seal']>[0][] = [
      { kind: 'supplement', payload: { applicationId, documents, suppliedAt: at, suppliedBy: by }, blobs: [] },
      { kind: 'withdrawal', payload: { applicationId, reason: 'так', withdrawnAt: at, withdrawnBy: by }, blobs: [] },
      {
        kind: 'answer',
        payload: { applicationId, correctionId: uuidv7(), documents, answeredAt: at, answeredBy: by },
        blobs: [],
      },
      {
        kind: 'hand-over',
        payload: {
          applicationId,
          handedOverAt: at,
          handedOverBy: by,
          recipient: { name: 'Злодій', identityPaper: 'КС 000000' },
          signature: { kind: 'paper' },
        },
        blobs: [],
      },
    ];
    for (const act of acts) expect(await outcomeOf(act)).toEqual([200, 'refused']);
    const again = testApplication(thief.id);
    const { payload } = again;
    const events = payload.events.map(({ event, actor }) =>
      sealEvent(undefined, { id: uuidv7(), applicationId, at, actor, event }),
    );
    const copied = { ...payload, application: { ...payload.application, id: applicationId }, events };
    expect(await outcomeOf({ ...again, payload: copied })).toEqual([200, 'refused']);
    expect(await history()).toEqual(before);
  });

  it('does not describe another one’s applicants anew', async () => {
    const renamed = { ...person, surname: 'Підмінена' };
    expect(await outcomeOf(testApplication(thief.id, [], { person: renamed }))).toEqual([200, 'accepted']);
    const row = await centre.services.store.db
      .selectFrom('person')
      .select('surname')
      .where('id', '=', person.id)
      .executeTakeFirstOrThrow();
    expect(row.surname).toBe(person.surname);
  });

  it('does not take the place of another one’s papers', async () => {
    const stolen = parcel.payload.documents;
    const answer = await thief.post(thief.seal(testApplication(thief.id, [], { documents: stolen })));
    expect([answer.status, answer.json]).toMatchObject([200, { outcome: 'refused' }]);
    const documents = await centre.services.store.db.selectFrom('document').select('application_id').execute();
    expect(documents.map(({ application_id }) => application_id)).toEqual([applicationId]);
  });

  it('hears nothing of another one’s parcels, files and histories', async () => {
    expect((await thief.get(transportPaths.parcel(parcel.id))).status).toBe(404);
    expect((await thief.get(transportPaths.blob(sha256))).status).toBe(404);
    const inventory = { applications: [{ id: applicationId, seq: 1_000, hash: '' }], parcels: [parcel.id] };
    expect((await thief.post(inventory, transportPaths.inventory)).json).toEqual({
      applications: [{ id: applicationId, seq: 0 }],
      parcels: [parcel.id],
    });
    const told = await thief.post({ applicationIds: [applicationId] }, transportPaths.histories);
    const [one] = (told.json as { histories: { entries: unknown[]; results: unknown[] }[] }).histories;
    expect(one).toMatchObject({ entries: [], results: [] });
    expect(JSON.stringify(told.json)).not.toContain(person.surname);
    const { heads } = (await thief.get(transportPaths.heads)).json as { heads: { id: string; seq: number }[] };
    expect(heads.filter(({ id }) => id === applicationId)).toMatchObject([{ seq: 0, hash: '' }]);
    const { entries } = await thief.feed(0);
    expect(JSON.stringify(entries)).not.toContain(parcel.id);
  });

  it('gets no file by naming its fingerprint as a page of its own', async () => {
    await thief.send(thief.seal(testApplication(thief.id, [page])));
    expect((await thief.get(transportPaths.blob(sha256))).status).toBe(404);
    expect((await victim.get(transportPaths.blob(sha256))).status).toBe(200);
  });

  it('reaches no upload of another one, and begins none for files that are not its own', async () => {
    const tus = { 'tus-resumable': '1.0.0' };
    const upload = transportPaths.uploadOf(victim.id, sha256);
    const statuses = await Promise.all(
      [
        { method: 'HEAD', headers: tus },
        { method: 'DELETE', headers: tus },
        {
          method: 'PATCH',
          headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
          body: 'x',
        },
      ].map(async (init) => (await thief.request(upload, init)).status),
    );
    expect(statuses).toEqual([404, 404, 404]);
    expect(await thief.upload(Buffer.from('нічиє'))).toBe(403);
  });

  it('gives no history of another one’s application back, and ends no replay but its own', async () => {
    const offered = { applicationId, parcels: [{ parcel }], entries: [], letters: [] };
    const answer = await thief.post(offered, transportPaths.offeredHistory);
    expect([answer.status, answer.json]).toMatchObject([
      409,
      { error: { code: expect.stringMatching(/foreign|refused/) } },
    ]);
    await thief.post({ id: uuidv7() }, transportPaths.series);
    const series = await centre.services.store.db.selectFrom('office_series').select('office_id').execute();
    expect(series.map(({ office_id }) => office_id)).toEqual([thief.id]);
  });

  it('ends no session of another one', async () => {
    await thief.post({}, transportPaths.leave);
    expect((await victim.get(transportPaths.feed)).status).toBe(200);
    expect((await thief.get(transportPaths.feed)).status).toBe(401);
  });
});
