import { makeKeyPair, readPrivateKey, seal, sign, transportPaths } from '@okruh/protocol';
import { uuidv7 } from 'uuidv7';
import { afterEach, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice } from '../testing/test-back-office.ts';
import { postJson } from '../testing/test-office.ts';

/** A program of some version: it understands the one before it too. */
const program = (version: number) => ({ oldest: Math.max(1, version - 1), newest: version });

let centre: TestBackOffice;
afterEach(() => centre.stop());

const start = async (version: number): Promise<void> => {
  centre = await startTestBackOffice({}, undefined, { protocol: program(version) });
};

/** An office's program of some version; without one it is from before versions were agreed on. */
async function officeOf(protocol?: { oldest: number; newest: number }) {
  const id = 'fo-shyshaky';
  const pair = makeKeyPair();
  const key = readPrivateKey(pair.privateKeyPem);
  const said = protocol && { protocol };
  const enrol = async (code: string) =>
    postJson(centre.url, transportPaths.enrol, { code, publicKey: pair.publicKey, software: 'test', ...said });
  const session = async () => {
    const { challenge } = (await postJson(centre.url, transportPaths.challenge, { officeId: id })).json as {
      challenge: string;
    };
    const signature = sign(key, { officeId: id, challenge });
    return postJson(centre.url, transportPaths.session, { officeId: id, challenge, signature, ...said });
  };
  const send = async (version: number) => {
    const { token } = (await session()).json as { token: string };
    const part = testApplication(id, []);
    const parcel = seal(key, {
      protocol: version,
      id: uuidv7(),
      officeId: id,
      sequence: 1,
      createdAt: centre.clock.now(),
      ofTomorrow: true,
      ...part,
    });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    return (
      await fetch(`${centre.url}${transportPaths.parcels}`, { method: 'POST', headers, body: JSON.stringify(parcel) })
    ).status;
  };
  return { enrol, session, send };
}
const code = () => centre.createEnrolmentCode('fo-shyshaky');

describe('the centre', () => {
  it.each([
    ['a version behind', 2, program(1), 1],
    ['from before versions were agreed on', 2, undefined, 1],
    ['of the same version', 2, program(2), 2],
    ['a version ahead', 2, program(3), 2],
  ])('goes on with an office %s', async (_sentence, version, office, spoken) => {
    await start(version);
    const { enrol, session, send } = await officeOf(office);
    expect((await enrol(await code())).json).toMatchObject({ protocol: program(version) });
    expect((await session()).json).toMatchObject({ protocol: program(version) });
    expect(await send(spoken)).toBe(200);
  });

  it.each([
    ['office-too-old', 3, program(1)],
    ['office-too-old', 3, undefined],
    ['centre-too-old', 2, program(4)],
  ])('refuses further ones in words: %s; their code stays good', async (problem, version, office) => {
    await start(version);
    const { enrol } = await officeOf(office);
    const secret = await code();
    expect(await enrol(secret)).toMatchObject({ status: 409, json: { error: { code: problem } } });
    const upgraded = await officeOf(program(version));
    expect((await upgraded.enrol(secret)).status).toBe(200);
  });

  it('gives an office no session any more that fell further behind', async () => {
    await start(2);
    const { enrol, session } = await officeOf(program(1));
    await enrol(await code());
    const before = centre;
    centre.services.protocol = program(3);
    expect(await session()).toMatchObject({ status: 409, json: { error: { code: 'office-too-old' } } });
    expect(before).toBe(centre);
  });

  it('keeps a parcel of a version that it does not understand, and it may come again', async () => {
    await start(2);
    const { enrol, send } = await officeOf(program(3));
    await enrol(await code());
    expect(await send(3)).toBe(422);
    const kept = await centre.services.store.db.selectFrom('refused_parcel').select('reason').execute();
    expect(kept).toEqual([{ reason: 'protocol-unsupported' }]);
  });
});
