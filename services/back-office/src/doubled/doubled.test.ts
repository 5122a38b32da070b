import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicKeyOf, transportPaths } from '@okruh/protocol';
import { testBrowser } from '@okruh/web/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins, testPassword } from '../testing/test-back-office.ts';
import { enrolTestOffice, speakAsTestOffice, type TestOffice } from '../testing/test-office.ts';
import { signInSpecialist } from '../testing/test-specialist.ts';

/** An application that is decided at once. @returns its id and its parcel as it was acknowledged. */
async function decided(centre: TestBackOffice, office: TestOffice) {
  const parcel = office.seal(testApplication(office.id, [], { serviceCode: '03-21' }));
  const acknowledgement = await office.send(parcel);
  await centre.drain();
  const specialist = await signInSpecialist(centre, testLogins.specialist);
  const { id } = parcel.payload.application;
  for (const [path, body] of [
    ['claim', {}],
    ['decision', { outcome: 'refused', grounds: 'Немає підстав.' }],
  ] as const) {
    const { version } = (await specialist.get(`/api/v1/cases/${id}`)).json;
    await specialist.post(`/api/v1/cases/${id}/${path}`, { ...body, version });
  }
  return { id, given: { parcel, acknowledgement } };
}

describe('a number of a decision that was given again, because an office was given up too early', () => {
  let before: TestBackOffice;
  let centre: TestBackOffice;
  let came: Awaited<ReturnType<typeof decided>>;
  let here: Awaited<ReturnType<typeof decided>>;
  let neighbour: TestOffice;
  let giveBack: () => Promise<number>;
  beforeAll(async () => {
    before = await startTestBackOffice();
    const office = await enrolTestOffice(before);
    came = await decided(before, office);
    const entries = (await office.feed(0)).entries.flatMap((entry) => (entry.kind === 'event' ? [entry.payload] : []));

    const dataDir = await mkdtemp(join(tmpdir(), 'okruh-doubled-'));
    await cp(join(before.settings.dataDir, 'keys'), join(dataDir, 'keys'), { recursive: true });
    centre = await startTestBackOffice({ dataDir, databaseUrl: `sqlite:${join(dataDir, 'back-office.sqlite')}` });
    neighbour = await enrolTestOffice(centre, 'fo-baranivka');
    here = await decided(centre, neighbour);
    const key = { public_key: publicKeyOf(office.privateKey) };
    await centre.services.store.db.updateTable('office').set(key).where('id', '=', office.id).execute();
    const again = await speakAsTestOffice(centre.url, office);
    const history = { applicationId: came.id, parcels: [came.given], entries, letters: [] };
    giveBack = async () => (await again.post(history, transportPaths.offeredHistory)).status;
  });
  afterAll(async () => {
    await centre.stop();
    await before.stop();
  });

  const browser = async () => {
    const opened = testBrowser(centre.app);
    await opened.signIn(testLogins.specialist, testPassword);
    return opened;
  };
  const doubled = async (id: string) =>
    (await (await signInSpecialist(centre, testLogins.specialist)).get(`/api/v1/cases/${id}`)).json.doubledNumbers;
  const rows = () => centre.services.store.db.selectFrom('doubled_number').selectAll().execute();

  it('is not said of a number that one case has', async () => {
    expect([await rows(), await doubled(here.id)]).toEqual([[], []]);
  });

  it('is shown in both cases and above the queue as soon as the office comes back, once', async () => {
    expect(await giveBack()).toBe(200);
    expect(await giveBack()).toBe(200);
    const [row, ...others] = await rows();
    expect(row).toMatchObject({ number: '1/26', came_application_id: came.id, here_application_id: here.id });
    expect(others).toEqual([]);
    expect(await doubled(here.id)).toMatchObject([{ number: '1/26' }]);
    const page = await browser();
    expect((await page.get(`/cases/${came.id}`)).body).toContain('Рішення № 1/26 є також у справі');
    const queue = (await page.get('/queue')).body;
    expect(queue).toContain('Рішення № 1/26 є у двох справах');
    for (const { id } of [came, here]) expect(queue).toContain(`/cases/${id}`);
  });

  it('does not lead to a third one: the next decision has the next number', async () => {
    const { id } = await decided(centre, neighbour);
    const { db } = centre.services.store;
    const found = await db.selectFrom('decision').select('number').where('application_id', '=', id).execute();
    expect(found).toEqual([{ number: '2/26' }]);
  });

  it('stays until a person says what was done about it', async () => {
    const page = await browser();
    const url = `/cases/${here.id}/doubled-number`;
    await page.get(url);
    expect(await page.post(url, { note: '' })).toMatchObject({ status: 422 });
    expect(await doubled(came.id)).toHaveLength(1);
    expect(await page.post(url, { note: 'Справі з Шишаків видано лист під № 1а/26.' })).toMatchObject({
      status: 303,
    });
    expect([await doubled(came.id), await doubled(here.id)]).toEqual([[], []]);
    expect(await rows()).toMatchObject([{ settled_note: 'Справі з Шишаків видано лист під № 1а/26.' }]);
    expect((await page.get('/queue')).body).not.toContain('у двох справах');
    expect((await page.get(url)).body).toContain('все зʼясовано');
  });
});
