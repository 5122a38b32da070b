import { hromadaSchema } from '@okruh/hromada';
import { endpointUrl, enrolReplySchema, makeKeyPair, readPrivateKey, sign, transportPaths } from '@okruh/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins } from '../testing/test-back-office.ts';
import { enrolTestOffice, openTestSession, postJson } from '../testing/test-office.ts';
import { signInSpecialist } from '../testing/test-specialist.ts';

let centre: TestBackOffice;

beforeAll(async () => {
  centre = await startTestBackOffice();
});
afterAll(() => centre.stop());

const enrol = (code: string, publicKey = makeKeyPair().publicKey) =>
  postJson(centre.url, transportPaths.enrol, { code, publicKey, software: 'test 1' });
const codeOf = (json: unknown) => (json as { error: { code: string } }).error.code;

describe('an enrolment code', () => {
  it('makes an office known and gives it key, configuration and staff of its own', async () => {
    const reply = await enrol(await centre.createEnrolmentCode('fo-baranivka'));
    const enrolled = enrolReplySchema.parse(reply.json);
    expect(enrolled).toMatchObject({ officeId: 'fo-baranivka', centrePublicKey: centre.services.centreKey.publicKey });
    expect(hromadaSchema.parse(enrolled.hromada).offices.map(({ id }) => id)).toContain('fo-baranivka');
    expect(enrolled.staff.map(({ login }) => login).toSorted()).toEqual(['i.shevchuk', 'm.lysenko']);
  });

  it('may be typed in any script, case and spacing', async () => {
    const code = await centre.createEnrolmentCode('fo-hoholeve');
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('a', 'а').replaceAll('t', 'т');
    expect((await enrol(typed)).status).toBe(200);
  });

  it('serves once', async () => {
    const code = await centre.createEnrolmentCode('fo-pryshyb');
    expect((await enrol(code)).status).toBe(200);
    const again = await enrol(code);
    expect([again.status, codeOf(again.json)]).toEqual([403, 'enrolment-code-refused']);
  });

  it('serves seven days', async () => {
    const code = await centre.createEnrolmentCode('fo-sahaidak');
    const start = centre.clock.now();
    await centre.clock.advance(7 * 24 * 3_600_000);
    expect((await enrol(code)).status).toBe(403);
    centre.clock.set(start);
  });

  it('is not kept in the clear', async () => {
    const code = await centre.createEnrolmentCode('fo-fedunka');
    const rows = await centre.services.store.db.selectFrom('enrolment_code').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(code);
  });

  it('is made for offices of the hromada only', async () => {
    await expect(centre.createEnrolmentCode('fo-nowhere')).rejects.toMatchObject({ status: 404 });
  });
});

describe('an office', () => {
  it('gets a session by signing a challenge, which serves once', async () => {
    const office = await enrolTestOffice(centre, 'fo-yaresky');
    const { challenge } = (await postJson(centre.url, transportPaths.challenge, { officeId: office.id })).json as {
      challenge: string;
    };
    const signature = sign(office.privateKey, { officeId: office.id, challenge });
    const ask = () => postJson(centre.url, transportPaths.session, { officeId: office.id, challenge, signature });
    const first = await ask();
    expect(first.json).toMatchObject({ centreTime: centre.clock.now(), knownSequence: 0 });
    expect([(await ask()).status, codeOf((await ask()).json)]).toEqual([403, 'office-refused']);
  });

  it('of another key, or unknown, is refused alike', async () => {
    const stranger = readPrivateKey(makeKeyPair().privateKeyPem);
    for (const officeId of ['fo-yaresky', 'fo-nowhere', 'fo-mykhailyky']) {
      const { challenge } = (await postJson(centre.url, transportPaths.challenge, { officeId })).json as {
        challenge: string;
      };
      const signature = sign(stranger, { officeId, challenge });
      const answer = await postJson(centre.url, transportPaths.session, { officeId, challenge, signature });
      expect([answer.status, codeOf(answer.json)]).toEqual([403, 'office-refused']);
    }
  });

  it('is not heard without a token, with a wrong one, or after its hour', async () => {
    const office = await enrolTestOffice(centre, 'fo-voskobiinyky');
    const feed = (authorization: string) =>
      fetch(endpointUrl(centre.url, transportPaths.feed), { headers: { authorization } });
    expect((await feed('')).status).toBe(401);
    expect((await feed(`Bearer ${'x'.repeat(43)}`)).status).toBe(401);
    expect((await office.get(transportPaths.feed)).status).toBe(200);
    await centre.clock.advance(3_600_000);
    expect((await office.get(transportPaths.feed)).status).toBe(401);
  });

  it('that was enrolled anew on another computer shuts the old one out at once', async () => {
    const old = await enrolTestOffice(centre, 'fo-koverdyna-balka');
    const fresh = await enrolTestOffice(centre, 'fo-koverdyna-balka');
    expect((await old.get(transportPaths.feed)).status).toBe(401);
    await expect(openTestSession(centre.url, old.id, old.privateKey)).rejects.toThrow();
    expect((await fresh.get(transportPaths.feed)).status).toBe(200);
  });

  it('cannot use its token as a member of staff', async () => {
    const office = await enrolTestOffice(centre, 'fo-mykhailyky');
    expect((await office.get('/api/v1/offices')).status).toBe(401);
  });
});

describe('the administrator', () => {
  it('sees how each office is doing', async () => {
    const office = await enrolTestOffice(centre, 'fo-velyka-buzova');
    const parcels = [1, 2, 3].map(() => office.seal(testApplication(office.id, [Buffer.from('сторінка')])));
    if (parcels[0]) await office.send(parcels[0]);
    if (parcels[2]) await office.send(parcels[2]);
    const administrator = await signInSpecialist(centre, testLogins.administrator);
    const { json } = await administrator.get('/api/v1/offices');
    const line = (json.offices as { id: string }[]).find(({ id }) => id === office.id);
    expect(line).toMatchObject({
      enrolled: true,
      knownSequence: 1,
      aheadOfGap: 2,
      missingFiles: 1,
      refusedParcels: 0,
      lastContactAt: centre.clock.now(),
    });
  });

  it('makes enrolment codes; a specialist may not', async () => {
    const administrator = await signInSpecialist(centre, testLogins.administrator);
    const made = await administrator.post('/api/v1/offices/fo-shyshaky/enrolment-codes', {});
    expect(made.status).toBe(201);
    expect((await enrol(made.json.code as string)).status).toBe(200);
    const specialist = await signInSpecialist(centre, testLogins.specialist);
    expect((await specialist.post('/api/v1/offices/fo-shyshaky/enrolment-codes', {})).status).toBe(403);
    expect((await specialist.get('/api/v1/offices')).status).toBe(403);
    const audited = await centre.services.store.db.selectFrom('audit_entry').selectAll().execute();
    expect(audited).toContainEqual(
      expect.objectContaining({ event: 'enrolment-code-created', staff_id: 'st-hrytsenko', subject_id: 'fo-shyshaky' }),
    );
  });
});
