import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applicant, scan, startTestOffice, type TestOffice } from '../office.fixture.ts';

let test: TestOffice;
let id: string;
let slots: string[];
beforeAll(async () => {
  test = await startTestOffice();
});
afterAll(() => test.stop());

interface ToBring {
  supplementId: string;
  missing: { slot: string; name: string; until?: string; overdue: boolean; pages: number }[];
  others: { slot: string; pages: number }[];
}
interface Sent {
  supplementId: string;
  sentAt: string;
  papers: { name: string; pages: number }[];
  missing: string[];
  receiptUrl: string;
}

/** A service that takes papers later, each with a day. */
const serviceCode = () =>
  test.centre.hromada.services.find(({ incomplete, checklist }) => incomplete?.allowed === true && checklist.length > 2)
    ?.code ?? '';

beforeEach(async () => {
  test.clock.set('2026-02-27T08:00:00.000Z');
  test.centre.mood = 'away';
  test.centre.refuses = undefined;
  const api = await test.api();
  const begun = await api.send('POST', '/api/v1/applications', { serviceCode: serviceCode(), applicant: applicant() });
  id = (begun.json() as { id: string }).id;
  await api.send('POST', `/api/v1/applications/${id}/register`);
  slots = (await toBring()).missing.map(({ slot }) => slot);
});

const at = () => `/api/v1/applications/${id}`;
const toBring = async () => (await (await test.api()).get(`${at()}/supplement`)).json() as ToBring;
const files = (seed: number) => [
  { field: 'file', fileName: 'довідка.png', mediaType: 'image/png', content: scan(seed) },
];
const add = async (supplementId: string, slot: string, seed = 5) =>
  (await test.api()).upload(`${at()}/supplements/${supplementId}/papers/${slot}/pages`, files(seed));
const send = async (supplementId: string, body: object = {}) =>
  (await test.api()).send('POST', `${at()}/supplements/${supplementId}/send`, body);
const read = async () =>
  (await (await test.api()).get(at())).json() as {
    status: string;
    missing: { names: string[] };
    documents: { supplementId?: string; slot: string }[];
  };
const code = (answer: { json(): unknown }) => (answer.json() as { error: { code: string } }).error.code;
const drain = async (): Promise<void> => {
  test.centre.mood = 'well';
  await test.desk.outbox.drain();
  await test.desk.inbox.drain();
};
const parcelsOf = () =>
  test.desk.office.store.db
    .selectFrom('parcel')
    .selectAll()
    .where('application_id', '=', id)
    .where('kind', '=', 'supplement')
    .execute();

describe('papers brought after registration', () => {
  it('are shown as missing with their last day, and others may be chosen freely', async () => {
    const { missing, others } = await toBring();
    expect(missing.length).toBeGreaterThan(1);
    expect(missing.every(({ until }) => /^2026-\d\d-\d\d$/u.test(until ?? ''))).toBe(true);
    expect(missing.every(({ overdue }) => !overdue)).toBe(true);
    const [first] = missing;
    expect(others.map(({ slot }) => slot)).not.toContain(first?.slot);
  });

  it('are gathered, sent as one parcel without the link, and no longer missing', async () => {
    const { supplementId } = await toBring();
    expect((await add(supplementId, slots[0] ?? '')).status).toBe(201);
    expect((await add(supplementId, slots[0] ?? '', 6)).status).toBe(201);
    expect((await toBring()).missing[0]).toMatchObject({ slot: slots[0], pages: 2 });
    expect((await read()).missing.names).toHaveLength(slots.length);

    const answer = await send(supplementId, { note: "Принесла донька В'юненко" });
    expect(answer.status).toBe(201);
    const sent = answer.json() as Sent;
    expect(sent).toMatchObject({ supplementId, papers: [{ pages: 2 }] });
    expect(sent.missing).toHaveLength(slots.length - 1);
    expect((await read()).missing.names).toHaveLength(slots.length - 1);
    expect(await parcelsOf()).toHaveLength(1);

    await drain();
    const parcel = [...test.centre.parcels.values()].find(
      ({ kind, payload }) => kind === 'supplement' && 'applicationId' in payload && payload.applicationId === id,
    );
    expect(parcel).toMatchObject({
      payload: {
        note: 'Принесла донька Вʼюненко',
        documents: [{ slot: slots[0], pages: [{ number: 1 }, { number: 2 }] }],
      },
    });
    expect(parcel?.blobs.every(({ sha256 }) => test.centre.blobs.has(sha256))).toBe(true);
  });

  it('are sent once, also by two clicks at one moment; what comes later is a supplement of its own', async () => {
    const { supplementId } = await toBring();
    await add(supplementId, slots[0] ?? '');
    const both = await Promise.all([send(supplementId), send(supplementId)]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(both[0].body).toBe(both[1].body);
    expect(code(await add(supplementId, slots[1] ?? ''))).toBe('papers-closed');

    const next = (await toBring()).supplementId;
    expect(next).not.toBe(supplementId);
    await add(next, slots[1] ?? '');
    expect((await send(next)).status).toBe(201);
    expect((await parcelsOf()).map(({ sequence }) => sequence)).toHaveLength(2);
    const { documents } = await read();
    expect(documents.map((document) => document.supplementId)).toEqual([supplementId, next]);
  });

  it('join those that a colleague began to gather', async () => {
    const [one, other] = [uuidv7(), uuidv7()];
    await add(one, slots[0] ?? '');
    expect((await add(other, slots[1] ?? '')).json()).toMatchObject({ supplementId: one });
    expect((await send(other)).json()).toMatchObject({ supplementId: one, papers: [{}, {}] });
  });

  it('are refused with nothing in them, for a paper the service does not know, and for a draft', async () => {
    expect(code(await send(uuidv7()))).toBe('documents-required');
    expect(code(await add(uuidv7(), 'no-such-paper'))).toBe('slot-unknown');
    expect(await parcelsOf()).toEqual([]);
    const api = await test.api();
    const begun = await api.send('POST', '/api/v1/applications', {
      serviceCode: serviceCode(),
      applicant: applicant(),
    });
    id = (begun.json() as { id: string }).id;
    expect(code(await api.get(`${at()}/supplement`))).toBe('supplement-too-late');
  });

  it('stand in history, list and journal with their receipt', async () => {
    const { supplementId } = await toBring();
    await add(supplementId, slots[0] ?? '');
    const { receiptUrl } = (await send(supplementId)).json() as Sent;
    const api = await test.api();
    const receipt = await api.get(receiptUrl);
    expect([receipt.status, receipt.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    expect((await api.get(receiptUrl)).bytes.equals(receipt.bytes)).toBe(true);

    const browser = await test.browser();
    const page = (await browser.get(`/applications/${id}`)).body;
    expect(page).toContain('Додаткові документи');
    expect(page).toContain('Бек-офіс ще не підтвердив');
    expect((await browser.get('/journal')).body).toContain('Додаткові документи цього дня');
  });
});

describe('the centre', () => {
  const confirmed = async (): Promise<string> => {
    const { supplementId } = await toBring();
    await add(supplementId, slots[0] ?? '');
    await send(supplementId);
    return supplementId;
  };
  const acts = () =>
    test.desk.office.store.db.selectFrom('office_act').selectAll().where('application_id', '=', id).execute();

  it('confirms each supplement by its own link of the chain', async () => {
    await confirmed();
    const second = (await toBring()).supplementId;
    await add(second, slots[1] ?? '');
    await send(second);
    await drain();
    const [first] = await parcelsOf();
    test.centre.happened(id, { type: 'supplemented', supplementId: first?.id ?? '', documentIds: [] });
    await drain();
    expect((await acts()).map(({ settled_as }) => settled_as)).toEqual(['confirmed', null]);
  });

  it('may refuse it: the papers are missing again, and their record and receipt stay', async () => {
    test.centre.refuses = (parcel) =>
      parcel.kind === 'supplement' ? { code: 'supplement-too-late', message: 'Рішення вже прийнято.' } : undefined;
    const supplementId = await confirmed();
    expect((await read()).missing.names).toHaveLength(slots.length - 1);
    await drain();
    expect((await read()).missing.names).toHaveLength(slots.length);
    expect((await acts()).map(({ settled_as }) => settled_as)).toEqual(['refused']);
    const browser = await test.browser();
    expect((await browser.get(`/applications/${id}`)).body).toContain('Бек-офіс не прийняв');
    expect((await browser.get('/')).body).toContain('Рішення вже прийнято.');
    const receipt = await (await test.api()).get(`${at()}/supplements/${supplementId}/receipt`);
    expect(receipt.status).toBe(200);
  });
});

describe('the page', () => {
  it('works by plain forms: pages are added, turned and removed, and sent with a note', async () => {
    const browser = await test.browser();
    const shown = (await browser.get(`/applications/${id}/supplement`)).body;
    expect(shown).toContain('Донести до');
    const upload = new RegExp(`action="(/applications/${id}/supplements/[^"]+/papers/${slots[0]}/pages)"`, 'u');
    const added = await browser.upload(upload.exec(shown)?.[1] ?? '', files(9));
    expect([added.status, added.headers.location]).toEqual([303, `/applications/${id}/supplement#slot-${slots[0]}`]);
    const withPage = (await browser.get(`/applications/${id}/supplement`)).body;
    const page = /action="(\/applications\/[^"]+\/pages\/[0-9a-f-]{36})\/turn"/u.exec(withPage)?.[1];
    const turned = await browser.post(`${page}/turn`);
    expect(turned.headers.location).toBe(`/applications/${id}/supplement#slot-${slots[0]}`);
    const sendUrl = /action="([^"]+\/send)"/u.exec(withPage)?.[1] ?? '';
    const undecided = await browser.post(sendUrl, { note: 'Принесла сусідка' });
    expect([undecided.status, undecided.body]).toEqual([422, expect.stringContaining('залиште, обравши причину')]);
    await browser.post(`${page}/keep`, { reason: 'other-sheet' });
    const sent = await browser.post(sendUrl, { note: 'Принесла <b>сусідка</b>' });
    expect([sent.status, sent.headers.location]).toEqual([303, `/applications/${id}#supplements`]);
    expect((await browser.get(`/applications/${id}`)).body).toContain('Принесла &lt;b&gt;сусідка&lt;/b&gt;');
  });

  it('shows what was refused beside its paper, and keeps the note', async () => {
    const browser = await test.browser();
    const shown = (await browser.get(`/applications/${id}/supplement`)).body;
    const upload = new RegExp(`action="(/applications/${id}/supplements/[^"]+/papers/${slots[0]}/pages)"`, 'u').exec(
      shown,
    );
    const broken = { field: 'file', fileName: 'фото.jpg', mediaType: 'image/jpeg', content: Buffer.from('<html>') };
    const refused = await browser.upload(upload?.[1] ?? '', [broken], { note: 'Принесла донька' });
    expect([refused.status, refused.body.includes('фото.jpg')]).toEqual([422, true]);
    expect(refused.body).toContain('>Принесла донька</textarea>');
    expect(shown).toMatch(
      /form="send" data-carried[^>]* formaction="[^"]+\/pages" formenctype="multipart\/form-data"/u,
    );
    await browser.upload(upload?.[1] ?? '', files(10), { note: 'Принесла донька' });
    const gathered = (await browser.get(`/applications/${id}/supplement`)).body;
    expect(gathered).toContain('>Принесла донька</textarea>');
    const page = /action="(\/applications\/[^"]+\/pages\/[0-9a-f-]{36})\/turn"/u.exec(gathered)?.[1];
    await browser.post(`${page}/turn`, { note: 'Принесла онука' });
    expect((await browser.get(`/applications/${id}/supplement`)).body).toContain('>Принесла онука</textarea>');
    await browser.post(`${page}/remove`);
    const sendUrl = /action="([^"]+\/send)"/u.exec(shown)?.[1] ?? '';
    const empty = await browser.post(sendUrl, { note: 'Принесе завтра' });
    expect(empty.status).toBe(422);
    expect(empty.body).toContain('Додайте хоча б одну сторінку');
    expect(empty.body).toContain('Принесе завтра');
  });

  it('says of which papers the last day is over, and takes them all the same', async () => {
    test.clock.set('2026-12-01T08:00:00.000Z');
    const late = await (await test.browser()).get(`/applications/${id}/supplement`);
    expect(late.body.match(/Строк минув \d\d\.\d\d\.2026/gu)).toHaveLength(slots.length);
    expect(late.body).toContain('Їх однаково приймають');
    expect(late.body).toContain('Додати сторінки');
  });
});
