import {
  type EnrolReply,
  type Halt,
  instanceStatement,
  makeKeyPair,
  readPrivateKey,
  type SessionReply,
  sign,
  transportPaths,
  verifySignature,
} from '@okruh/protocol';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins } from '../testing/test-back-office.ts';
import {
  askForSession,
  enrolTestOffice,
  postJson,
  speakAsTestOffice,
  type TestOffice,
  type WireAnswer,
} from '../testing/test-office.ts';
import { signInSpecialist } from '../testing/test-specialist.ts';
import { testStores } from '../testing/test-stores.ts';

const minute = 60_000;

describe.each(testStores)('two copies of one office on %s', (_name, settings) => {
  let centre: TestBackOffice;
  let office: TestOffice;
  beforeAll(async () => {
    centre = await startTestBackOffice(await settings());
    office = await enrolTestOffice(centre);
  });
  afterAll(() => centre.stop());

  const start = (place: string, id = uuidv7()) => ({ id, place });
  const ask = (instance: ReturnType<typeof start>) => askForSession(centre.url, office.id, office.privateKey, instance);
  const haltOf = ({ json }: WireAnswer) => (json as { halt: Halt }).halt;
  const first = start('папка на столі');
  const second = start('папка на столі');
  const copy = start('папка на ноутбуці');

  it('let the program start again on its own folder at once', async () => {
    expect((await ask(first)).status).toBe(200);
    expect((await ask(first)).status).toBe(200);
    expect((await ask(second)).status).toBe(200);
  });

  it('stop the one that starts on another folder while the first is at work, by a signed word', async () => {
    const refused = await ask(copy);
    expect(refused.status).toBe(403);
    expect(refused.json).toMatchObject({ error: { code: 'runs-elsewhere' } });
    const halt = haltOf(refused);
    expect(halt).toMatchObject({ officeId: office.id, code: 'runs-elsewhere', since: centre.clock.now() });
    expect(verifySignature(office.centrePublicKey, halt)).toBe(true);
  });

  it('stop one that was taken over from and comes back: folders may look alike', async () => {
    expect(haltOf(await ask(first))).toMatchObject({ code: 'runs-elsewhere' });
  });

  it('let the other one go on when the first has been silent for some minutes, and end its session', async () => {
    const { token } = (await ask(second)).json as SessionReply;
    await centre.clock.advance(4 * minute);
    expect((await ask(copy)).status).toBe(200);
    const authorization = { authorization: `Bearer ${token}` };
    expect((await office.get(transportPaths.feed, authorization)).status).toBe(401);
    expect(haltOf(await ask(second))).toMatchObject({ code: 'runs-elsewhere' });
  });

  it('let another one go on at once when the one at work has ended in good order', async () => {
    const { token } = (await ask(copy)).json as SessionReply;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const left = await office.request(transportPaths.leave, { method: 'POST', headers, body: '{}' });
    expect(left.status).toBe(200);
    expect((await office.get(transportPaths.feed, headers)).status).toBe(401);
    expect((await ask(start('третя папка'))).status).toBe(200);
  });

  it('are not heard when what they say of themselves was signed for another challenge', async () => {
    const { challenge } = (await postJson(centre.url, transportPaths.challenge, { officeId: office.id })).json as {
      challenge: string;
    };
    const signature = sign(office.privateKey, { officeId: office.id, challenge });
    const old = instanceStatement(office.id, 'заяложене завдання', copy);
    const instance = { ...copy, signature: sign(office.privateKey, old) };
    const reply = await postJson(centre.url, transportPaths.session, {
      officeId: office.id,
      challenge,
      signature,
      instance,
    });
    expect([reply.status, reply.json]).toMatchObject([403, { error: { code: 'office-refused' } }]);
  });
});

describe.each(testStores)('an office on a new computer on %s', (_name, settings) => {
  let centre: TestBackOffice;
  let old: TestOffice;
  let moved: EnrolReply;
  let fresh: TestOffice;
  beforeAll(async () => {
    centre = await startTestBackOffice(await settings());
    old = await enrolTestOffice(centre);
    for (const sequence of [1, 2, 4]) {
      await old.send(old.seal(testApplication(old.id, [], { serviceCode: '03-21' }), { sequence }));
    }
    const pair = makeKeyPair();
    const code = await centre.createEnrolmentCode(old.id);
    const request = { code, publicKey: pair.publicKey, software: 'test 2' };
    moved = (await postJson(centre.url, transportPaths.enrol, request)).json as EnrolReply;
    const privateKey = readPrivateKey(pair.privateKeyPem);
    fresh = await speakAsTestOffice(centre.url, { ...old, privateKey });
  });
  afterAll(() => centre.stop());

  it('gets numbers that the old one cannot have given', () => {
    expect(moved.series).toMatchObject({ volume: 2, firstSequence: 10_001 });
  });

  it('finds the old one stopped, by a signed word, and nobody else', async () => {
    const refused = await askForSession(centre.url, old.id, old.privateKey);
    const { halt } = refused.json as { halt: Halt };
    expect([refused.status, halt.code]).toEqual([403, 'moved-away']);
    expect(verifySignature(old.centrePublicKey, halt)).toBe(true);
    const stranger = readPrivateKey(makeKeyPair().privateKeyPem);
    expect((await askForSession(centre.url, old.id, stranger)).json).toMatchObject({
      error: { code: 'office-refused' },
    });
  });

  it('goes on without a gap of its own, and what stayed on the old one is shown as such', async () => {
    for (const sequence of [10_001, 10_003]) {
      await fresh.send(fresh.seal(testApplication(old.id, [], { serviceCode: '03-21' }), { sequence }));
    }
    const administrator = await signInSpecialist(centre, testLogins.administrator);
    expect((await administrator.get(`/api/v1/offices/${old.id}`)).json).toMatchObject({
      volume: 2,
      knownSequence: 10_001,
      gaps: [
        { from: 3, to: 3, leftBehind: true },
        { from: 5, to: 10_000, leftBehind: true },
        { from: 10_002, to: 10_002, leftBehind: false },
      ],
    });
  });

  it('gets what it sent from the old one, whole', async () => {
    const { heads } = (await fresh.get(transportPaths.heads)).json as { heads: { id: string; sequence: number }[] };
    expect(heads.map(({ sequence }) => sequence)).toEqual([10_003, 10_001, 4, 2, 1]);
    const applicationIds = heads.map(({ id }) => id);
    const { json } = await fresh.post({ applicationIds }, transportPaths.histories);
    const { histories } = json as { histories: { parcels: { body: string }[]; entries: object[] }[] };
    expect(histories.map(({ parcels }) => parcels.map(({ body }) => JSON.parse(body).sequence))).toEqual(
      heads.map(({ sequence }) => [sequence]),
    );
    expect(histories[0]?.entries).toMatchObject([
      { envelope: { seq: 1, event: { type: 'registered' } } },
      { envelope: { seq: 2, event: { type: 'received' } }, status: 'received' },
      { envelope: { seq: 3, event: { type: 'queued' } }, status: 'in-queue', routing: { ruleId: expect.any(String) } },
    ]);
    expect(histories[0]?.entries.every((entry) => verifySignature(old.centrePublicKey, entry))).toBe(true);
  });

  it('gets the next numbers once more when its store turns out to be an old copy, the same when it asks twice', async () => {
    const id = uuidv7();
    const series = { id, volume: 3, firstSequence: 20_001 };
    expect((await fresh.post({ id }, transportPaths.series)).json).toEqual(series);
    expect((await fresh.post({ id }, transportPaths.series)).json).toEqual(series);
  });

  it('keeps its numbers when it is enrolled again with the store that it has', async () => {
    const code = await centre.createEnrolmentCode(old.id);
    const { publicKey } = makeKeyPair();
    const body = { code, publicKey, software: 'test 3', hasStore: true };
    const reply = await postJson(centre.url, transportPaths.enrol, body);
    expect(reply.json).not.toHaveProperty('series');
  });
});
