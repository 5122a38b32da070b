import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applicant, startTestOffice, type TestOffice } from '../office.fixture.ts';
import { goBackTo } from './go-back.ts';

let test: TestOffice;
let id: string;
beforeEach(async () => {
  test = await startTestOffice();
  const api = await test.api();
  const body = { serviceCode: test.centre.hromada.services[0]?.code, applicant: applicant() };
  id = ((await api.send('POST', '/api/v1/applications', body)).json() as { id: string }).id;
  await api.send('POST', `/api/v1/applications/${id}/register`);
  await test.desk.outbox.drain();
});
afterEach(() => test.stop());

const db = () => test.desk.office.store.db;
const tray = async () =>
  (await db().selectFrom('disagreement').select('code').where('settled_at', 'is', null).execute()).map(
    ({ code }) => code,
  );
const kept = () => db().selectFrom('kept_entry').selectAll().orderBy('id').execute();
const status = async () =>
  await db().selectFrom('application').select(['status', 'last_seq']).executeTakeFirstOrThrow();
const home = async () => (await (await test.browser()).get('/')).body;

/** The program is upgraded to one that understands what was kept: here what was kept is changed into what this one understands. */
async function upgrade(understood: (row: { kind: string; payload: Record<string, unknown> }) => object): Promise<void> {
  for (const { id: row, kind, payload } of await kept()) {
    const read = understood({ kind, payload: JSON.parse(payload) }) as { kind: string; payload: unknown };
    const changed = { kind: read.kind, payload: JSON.stringify(read.payload) };
    await db().updateTable('kept_entry').set(changed).where('id', '=', row).execute();
  }
  await test.restart();
}

const catalogue = (version: string, changes: object) =>
  test.centre.tell('catalogue', { version, hromada: { ...test.centre.hromada, version, ...changes } });
const version = (sign: string): string => sign.repeat(64);
const inForce = () => test.desk.office.catalogue.hromada;

describe('a catalogue of a newer centre', () => {
  it('is in force without the fields that are not known here, which are kept for the next version', async () => {
    catalogue(version('a'), { name: 'Нова назва', ofTomorrow: { drones: 3 } });
    await test.desk.inbox.drain();
    expect(inForce()).toMatchObject({ name: 'Нова назва', version: version('a') });
    expect(inForce()).not.toHaveProperty('ofTomorrow');
    await test.restart();
    expect(inForce().name).toBe('Нова назва');
    const row = await db()
      .selectFrom('catalogue_version')
      .select('hromada')
      .where('version', '=', version('a'))
      .executeTakeFirst();
    expect(JSON.parse(row?.hromada ?? '')).toMatchObject({ ofTomorrow: { drones: 3 } });
    expect(await tray()).toEqual([]);
  });

  it('with a rule that is not understood is kept aside: the one before stays in force, and the desk says so', async () => {
    const before = inForce().version;
    const [rule, ...others] = test.centre.hromada.routing;
    catalogue(version('b'), { routing: [{ ...rule, condition: { weather: 'сніг' } }, ...others] });
    await test.desk.inbox.drain();
    expect(inForce().version).toBe(before);
    expect(await tray()).toEqual(['catalogue-unreadable']);
    expect(await home()).toContain('яких ця версія програми не розуміє');
    catalogue(version('c'), { name: 'Зрозуміла назва' });
    await test.desk.inbox.drain();
    expect([inForce().name, await kept(), await tray()]).toEqual(['Зрозуміла назва', [], []]);
  });

  it('that was kept aside comes into force with the upgrade', async () => {
    catalogue(version('d'), { name: 'Після оновлення', districts: 'карта' });
    await test.desk.inbox.drain();
    await test.restart();
    expect(inForce().version, 'the same program again').not.toBe(version('d'));
    await upgrade(({ kind, payload }) => ({
      kind,
      payload: { ...payload, hromada: { ...(payload.hromada as object), districts: test.centre.hromada.districts } },
    }));
    expect([inForce().name, await kept(), await tray()]).toEqual(['Після оновлення', [], []]);
  });
});

describe('a message of a newer centre', () => {
  const backup = { sequence: 1, takenAt: '2026-02-27T22:00:00.000Z' };
  const backedUp = async () =>
    (await db().selectFrom('parcel').select('backed_up_at').executeTakeFirstOrThrow()).backed_up_at;

  it('of a kind that is not known here is kept and shown, and those after it are taken in', async () => {
    test.centre.tell('horoscope' as never, { luck: 'good' } as never);
    test.centre.tell('backup', backup);
    await test.desk.inbox.drain();
    expect(await backedUp()).toBe(backup.takenAt);
    expect(await kept()).toMatchObject([{ cursor: 1, kind: 'horoscope', payload: '{"luck":"good"}' }]);
    expect(await home()).toContain('його збережено й буде враховано після оновлення');
    await test.desk.inbox.drain();
    expect(await tray()).toEqual(['message-of-newer-version']);
  });

  it('whose content is not understood is read again by the next version, once', async () => {
    test.centre.tell('backup', { ...backup, sequence: 'усі' } as never);
    await test.desk.inbox.drain();
    expect([await backedUp(), (await kept()).length]).toEqual([null, 1]);
    await upgrade(({ kind }) => ({ kind, payload: backup }));
    expect([await backedUp(), await kept(), await tray()]).toEqual([backup.takenAt, [], []]);
  });

  it('that was kept is forgotten when the feed is read again from before it', async () => {
    test.centre.tell('horoscope' as never, {} as never);
    await test.desk.inbox.drain();
    await test.desk.office.store.transaction((tx) => goBackTo(tx, 0));
    expect(await kept()).toEqual([]);
    await test.desk.inbox.drain();
    expect((await kept()).map(({ cursor }) => cursor)).toEqual([1]);
  });
});

describe('an event of a newer centre', () => {
  const received = () =>
    test.centre.happened(id, { type: 'received', parcelId: [...test.centre.parcels.keys()][0] ?? '' });
  const queued = () =>
    test.centre.happened(id, {
      type: 'queued',
      departmentId: test.centre.hromada.departments[0]?.id ?? '',
      deadline: '2026-03-20',
      priority: 0,
      reasons: ['усе решта'],
    });

  it('of a type that is not known here stands in the history, and the chain goes on', async () => {
    received();
    test.centre.happened(id, { type: 'robot-asked', robot: 7 } as never);
    queued();
    await test.desk.inbox.drain();
    expect(await status()).toEqual({ status: 'in-queue', last_seq: 4 });
    expect((await (await test.browser()).get(`/applications/${id}`)).body).toContain(
      'Подія, якої ця версія програми ще не знає',
    );
    expect(await tray()).toEqual(['event-of-newer-version']);
    await upgrade(({ kind, payload }) => {
      const { envelope } = payload as { envelope: object };
      return { kind, payload: { ...payload, envelope: { ...envelope, event: { type: 'assessed' } } } };
    });
    expect([await kept(), await tray(), (await status()).last_seq]).toEqual([[], [], 4]);
  });

  it('that cannot be read lets those after it of the same application wait, and all follow in their order', async () => {
    const unreadable = { recordedAt: 'у п’ятницю' };
    test.centre.happened(id, { type: 'received', parcelId: [...test.centre.parcels.keys()][0] ?? '' }, unreadable);
    queued();
    await test.desk.inbox.drain();
    expect((await status()).last_seq).toBe(1);
    expect((await kept()).map(({ cursor }) => cursor)).toEqual([1, 2]);
    expect(await tray()).toEqual(['message-of-newer-version']);
    await upgrade(({ kind, payload }) => ({ kind, payload: { ...payload, recordedAt: undefined } }));
    expect([await status(), await kept(), await tray()]).toEqual([{ status: 'in-queue', last_seq: 3 }, [], []]);
  });
});
