import { randomInt } from 'node:crypto';
import { makeReferenceNumber } from '@okruh/domain';
import { type FeedReply, makeKeyPair, type Parcel, readPrivateKey, seal, transportPaths } from '@okruh/protocol';
import type { WebApp } from '@okruh/web';
import { type TestBrowser, testBrowser } from '@okruh/web/testing';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication, testClerk, testPerson } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins, testPassword } from '../testing/test-back-office.ts';
import { enrolTestOffice, postJson, speakAsTestOffice, type TestOffice } from '../testing/test-office.ts';
import { createBackOfficeApp } from '../web.ts';

let centre: TestBackOffice;
let app: WebApp;
let administrator: TestBrowser;
let office: TestOffice;
beforeAll(async () => {
  centre = await startTestBackOffice();
  app = await createBackOfficeApp(centre.services, new AbortController().signal);
  administrator = testBrowser(app);
  await administrator.signIn(testLogins.administrator, testPassword);
  office = await enrolTestOffice(centre);
});
afterAll(async () => {
  await app.close();
  await centre.stop();
});

const application = (surname = 'Ґудзенко') =>
  testApplication(office.id, [], {
    serviceCode: '03-21',
    referenceNumber: makeReferenceNumber(randomInt),
    person: testPerson({ surname }),
  });
/** The refused parcel that waits for a person and has this number. */
const waiting = async (sequence: number) => {
  const rows = await centre.services.store.db
    .selectFrom('refused_parcel')
    .selectAll()
    .where('sequence', '=', sequence)
    .where('settled_at', 'is', null)
    .execute();
  return rows.at(-1)?.id ?? 'нема';
};
const refuse = async (parcel: Parcel, status: number) => {
  expect((await office.post(parcel)).status).toBe(status);
  return `/refused-parcels/${await waiting(parcel.sequence)}`;
};
const figures = (body: string) =>
  Object.fromEntries(
    Array.from(
      body.matchAll(/__number">(\d+)<\/span>\s*<span class="ok-figure__text">([^<]+)</g),
      ([, number, text]) => [text, Number(number)],
    ),
  );
const listed = (body: string) => Array.from(body.matchAll(/id="parcel-/g)).length;
const agree = async (count: number) => {
  expect(figures((await administrator.get('/offices')).body)['відхилених відправлень']).toBe(count);
  const list = await administrator.get('/refused');
  expect(listed(list.body)).toBe(count);
  expect(list.body).toContain(`Відправлення: ${count}`);
};
const sendAgainEntries = async (): Promise<FeedReply['entries']> =>
  (await office.feed(0)).entries.filter(({ kind }) => kind === 'send-again');

describe('a parcel with an id that is taken', () => {
  let page = '';
  it('is shown beside the one that was taken in, without telling of the person', async () => {
    const taken = office.seal(application('Ґудзенко'));
    await office.send(taken);
    page = await refuse(office.seal(application('Підмінена'), { id: taken.id, sequence: taken.sequence }), 409);
    await agree(1);
    const { body } = await administrator.get(page);
    expect(body).toContain('Імʼя заявника');
    expect(body).toContain('Чим воно відрізняється від прийнятого');
    expect(body).not.toMatch(/Ґудзенко|Підмінена/);
  });

  it('cannot be accepted, only set aside with a reason, and the office hears it', async () => {
    expect((await administrator.get(page)).body).not.toContain('Прийняти відправлення</button>');
    const accepted = await administrator.post(`${page}/accept`);
    expect([accepted.status, accepted.body]).toEqual([422, expect.stringContaining('уже є інше відправлення')]);
    expect((await administrator.post(`${page}/set-aside`, { reason: '' })).status).toBe(422);
    const aside = await administrator.post(`${page}/set-aside`, { reason: 'Заявник приходив один раз' });
    expect([aside.status, aside.location]).toEqual([303, '/refused']);
    await agree(0);
    expect((await administrator.get(page)).body).toContain('Заявник приходив один раз');
    const { entries } = await office.feed(0);
    expect(entries).toContainEqual(
      expect.objectContaining({
        kind: 'disagreement',
        payload: expect.objectContaining({ refusal: expect.objectContaining({ code: 'set-aside' }) }),
      }),
    );
    expect((await administrator.post(`${page}/set-aside`, { reason: 'Ще раз' })).status).toBe(422);
  });

  it('waits for a person again when the office offers it later all the same', async () => {
    const id = page.split('/').at(-1) ?? '';
    const { body } = await centre.services.store.db
      .selectFrom('refused_parcel')
      .select('body')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await office.post(JSON.parse(body));
    await agree(0);
    await centre.clock.advance(11 * 60_000);
    await office.post(JSON.parse(body));
    await agree(1);
    expect((await administrator.get(page)).body).toContain('Його вже відкладали');
    await administrator.post(`${page}/set-aside`, { reason: 'Домовилися телефоном' });
  });
});

describe('a parcel whose number is taken', () => {
  it('is asked for under a new one, and leaves the list when it comes', async () => {
    const taken = office.seal(application());
    await office.send(taken);
    const refused = office.seal(application(), { sequence: taken.sequence });
    const page = await refuse(refused, 409);
    const asked = await administrator.post(`${page}/ask-again`);
    expect(asked.status).toBe(303);
    expect((await sendAgainEntries()).at(-1)).toMatchObject({ payload: { parcelId: refused.id, newSequence: true } });
    await agree(1);
    const { signature: _signature, ...content } = refused;
    await office.send(seal(office.privateKey, { ...content, sequence: 100 }));
    await agree(0);
    expect((await administrator.get(page)).body).toContain('Надійшло згодом');
  });
});

describe('a parcel with a seal that does not fit', () => {
  it('is accepted after all when a key sealed it that was replaced', async () => {
    const before = office;
    const pair = makeKeyPair();
    const code = await centre.createEnrolmentCode(office.id);
    await postJson(centre.url, transportPaths.enrol, {
      code,
      publicKey: pair.publicKey,
      software: 't',
      hasStore: true,
    });
    office = await speakAsTestOffice(centre.url, { ...before, privateKey: readPrivateKey(pair.privateKeyPem) });
    const page = await refuse(before.seal(application(), { sequence: 101 }), 422);
    const accepted = await administrator.post(`${page}/accept`);
    expect(accepted.status).toBe(303);
    expect((await administrator.get(page)).body).toContain('Прийнято після перевірки');
    await agree(0);
    const row = await centre.services.store.db
      .selectFrom('parcel')
      .select('outcome')
      .where('sequence', '=', 101)
      .executeTakeFirstOrThrow();
    expect(row.outcome).toBe('accepted');
  });

  it('is not accepted when the key is nobody’s or was revoked', async () => {
    const stranger = readPrivateKey(makeKeyPair().privateKeyPem);
    const forged = seal(stranger, { ...unsealed(office.seal(application(), { sequence: 102 })) });
    const page = await refuse(forged, 422);
    expect((await administrator.get(page)).body).toContain('не зроблено жодним ключем');
    expect((await administrator.post(`${page}/accept`)).status).toBe(422);
    await administrator.post(`${page}/set-aside`, { reason: 'Підробка' });
    const kept = office.seal(application(), { sequence: 103 });
    await administrator.post(`/offices/${office.id}/revoke`, { reason: 'Ключ потрапив до чужих рук' });
    const pair = makeKeyPair();
    const code = await centre.createEnrolmentCode(office.id);
    await postJson(centre.url, transportPaths.enrol, {
      code,
      publicKey: pair.publicKey,
      software: 't',
      hasStore: true,
    });
    office = await speakAsTestOffice(centre.url, { ...office, privateKey: readPrivateKey(pair.privateKeyPem) });
    const revoked = await refuse(kept, 422);
    expect((await administrator.post(`${revoked}/accept`)).status).toBe(422);
    await administrator.post(`${revoked}/set-aside`, { reason: 'Ключ відкликано' });
    await agree(0);
  });
});

const unsealed = ({ signature: _signature, ...content }: Parcel) => content;

describe('the number of a parcel that was set aside', () => {
  it('is no gap any more', async () => {
    const gaps = async () => (await administrator.get(`/offices/${office.id}`)).body;
    const missing = office.seal(application(), { sequence: 110 });
    await office.send(office.seal(application(), { sequence: 111 }));
    expect(await gaps()).toMatch(/104–110/);
    const page = await refuse({ ...missing, protocol: 99 }, 422);
    await administrator.post(`${page}/set-aside`, { reason: 'Внесено з паперу' });
    expect(await gaps()).toMatch(/104–109/);
  });
});

describe('a parcel that was taken in, and whose command was refused', () => {
  it('is shown with the reason, waits for no administrator, and tells nothing of the person', async () => {
    const parcel = office.seal(application('Ґудзенко'), { sequence: 115 });
    await office.send(parcel);
    const { application: its, registrationIndex } = parcel.payload;
    const handOver = {
      kind: 'hand-over' as const,
      blobs: [],
      payload: {
        applicationId: its.id,
        handedOverAt: centre.clock.now(),
        handedOverBy: testClerk,
        recipient: { name: 'Ґудзенко Зінаїда', identityPaper: 'паспорт КН 123456' },
        signature: { kind: 'paper' as const },
      },
    };
    const { refusal } = await office.send(office.seal(handOver, { sequence: 116 }));
    const { body } = await administrator.get('/refused');
    const [, commands = ''] = body.split('id="commands"');
    for (const told of ['Видача результату', registrationIndex, refusal?.message ?? 'without a reason'])
      expect(commands).toContain(told);
    expect(commands).not.toMatch(/Ґудзенко|КН 123456/u);
    await agree(0);
  });
});

describe('a history that was not taken back', () => {
  it('is shown beside what is here, may be tried again, and is set aside with a reason', async () => {
    const parcel = office.seal(application(), { sequence: 120 });
    await office.send(parcel);
    const applicationId = parcel.payload.application.id;
    const offered = { applicationId, parcels: [], entries: [{ forged: true }], letters: [] };
    expect((await office.post(offered, transportPaths.offeredHistory)).status).toBe(409);
    expect(figures((await administrator.get('/offices')).body)['неповернутих записів']).toBe(1);
    const { body } = await administrator.get('/refused');
    const page = /\/refused-histories\/[0-9a-f-]{36}/.exec(body)?.[0] ?? '';
    expect(body).toContain('Записи після відновлення: 1');
    expect((await administrator.get(page)).body).toMatch(/Не наш підпис[\s\S]*Отримано бек-офісом/);
    expect((await administrator.post(`${page}/accept`)).status).toBe(422);
    expect((await administrator.post(`${page}/set-aside`, { reason: 'Порівняно телефоном' })).status).toBe(303);
    expect(figures((await administrator.get('/offices')).body)['неповернутих записів']).toBe(0);
  });
});

describe('the pages about what was refused', () => {
  it('are audited, and closed to a specialist', async () => {
    const events = await centre.services.store.db.selectFrom('audit_entry').select('event').distinct().execute();
    expect(events.map(({ event }) => event)).toEqual(
      expect.arrayContaining([
        'refused-parcel-read',
        'refused-parcel-accepted',
        'refused-parcel-asked-again',
        'refused-parcel-set-aside',
      ]),
    );
    const specialist = testBrowser(app);
    await specialist.signIn(testLogins.specialist, testPassword);
    expect((await specialist.get('/refused')).status).toBe(403);
    expect((await specialist.get(`/refused-parcels/${uuidv7()}`)).status).toBe(403);
    expect((await administrator.get(`/refused-parcels/${uuidv7()}`)).status).toBe(404);
  });
});
