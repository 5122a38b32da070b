import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blobOf, testApplication, testDocument } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins } from '../testing/test-back-office.ts';
import { claim, command } from '../testing/test-case.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';
import { signInSpecialist, type TestSpecialist } from '../testing/test-specialist.ts';
import { testStores } from '../testing/test-stores.ts';
import { carryOutTransfer } from './carry-out-transfer.ts';

const body = 'Пенсійний фонд України';
const portal = {
  url: 'http://127.0.0.1:9',
  key: Buffer.alloc(32, 7),
  token: 'token-0123456789-0123456789-0123456789',
};

describe.each(testStores)('a stock that goes to a body outside the hromada, on %s', (_name, settings) => {
  let centre: TestBackOffice;
  let office: TestOffice;
  let head: TestSpecialist;
  beforeEach(async () => {
    centre = await startTestBackOffice({ ...(await settings()), portal });
    office = await enrolTestOffice(centre);
    head = await signInSpecialist(centre, testLogins.head);
  });
  afterEach(() => centre.stop());

  const arrive = async (pages = 0) => {
    const files = Array.from({ length: pages }, (_, at) => Buffer.from(`сторінка ${at}`));
    const part = testApplication(office.id, [], { serviceCode: '03-21' });
    const documents = pages === 0 ? [] : [testDocument(files)];
    const parcel = office.seal({
      ...part,
      payload: { ...part.payload, documents },
      blobs: files.map((file) => blobOf(file)),
    });
    await office.send(parcel);
    return parcel.payload.application.id;
  };
  const order = (changes: object = {}) => ({
    id: uuidv7(),
    fromDepartment: 'social-protection',
    toDepartment: 'pension-fund',
    on: '2026-02-27',
    reason: 'Постанова про передання призначення допомог',
    ...changes,
  });
  const status = async (id: string) =>
    (
      await centre.services.store.db
        .selectFrom('application')
        .select('status')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).status;
  const redirections = async () =>
    (
      await centre.services.store.db
        .selectFrom('application_event')
        .selectAll()
        .where('type', '=', 'redirected')
        .execute()
    ).map(({ application_id, event }) => ({ application_id, ...(JSON.parse(event) as object) }));
  const transfers = async () => (await head.get('/api/v1/stock-transfers')).json.transfers as Record<string, unknown>[];

  it('is redirected, each application once, with body, reason and day; both kinds are counted', async () => {
    const moves = [await arrive(2), await arrive()];
    const waits = await arrive();
    const request = {
      kind: 'request-correction',
      correctionId: uuidv7(),
      slots: [{ slot: 'passport', reason: 'Немає' }],
      message: '',
    } as const;
    await command(centre, waits, claim, request);
    const wanted = order();
    const preview = await head.post('/api/v1/stock-transfers/preview', wanted);
    expect(preview.json).toMatchObject({ externalBody: body, movable: 2, waiting: 1 });
    expect((await head.post('/api/v1/stock-transfers', wanted)).status).toBe(201);
    expect((await head.post('/api/v1/stock-transfers', wanted)).status).toBe(201);
    await centre.drain();
    await centre.drain();
    expect(await Promise.all(moves.map(status))).toEqual(['redirected', 'redirected']);
    const told = { body, reason: wanted.reason, on: '2026-02-27' };
    expect(await redirections()).toMatchObject(moves.toSorted().map(() => told));
    expect(await transfers()).toMatchObject([{ externalBody: body, state: 'following', moved: 2, leftBehind: 1 }]);

    await command(centre, waits, { kind: 'resume' });
    await centre.clock.advance(86_400_000);
    head = await signInSpecialist(centre, testLogins.head);
    await centre.drain();
    expect(await status(waits)).toBe('redirected');
    expect(await transfers()).toMatchObject([{ state: 'done', moved: 3, leftBehind: 0 }]);
  });

  it('is told to the citizens, and to the offices by their feed', async () => {
    const id = await arrive();
    await head.post('/api/v1/stock-transfers', order());
    await centre.drain();
    const published = await centre.services.store.db
      .selectFrom('publication')
      .select('body')
      .where('application_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(published.body)).toMatchObject({
      word: 'finished',
      title: 'Заяву передано до іншої установи',
      next: expect.stringContaining(`з 27.02.2026 розглядає: ${body}`),
    });
    const { entries } = await office.feed(0);
    expect(entries.at(-1)).toMatchObject({
      kind: 'event',
      payload: { envelope: { event: { type: 'redirected', body } } },
    });
  });

  it('goes on where it was stopped: no application is left out or redirected twice', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 45; count += 1) ids.push(await arrive());
    const wanted = order();
    await head.post('/api/v1/stock-transfers', wanted);
    const { services } = centre;
    let batches = 0;
    const transaction: typeof services.store.transaction = (work, options) => {
      batches += 1;
      if (batches === 2) return Promise.reject(new Error('the power went out'));
      return services.store.transaction(work, options);
    };
    const broken = { ...services, store: { ...services.store, transaction, db: services.store.db } };
    const context = { signal: new AbortController().signal, attempt: 1, jobId: '', finish: async () => undefined };
    await expect(carryOutTransfer(broken, { transferId: wanted.id }, context as never)).rejects.toThrow('power');
    expect(await redirections()).toHaveLength(20);
    centre = await centre.restart();
    head = await signInSpecialist(centre, testLogins.head);
    await centre.drain();
    const moved = await redirections();
    expect(moved.map(({ application_id }) => application_id).toSorted()).toEqual(ids.toSorted());
    expect(await transfers()).toMatchObject([{ state: 'done', moved: 45, leftBehind: 0 }]);
  });

  it('is written down in an act with every application, which the administrator prints', async () => {
    await arrive(2);
    await arrive(1);
    const wanted = order();
    await head.post('/api/v1/stock-transfers', wanted);
    const url = `/api/v1/stock-transfers/${wanted.id}/act`;
    expect((await head.get(url)).json).toMatchObject({ error: { code: 'nothing-moved' } });
    await centre.drain();
    const administrator = await signInSpecialist(centre, testLogins.administrator);
    const act = await administrator.fetch(url);
    expect([act.status, act.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const audit = await centre.services.store.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('event', '=', 'stock-transfer-act-printed')
      .execute();
    expect(audit.length).toBeGreaterThan(0);
    const elsewhere = await signInSpecialist(centre, testLogins.elsewhere);
    expect((await elsewhere.fetch(url)).status).toBe(403);
  });

  it('does not go to a body that does not answer for services on that day', async () => {
    const refused = await head.post('/api/v1/stock-transfers', order({ toDepartment: 'raion-social-protection' }));
    expect(refused.json).toMatchObject({ error: { code: 'body-not-responsible' } });
    const back = await head.post('/api/v1/stock-transfers', order({ on: '2026-03-01', toDepartment: 'pension-fund' }));
    expect(back.status).toBe(201);
    const id = await arrive();
    await centre.drain();
    expect(await status(id)).toBe('in-queue');
  });
});
