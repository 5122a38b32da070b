import {
  type EnrolReply,
  enrolReplySchema,
  type Halt,
  makeKeyPair,
  publicKeyOf,
  readPrivateKey,
  seal,
  transportPaths,
  verifySignature,
} from '@okruh/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins } from '../testing/test-back-office.ts';
import {
  askForSession,
  enrolTestOffice,
  postJson,
  speakAsTestOffice,
  type TestOffice,
} from '../testing/test-office.ts';
import { signInSpecialist, type TestSpecialist } from '../testing/test-specialist.ts';
import { testStores } from '../testing/test-stores.ts';

const codeOf = (json: unknown) => (json as { error: { code: string } }).error.code;

describe.each(testStores)('the key of an office on %s', (_name, settings) => {
  let centre: TestBackOffice;
  let administrator: TestSpecialist;
  let office: TestOffice;
  const next = makeKeyPair();
  beforeAll(async () => {
    centre = await startTestBackOffice(await settings());
    administrator = await signInSpecialist(centre, testLogins.administrator);
    office = await enrolTestOffice(centre);
  });
  afterAll(() => centre.stop());

  const enrol = (body: object) => postJson(centre.url, transportPaths.enrol, { software: 'test 1', ...body });
  const details = async () => (await administrator.get(`/api/v1/offices/${office.id}`)).json;
  const application = () => testApplication(office.id, [], { serviceCode: '03-21' });

  it('is taken out of force with a reason, which is audited, and its sessions and codes end', async () => {
    const code = await centre.createEnrolmentCode(office.id);
    expect((await details()).codes).toHaveLength(1);
    expect((await administrator.post(`/api/v1/offices/${office.id}/revoke`, { reason: '' })).status).toBe(400);
    const revoked = await administrator.post(`/api/v1/offices/${office.id}/revoke`, { reason: 'Компʼютер украдено' });
    expect(revoked.status).toBe(204);
    expect(await details()).toMatchObject({
      state: 'revoked',
      enrolled: false,
      codes: [],
      revoked: { reason: 'Компʼютер украдено' },
    });
    expect((await office.get(transportPaths.feed)).status).toBe(401);
    expect((await enrol({ code, publicKey: makeKeyPair().publicKey })).status).toBe(403);
    const audited = await centre.services.store.db.selectFrom('audit_entry').select('event').execute();
    expect(audited.map(({ event }) => event)).toContain('office-key-revoked');
  });

  it('hears then why, by a word that the centre signed', async () => {
    const refused = await askForSession(centre.url, office.id, office.privateKey);
    const { halt } = refused.json as { halt: Halt };
    expect([refused.status, codeOf(refused.json)]).toEqual([403, 'revoked']);
    expect(halt).toMatchObject({ code: 'revoked', reason: 'Компʼютер украдено', since: centre.clock.now() });
    expect(verifySignature(office.centrePublicKey, halt)).toBe(true);
  });

  it('is never taken again, and the code stays good for another one', async () => {
    const code = await centre.createEnrolmentCode(office.id);
    const { publicKey } = enrolledWith(office);
    const again = await enrol({ code, publicKey, hasStore: true });
    expect([again.status, codeOf(again.json)]).toEqual([409, 'office-key-revoked']);
    const elsewhere = await enrol({ code, publicKey: next.publicKey, hasStore: true, officeId: 'fo-baranivka' });
    expect([elsewhere.status, codeOf(elsewhere.json)]).toEqual([409, 'code-of-another-office']);
    const first = await enrol({ code, publicKey: next.publicKey, hasStore: true, officeId: office.id });
    expect(first.status).toBe(200);
    expect(first.json).not.toHaveProperty('series');
    expect(await details()).toMatchObject({ state: 'working', revoked: null });
    const answeredAgain = await enrol({ code, publicKey: next.publicKey, hasStore: true, officeId: office.id });
    expect(enrolReplySchema.parse(answeredAgain.json).officeId).toBe(office.id);
    expect((await enrol({ code, publicKey: makeKeyPair().publicKey })).status).toBe(403);
  });

  it('seals anew what was not sent: the same content is taken in once, whichever seal it bears', async () => {
    const privateKey = readPrivateKey(next.privateKeyPem);
    const fresh = await speakAsTestOffice(centre.url, { ...office, privateKey });
    const old = office.seal(application());
    const refused = await fresh.post(old);
    expect([refused.status, codeOf(refused.json)]).toEqual([422, 'signature-refused']);
    expect(await details()).toMatchObject({ refusedParcels: 1 });
    const { signature: _old, ...content } = old;
    const sealedAnew = seal(privateKey, content);
    const taken = await fresh.post(sealedAnew);
    expect(taken.json).toMatchObject({ outcome: 'accepted' });
    expect(await details()).toMatchObject({ refusedParcels: 0 });
    expect((await fresh.post(old)).text).toBe(taken.text);
  });

  it('answers a new office once with one volume of its journal, however often it asks with one code', async () => {
    const code = await centre.createEnrolmentCode(office.id);
    const { publicKey } = makeKeyPair();
    const replies = [await enrol({ code, publicKey }), await enrol({ code, publicKey })];
    const [first, second] = replies.map(({ json }) => (json as EnrolReply).series);
    expect(first).toMatchObject({ volume: 2 });
    expect(second).toEqual(first);
  });

  it('keeps a code that was sent astray from being used', async () => {
    const code = await centre.createEnrolmentCode(office.id);
    const [open] = (await details()).codes as { id: string; createdBy: string }[];
    const withdraw = () => administrator.post(`/api/v1/offices/${office.id}/enrolment-codes/${open?.id}/withdraw`, {});
    expect((await withdraw()).status).toBe(204);
    expect((await withdraw()).status).toBe(404);
    expect((await enrol({ code, publicKey: makeKeyPair().publicKey })).status).toBe(403);
  });
});

/** The public half of the key that a test office signs with. */
function enrolledWith({ privateKey }: TestOffice): { publicKey: string } {
  return { publicKey: publicKeyOf(privateKey) };
}

describe('what an office tells of itself', () => {
  let centre: TestBackOffice;
  beforeAll(async () => {
    centre = await startTestBackOffice();
  });
  afterAll(() => centre.stop());

  it('stands on its page with the moment, and its catalogue is held against the one in force', async () => {
    const administrator = await signInSpecialist(centre, testLogins.administrator);
    const office = await enrolTestOffice(centre);
    const standing = {
      software: 'okruh-front-office/9.9.9',
      protocol: 1,
      catalogue: 'давня',
      waiting: 4,
      waitingBytes: 1_500_000,
      disagreements: 2,
      clockSkewMs: 86_400_000,
      freeDiskBytes: 300 * 1024 ** 2,
    };
    expect((await office.post(standing, transportPaths.standing)).status).toBe(200);
    expect((await administrator.get(`/api/v1/offices/${office.id}`)).json).toMatchObject({
      standing,
      standingAt: centre.clock.now(),
      software: 'okruh-front-office/9.9.9',
      catalogueInForce: false,
    });
    expect((await office.post({ waiting: -1 }, transportPaths.standing)).status).toBe(400);
  });
});
