import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Acknowledgement,
  type EventEntry,
  type OfferedHistory,
  type Parcel,
  publicKeyOf,
  type ReplayPlan,
  type TakenHistory,
  transportPaths,
} from '@okruh/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackOfficeTables } from '../schema.ts';
import { blobOf, testApplication, testClerk, testDocument } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins } from '../testing/test-back-office.ts';
import { requiredSlots } from '../testing/test-desk.ts';
import { enrolTestOffice, speakAsTestOffice, type TestOffice } from '../testing/test-office.ts';
import { signInSpecialist } from '../testing/test-specialist.ts';
import { testStores } from '../testing/test-stores.ts';

const page = Buffer.from('заява на догляд вдома');
const mended = Buffer.from('паспорт, видно номер');
const hour = 3_600_000;

/** The life of one application, as the office has it in the end. */
interface Life {
  id: string;
  parcels: { parcel: Parcel; acknowledgement: Acknowledgement }[];
  entries: EventEntry[];
  letters: OfferedHistory['letters'];
}

/**
 * An application that is sent back, mended, granted and handed over, and in the end withdrawn, which is refused; an hour
 * passes between any two steps.
 */
async function live(centre: TestBackOffice, office: TestOffice): Promise<Life> {
  const parcels: Life['parcels'] = [];
  const send = async (parcel: Parcel) => {
    await office.renew();
    parcels.push({ parcel, acknowledgement: await office.send(parcel) });
    for (const bytes of [page, mended]) await office.upload(bytes);
    await centre.drain();
    await centre.clock.advance(hour);
  };
  const serviceCode = '03-21';
  const documents = (await requiredSlots(centre, serviceCode)).map((slot) => testDocument([page], slot));
  const application = office.seal(testApplication(office.id, [], { serviceCode, documents }));
  const { id } = application.payload.application;
  await send(application);

  const act = async (path: string, body: object) => {
    const specialist = await signInSpecialist(centre, testLogins.specialist);
    const { version } = (await specialist.get(`/api/v1/cases/${id}`)).json;
    const answer = await specialist.post(`/api/v1/cases/${id}/${path}`, { ...body, version });
    if (answer.status >= 400) throw new Error(`${path} was answered ${answer.status} ${JSON.stringify(answer.json)}`);
    await centre.drain();
    await centre.clock.advance(hour);
    return answer.json;
  };
  await act('claim', {});
  const slots = [{ slot: 'passport', reason: 'Не видно номера.' }];
  const { correctionId } = await act('corrections', { slots, message: 'Відскануйте ще раз.' });
  await send(
    office.seal({
      kind: 'answer',
      payload: {
        applicationId: id,
        correctionId: String(correctionId),
        documents: [testDocument([mended], 'passport')],
        answeredAt: centre.clock.now(),
        answeredBy: testClerk,
      },
      blobs: [blobOf(mended)],
    }),
  );
  await act('decision', { outcome: 'granted', grounds: 'Усі документи є.' });
  await send(
    office.seal({
      kind: 'hand-over',
      payload: {
        applicationId: id,
        handedOverAt: centre.clock.now(),
        handedOverBy: testClerk,
        recipient: { name: 'Ґудзенко Зінаїда', identityPaper: 'паспорт КС100001' },
        signature: { kind: 'paper' },
      },
      blobs: [],
    }),
  );
  // The case is closed: this one is refused.
  await send(
    office.seal({
      kind: 'withdrawal',
      payload: { applicationId: id, withdrawnAt: centre.clock.now(), withdrawnBy: testClerk, reason: 'Передумала.' },
      blobs: [],
    }),
  );
  await office.renew();
  const feed = (await office.feed(0)).entries;
  const entries = feed.flatMap((entry) => (entry.kind === 'event' ? [entry.payload] : []));
  const letters = feed.flatMap((entry) => (entry.kind === 'result' ? [entry.payload.letter] : []));
  return { id, parcels, entries, letters };
}

/** A centre that was rebuilt from nothing but its key, and the office that speaks to it with its own. */
async function rebuild(centre: TestBackOffice, office: TestOffice, settings: object) {
  const dataDir = await mkdtemp(join(tmpdir(), 'okruh-rebuilt-'));
  await cp(join(centre.settings.dataDir, 'keys'), join(dataDir, 'keys'), { recursive: true });
  const databaseUrl = `sqlite:${join(dataDir, 'back-office.sqlite')}`;
  const rebuilt = await startTestBackOffice({ dataDir, databaseUrl, ...settings });
  rebuilt.clock.set(centre.clock.now());
  await rebuilt.clock.advance(24 * hour);
  const key = { public_key: publicKeyOf(office.privateKey) };
  await rebuilt.services.store.db.updateTable('office').set(key).where('id', '=', office.id).execute();
  return { rebuilt, again: await speakAsTestOffice(rebuilt.url, office) };
}

const comparable = [
  'application',
  'application_event',
  'task',
  'correction',
  'decision',
  'result',
  'hand_over',
  'document',
  'page',
  'person',
  'parcel',
  'search_entry',
] as const satisfies readonly (keyof BackOfficeTables)[];
/** Ids that a centre gives to rows of its own, and times at which it did work of its own. */
const ownColumns: Partial<Record<(typeof comparable)[number], readonly string[]>> = { task: ['id'], result: ['id'] };

async function contentOf({ services }: TestBackOffice) {
  const content: Record<string, object[]> = {};
  for (const table of comparable) {
    const rows = (await services.store.db.selectFrom(table).selectAll().execute()) as Record<string, unknown>[];
    const stripped = rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([column]) => !ownColumns[table]?.includes(column))),
    );
    content[table] = stripped.toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
  }
  return content;
}

describe.each(testStores)('a restored centre on %s', (_name, settings) => {
  let centre: TestBackOffice;
  let office: TestOffice;
  let life: Life;
  let afresh: Awaited<ReturnType<typeof rebuild>>;
  beforeAll(async () => {
    centre = await startTestBackOffice(await settings());
    office = await enrolTestOffice(centre);
    life = await live(centre, office);
    afresh = await rebuild(centre, office, await settings());
  });
  afterAll(async () => {
    await centre.stop();
    await afresh?.rebuilt.stop();
  });

  const offer = (changes: Partial<OfferedHistory> = {}) => {
    const { id, parcels, entries, letters } = life;
    return afresh.again.post(
      { applicationId: id, parcels, entries, letters, ...changes },
      transportPaths.offeredHistory,
    );
  };
  const kept = async () =>
    (await afresh.rebuilt.services.store.db.selectFrom('refused_history').selectAll().execute()).map(
      ({ reason }) => reason,
    );
  const applications = () => afresh.rebuilt.services.store.db.selectFrom('application').select('id').execute();

  it('says what it lacks of what the office has', async () => {
    const head = life.entries.at(-1)?.envelope;
    const inventory = {
      applications: [{ id: life.id, seq: head?.seq, hash: head?.hash }],
      parcels: life.parcels.map(({ parcel }) => parcel.id),
    };
    const { json } = await afresh.again.post(inventory, transportPaths.inventory);
    expect(json).toEqual({ applications: [{ id: life.id, seq: 0 }], parcels: inventory.parcels });
    expect((await afresh.again.get(transportPaths.replay)).json).toMatchObject({ knownSequence: 0, missingBlobs: [] });
  });

  it.each([
    ['an event that somebody changed', 'history-not-ours', () => tampered(life.entries)],
    ['an event that this centre never signed', 'history-not-ours', () => life.entries.map(withoutSignature)],
    ['a history with a link taken out', 'history-broken', () => life.entries.filter((_entry, place) => place !== 2)],
    ['a history in another order', 'history-broken', () => swapped(life.entries)],
  ])('refuses %s, and keeps it for a person', async (_what, reason, entries) => {
    const answer = await offer({ entries: entries() });
    expect([answer.status, answer.json]).toMatchObject([409, { error: { code: reason } }]);
    expect(await kept()).toContain(reason);
    expect(await applications()).toEqual([]);
  });

  it('refuses a history without the parcels that it follows from', async () => {
    expect((await offer({ parcels: [] })).json).toMatchObject({ error: { code: 'parcel-missing' } });
    const forged = life.parcels.map(({ parcel, acknowledgement }) => ({
      parcel,
      acknowledgement: { ...acknowledgement, receivedAt: '2026-01-01T00:00:00.000Z' },
    }));
    expect((await offer({ parcels: forged })).json).toMatchObject({ error: { code: 'parcel-refused' } });
    expect(await applications()).toEqual([]);
  });

  it('takes a history back so that everything is as without the accident', async () => {
    const answer = await offer();
    expect(answer).toMatchObject({ status: 200, json: { adopted: life.entries.length } });
    const letter = life.letters[0]?.sha256;
    const { missingBlobs } = answer.json as TakenHistory;
    expect(new Set(missingBlobs)).toEqual(new Set([blobOf(page).sha256, blobOf(mended).sha256, letter]));
    for (const bytes of [page, mended]) expect(await afresh.again.upload(bytes)).toBe(204);
    await afresh.rebuilt.drain();
    const { epoch } = (await afresh.again.get(transportPaths.replay)).json as ReplayPlan;
    expect((await afresh.again.post({ epoch }, transportPaths.replayed)).status).toBe(200);
    await afresh.rebuilt.drain();
    expect(await contentOf(afresh.rebuilt)).toEqual(await contentOf(centre));
  });

  it('has the letter again, made anew to the byte', async () => {
    const blob = await afresh.rebuilt.services.store.db
      .selectFrom('blob')
      .selectAll()
      .where('sha256', '=', life.letters[0]?.sha256 ?? '')
      .executeTakeFirst();
    expect(blob?.held_at).not.toBeNull();
    expect((await afresh.again.get(transportPaths.replay)).json).toMatchObject({ missingBlobs: [] });
  });

  it('changes nothing when the same comes again, and answers a parcel as it did in its first life', async () => {
    const before = await contentOf(afresh.rebuilt);
    expect((await offer()).json).toMatchObject({ adopted: 0, missingBlobs: [] });
    for (const { parcel, acknowledgement } of life.parcels) {
      expect((await afresh.again.post(parcel)).json).toEqual(acknowledgement);
    }
    expect(await contentOf(afresh.rebuilt)).toEqual(before);
  });

  it('does not give a number of a decision again that came back', async () => {
    const series = await afresh.rebuilt.services.store.db.selectFrom('number_series').select('last').execute();
    expect(series).toEqual([{ last: 1 }]);
  });

  it('refuses a history beside which something else has happened here', async () => {
    const other = await rebuild(centre, office, await settings());
    const [first] = life.parcels;
    await other.again.post(first?.parcel);
    const { id: applicationId, parcels, entries, letters } = life;
    const answer = await other.again.post({ applicationId, parcels, entries, letters }, transportPaths.offeredHistory);
    expect(answer.json).toMatchObject({ error: { code: 'history-forked' } });
    await other.rebuilt.stop();
  });

  it('begins a new life when an event of this very life comes back that it does not have', async () => {
    const { db } = centre.services.store;
    const epochs = async () => (await db.selectFrom('centre_epoch').select('number').execute()).length;
    expect(await epochs()).toBe(1);
    const last = life.entries.at(-1)?.envelope;
    await db
      .deleteFrom('application_event')
      .where('id', '=', last?.id ?? '')
      .execute();
    const before = life.entries.at(-2)?.envelope;
    await db
      .updateTable('application')
      .set({ seq: before?.seq ?? 0, head_hash: before?.hash ?? '' })
      .where('id', '=', life.id)
      .execute();
    await office.renew();
    const body = { applicationId: life.id, parcels: [], entries: life.entries.slice(-1), letters: [] };
    const answer = await office.post(body, transportPaths.offeredHistory);
    expect(answer.status).toBe(200);
    expect(await epochs()).toBe(2);
  });
});

function tampered(entries: readonly EventEntry[]): EventEntry[] {
  return entries.map((entry) =>
    entry.envelope.event.type === 'decided'
      ? { ...entry, envelope: { ...entry.envelope, event: { ...entry.envelope.event, grounds: 'Так треба.' } } }
      : entry,
  );
}

function withoutSignature({ signature: _signature, ...entry }: EventEntry): object {
  return entry;
}

/** The second and the third event change places; no parcel belongs to them. */
function swapped([first, second, third, ...rest]: readonly EventEntry[]): EventEntry[] {
  return [first, third, second, ...rest].filter((entry) => entry !== undefined);
}
