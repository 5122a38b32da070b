import { type SessionReply, transportPaths } from '@okruh/protocol';
import { testBrowser } from '@okruh/web/testing';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginEpoch } from '../safekeeping/epoch.ts';
import { testApplication, testClerk } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins, testPassword } from '../testing/test-back-office.ts';
import { askForSession, enrolTestOffice, type TestOffice } from '../testing/test-office.ts';
import { signInSpecialist, type TestSpecialist } from '../testing/test-specialist.ts';
import { testStores } from '../testing/test-stores.ts';

describe.each(testStores)('a centre that was restored on %s', (_name, settings) => {
  let centre: TestBackOffice;
  let office: TestOffice;
  let neighbour: TestOffice;
  let specialist: TestSpecialist;
  let administrator: TestSpecialist;
  let id: string;
  let other: string;
  beforeAll(async () => {
    centre = await startTestBackOffice(await settings());
    office = await enrolTestOffice(centre);
    neighbour = await enrolTestOffice(centre, 'fo-baranivka');
    id = await register(office);
    other = await register(neighbour);
    await centre.services.store.transaction(async (tx) => {
      await tx.db.updateTable('office').set({ replayed_epoch: 'the first life' }).execute();
    });
    await beginEpoch(
      centre.services.store,
      { copyId: 'copy', takenAt: centre.clock.now(), lost: [] },
      centre.clock.now(),
    );
    specialist = await signInSpecialist(centre, testLogins.specialist);
    administrator = await signInSpecialist(centre, testLogins.administrator);
  });
  afterAll(() => centre.stop());

  async function register(from: TestOffice): Promise<string> {
    const parcel = from.seal(testApplication(from.id, [], { serviceCode: '03-21' }));
    await from.send(parcel);
    return parcel.payload.application.id;
  }
  const act = async (applicationId: string, path: string, body: object = {}) => {
    const { version } = (await specialist.get(`/api/v1/cases/${applicationId}`)).json;
    return specialist.post(`/api/v1/cases/${applicationId}/${path}`, { ...body, version });
  };
  /** The page of a case, as a specialist sees it in a browser. */
  const browse = async (applicationId: string) => {
    const browser = testBrowser(centre.app);
    await browser.signIn(testLogins.specialist, testPassword);
    return (await browser.get(`/cases/${applicationId}`)).body;
  };
  const sessionAs = async ({ id: officeId, privateKey }: TestOffice) => {
    const { json } = await askForSession(centre.url, officeId, privateKey, { id: uuidv7(), place: officeId });
    return (json as SessionReply).token;
  };
  const offices = async () => (await administrator.get('/api/v1/offices')).json;

  it('lets nobody work on applications whose office has not given back what it knows', async () => {
    expect(await act(id, 'claim')).toMatchObject({ status: 409, json: { error: { code: 'office-awaited' } } });
    expect(await offices()).toMatchObject({ restore: { awaited: 2 } });
  });

  it('offers no command on them, and says why', async () => {
    const why = 'фронт-офіс цієї заяви ще не повернув того, що сталося після неї';
    const { json } = await specialist.get(`/api/v1/cases/${id}`);
    expect(json).toMatchObject({ commands: [], awaiting: expect.stringContaining(why) });
    const page = (await browse(id)).replace(/\s+/g, ' ');
    expect(page).toContain(why);
    expect(page).not.toContain('Взяти в роботу');
  });

  it('takes in what was registered meanwhile, and nothing else of that office', async () => {
    const authorization = `Bearer ${await sessionAs(office)}`;
    const post = (body: object) =>
      office.request(transportPaths.parcels, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await post(office.seal(testApplication(office.id)))).status).toBe(200);
    const payload = {
      applicationId: id,
      withdrawnAt: centre.clock.now(),
      withdrawnBy: testClerk,
      reason: 'Передумала.',
    };
    const withdrawal = office.seal({ kind: 'withdrawal', payload, blobs: [] });
    const refused = await post(withdrawal);
    expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toMatchObject([
      503,
      '30',
      { error: { code: 'replay-first' } },
    ]);
  });

  it('goes on with an office that has, but decides nothing while another one is awaited', async () => {
    const authorization = `Bearer ${await sessionAs(neighbour)}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const plan = await neighbour.request(transportPaths.replay, { headers: { authorization } });
    const { epoch } = (await plan.json()) as { epoch: string };
    const end = (body: object) =>
      neighbour.request(transportPaths.replayed, { method: 'POST', headers, body: JSON.stringify(body) });
    expect((await end({ epoch: 'another life' })).status).toBe(409);
    expect((await end({ epoch })).status).toBe(200);
    expect((await act(other, 'claim')).status).toBe(200);
    const decision = { outcome: 'refused', grounds: 'Немає підстав.' };
    expect((await act(other, 'decision', decision)).json).toMatchObject({ error: { code: 'office-awaited' } });
    const { json: shown } = await specialist.get(`/api/v1/cases/${other}`);
    expect(shown).toMatchObject({ awaiting: expect.stringContaining('номер рішення міг уже бути виданий') });
    expect(shown.commands).toEqual(expect.arrayContaining(['release', 'request-correction']));
    expect(shown.commands).not.toContain('decide');
    expect(await browse(other)).not.toContain('Прийняти рішення');
    expect(await centre.services.store.db.selectFrom('number_series').selectAll().execute()).toEqual([]);
  });

  it('goes on without an office that the administrator gives up', async () => {
    expect((await specialist.post(`/api/v1/offices/${office.id}/give-up`, {})).status).toBe(403);
    expect((await administrator.post(`/api/v1/offices/${office.id}/give-up`, {})).status).toBe(204);
    expect(await offices()).toMatchObject({ restore: { awaited: 0 } });
    expect((await act(id, 'claim')).status).toBe(200);
    expect((await specialist.get(`/api/v1/cases/${other}`)).json).toMatchObject({ awaiting: null });
    expect(await browse(other)).toContain('Прийняти рішення');
    expect((await act(other, 'decision', { outcome: 'refused', grounds: 'Немає підстав.' })).status).toBe(201);
  });

  it('does not wait for an office of a version that cannot replay', async () => {
    await beginEpoch(
      centre.services.store,
      { copyId: 'next', takenAt: centre.clock.now(), lost: [] },
      centre.clock.now(),
    );
    administrator = await signInSpecialist(centre, testLogins.administrator);
    expect(await offices()).toMatchObject({ restore: { awaited: 2 } });
    await askForSession(centre.url, office.id, office.privateKey);
    expect(await offices()).toMatchObject({ restore: { awaited: 1 } });
  });
});
