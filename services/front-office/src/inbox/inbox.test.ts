import { createHash, randomInt } from 'node:crypto';
import { makeReferenceNumber } from '@okruh/domain';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { centreTime } from '../centre.fixture.ts';
import { applicant, scan, startTestOffice, type TestOffice } from '../office.fixture.ts';

let test: TestOffice;
let id: string;
let slot: string;
beforeEach(async () => {
  test = await startTestOffice();
  const api = await test.api();
  const [service] = test.centre.hromada.services;
  slot = service?.checklist[0]?.slot ?? '';
  const body = { serviceCode: service?.code, applicant: applicant() };
  id = ((await api.send('POST', '/api/v1/applications', body)).json() as { id: string }).id;
  await api.send('POST', `/api/v1/applications/${id}/register`);
  await test.desk.outbox.drain();
});
afterEach(() => test.stop());

const read = async () => (await (await test.api()).get(`/api/v1/applications/${id}`)).json() as Record<string, unknown>;

/** The centre works the application up to somebody's desk. */
function comeToWork(): void {
  const parcelId = [...test.centre.parcels.keys()][0] ?? '';
  test.centre.happened(id, { type: 'received', parcelId });
  const [department] = test.centre.hromada.departments;
  test.centre.happened(id, {
    type: 'queued',
    departmentId: department?.id ?? '',
    deadline: '2026-03-20',
    priority: 0,
    reasons: ['усе решта'],
  });
  test.centre.happened(id, { type: 'claimed', staffId: 'o-koval', staffName: 'Коваль О. М.' });
}

function requestCorrection(): string {
  const correctionId = uuidv7();
  const slots = [{ slot, reason: 'Нижній край обрізано' }];
  const message = 'Відскануйте, будь ласка, ще раз.';
  test.centre.happened(id, { type: 'correction-requested', correctionId, slots, message });
  test.centre.tell('correction', { applicationId: id, correctionId, slots, message, requestedAt: centreTime });
  return correctionId;
}

function issueResult(): Buffer {
  const letter = Buffer.from('%PDF-1.7 лист із рішенням');
  const sha256 = createHash('sha256').update(letter).digest('hex');
  test.centre.blobs.set(sha256, letter);
  const decisionId = uuidv7();
  test.centre.happened(id, { type: 'decided', decisionId, outcome: 'granted', grounds: 'Усі документи є' });
  test.centre.happened(id, { type: 'result-issued', letterBlob: sha256, officeId: test.centre.officeId });
  test.centre.tell('result', {
    applicationId: id,
    decisionId,
    outcome: 'granted',
    letter: { sha256, size: letter.length, mediaType: 'application/pdf' },
    issuedAt: centreTime,
  });
  return letter;
}

describe('the feed', () => {
  it('brings the status and the deadline of the centre', async () => {
    comeToWork();
    await test.desk.inbox.drain();
    expect(await read()).toMatchObject({ status: 'in-work', deadline: '2026-03-20' });
  });

  it('says how far backups of the centre hold the parcels, which stays with them and is shown', async () => {
    const parcels = () => test.desk.office.store.db.selectFrom('parcel').select('backed_up_at').execute();
    test.centre.tell('backup', { sequence: 0, takenAt: '2026-02-26T22:00:00.000Z' });
    await test.desk.inbox.drain();
    expect(await parcels()).toEqual([{ backed_up_at: null }]);
    test.centre.tell('backup', { sequence: 1, takenAt: '2026-02-27T22:00:00.000Z' });
    test.centre.tell('backup', { sequence: 1, takenAt: '2026-02-28T22:00:00.000Z' });
    await test.desk.inbox.drain();
    expect(await parcels()).toEqual([{ backed_up_at: '2026-02-27T22:00:00.000Z' }]);
    const outbox = async () => (await (await test.browser()).get('/outbox')).body;
    expect(await outbox()).toContain('У резервній копії бек-офісу від 01.03, 00:00 – відправлення до № 1 включно.');
    await test.desk.office.store.db.updateTable('parcel').set({ backed_up_at: null }).execute();
    expect(await outbox(), 'after a restore of the centre that lacked it').toContain('ще немає відправлень');
  });

  it('is taken in once, also when it is told twice', async () => {
    comeToWork();
    await test.desk.inbox.drain();
    await test.desk.office.store.db.updateTable('feed_cursor').set({ cursor: 0 }).execute();
    await test.desk.inbox.drain();
    const events = await test.desk.office.store.db.selectFrom('application_event').select('seq').execute();
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });

  it('does not take a link that does not fit the chain, and a person is told', async () => {
    const forged = test.centre.happened(id, { type: 'received', parcelId: uuidv7() });
    test.centre.tell('event', {
      applicationId: id,
      status: 'received',
      envelope: { ...forged, at: '2026-01-01T00:00:00.000Z' },
    });
    await test.desk.inbox.drain();
    expect(await read()).toMatchObject({ status: 'received' });
    const tray = await test.desk.office.store.db.selectFrom('disagreement').selectAll().execute();
    expect(tray).toMatchObject([]);
    test.centre.tell('event', { applicationId: id, status: 'closed', envelope: { ...forged, seq: 3, id: uuidv7() } });
    await test.desk.inbox.drain();
    expect(await test.desk.office.store.db.selectFrom('disagreement').selectAll().execute()).toMatchObject([
      { application_id: id, code: 'chain-broken' },
    ]);
  });

  it('goes on after a message about an application nobody knows here', async () => {
    test.centre.tell('correction', {
      applicationId: uuidv7(),
      correctionId: uuidv7(),
      slots: [],
      message: '',
      requestedAt: centreTime,
    });
    comeToWork();
    await test.desk.inbox.drain();
    expect(await read()).toMatchObject({ status: 'in-work' });
  });

  it('shuts out staff that the centre no longer names', async () => {
    test.centre.tell('staff', { staff: [] });
    await test.desk.inbox.drain();
    const answer = await (await test.api()).get('/api/v1/applications');
    expect(answer.status).toBe(401);
  });

  it('puts a new version of the configuration in force', async () => {
    const { hromada } = test.centre;
    const services = hromada.services.slice(0, 1);
    test.centre.tell('catalogue', {
      version: 'f'.repeat(64),
      hromada: { ...hromada, services, version: 'f'.repeat(64) },
    });
    await test.desk.inbox.drain();
    const { services: shown } = (await (await test.api()).get('/api/v1/catalogue/services')).json() as { services: [] };
    expect(shown).toHaveLength(1);
    await test.restart();
    expect(test.desk.office.catalogue.hromada.services).toHaveLength(1);
  });
});

describe('a correction request', () => {
  it('is answered with new pages, also while the centre is away', async () => {
    comeToWork();
    const correctionId = requestCorrection();
    await test.desk.inbox.drain();
    expect(await read()).toMatchObject({ status: 'awaiting-citizen', corrections: [{ id: correctionId }] });
    test.centre.mood = 'away';

    const api = await test.api();
    const empty = await api.send('POST', `/api/v1/applications/${id}/corrections/${correctionId}/answer`);
    expect(empty.status).toBe(422);
    const file = { field: 'file', fileName: 'нова.png', mediaType: 'image/png', content: scan(3) };
    expect((await api.upload(`/api/v1/applications/${id}/papers/${slot}/pages`, [file])).status).toBe(201);
    const answer = await api.send('POST', `/api/v1/applications/${id}/corrections/${correctionId}/answer`);
    expect(answer.status).toBe(201);
    expect(await read()).toMatchObject({ status: 'in-work' });

    test.centre.mood = 'well';
    await test.desk.outbox.drain();
    const parcel = [...test.centre.parcels.values()].find(({ kind }) => kind === 'answer');
    expect(parcel).toMatchObject({
      sequence: 2,
      payload: { correctionId, documents: [{ slot, pages: [{ number: 1 }] }] },
    });
    const again = await api.send('POST', `/api/v1/applications/${id}/corrections/${correctionId}/answer`);
    expect(again.body).toBe(answer.body);
  });

  it('is open again when the centre refuses the answer', async () => {
    comeToWork();
    const correctionId = requestCorrection();
    await test.desk.inbox.drain();
    const api = await test.api();
    const file = { field: 'file', fileName: 'нова.png', mediaType: 'image/png', content: scan(3) };
    await api.upload(`/api/v1/applications/${id}/papers/${slot}/pages`, [file]);
    test.centre.refuses = (parcel) =>
      parcel.kind === 'answer' ? { code: 'correction-not-open', message: 'Повернення вже закрито.' } : undefined;
    await api.send('POST', `/api/v1/applications/${id}/corrections/${correctionId}/answer`);
    await test.desk.outbox.drain();
    expect(await read()).toMatchObject({ status: 'awaiting-citizen' });
    const { corrections } = (await read()) as { corrections: { answeredAt?: string }[] };
    expect(corrections[0]?.answeredAt).toBeUndefined();
  });
});

describe('a result', () => {
  it('is handed over against a signature, and the centre confirms it', async () => {
    comeToWork();
    const letter = issueResult();
    await test.desk.inbox.drain();
    const api = await test.api();
    expect((await api.get(`/api/v1/applications/${id}/result`)).bytes.equals(letter)).toBe(true);

    const input = { recipientName: "В'юненко Ївга Ґедеонівна", identityPaper: 'паспорт КС123456', signature: 'paper' };
    const given = await api.send('POST', `/api/v1/applications/${id}/hand-over`, input);
    expect(given.status).toBe(201);
    expect(await read()).toMatchObject({ status: 'handed-over' });
    await test.desk.outbox.drain();
    const parcel = [...test.centre.parcels.values()].find(({ kind }) => kind === 'hand-over');
    expect(parcel).toMatchObject({ payload: { recipient: { name: 'Вʼюненко Ївга Ґедеонівна' } } });

    test.centre.happened(id, {
      type: 'handed-over',
      recipient: 'Вʼюненко Ївга Ґедеонівна',
      identityPaper: 'паспорт КС123456',
      signature: { kind: 'paper' },
    });
    test.centre.happened(id, { type: 'closed' });
    await test.desk.inbox.drain();
    expect(await read()).toMatchObject({ status: 'closed' });
    const acts = await test.desk.office.store.db.selectFrom('office_act').selectAll().execute();
    expect(acts).toMatchObject([{ settled_as: 'confirmed' }]);
  });

  it('waits until its letter is here and is what was promised', async () => {
    comeToWork();
    const letter = issueResult();
    const sha256 = createHash('sha256').update(letter).digest('hex');
    test.centre.blobs.set(sha256, Buffer.from('%PDF-1.7 підмінений лист'));
    await expect(test.desk.inbox.drain()).rejects.toMatchObject({ code: 'not-an-answer' });
    const api = await test.api();
    const input = { recipientName: 'Вʼюненко', identityPaper: 'паспорт', signature: 'paper' };
    expect((await api.send('POST', `/api/v1/applications/${id}/hand-over`, input)).status).toBe(409);

    test.centre.blobs.set(sha256, letter);
    await test.desk.inbox.drain();
    expect((await api.send('POST', `/api/v1/applications/${id}/hand-over`, input)).status).toBe(201);
  });
});

describe('a clashing reference number that the centre replaced', () => {
  const fresh = makeReferenceNumber(randomInt);
  const number = async () => (await read()).referenceNumber as string;
  const replace = (before: string, referenceNumber: string = fresh) =>
    test.centre.happened(id, { type: 'reference-replaced', before, referenceNumber });
  const tray = () => test.desk.office.store.db.selectFrom('disagreement').selectAll().execute();
  const receipt = async () => (await (await test.api()).get(`/api/v1/applications/${id}/receipt`)).bytes;
  const stored = async () => {
    const { db } = test.desk.office.store;
    const row = await db.selectFrom('application').select('receipt').where('id', '=', id).executeTakeFirstOrThrow();
    return JSON.parse(row.receipt ?? '') as Record<string, unknown>;
  };

  it('asks for a new receipt, with the same index and code word, and keeps the old one', async () => {
    const [before, old] = [await number(), await stored()];
    replace(before);
    await test.desk.inbox.drain();
    expect(await number()).toBe(fresh);
    expect(await stored()).toEqual({ ...old, referenceNumber: fresh });
    const browser = await test.browser();
    expect((await browser.get('/')).body).toContain('Номер для перевірки збігся');
    expect((await browser.get('/')).body).toContain(`href="/applications/${id}/receipt.pdf"`);
    const page = (await browser.get(`/applications/${id}`)).body;
    expect(page).toContain(fresh);
    expect(page).toContain(`/applications/${id}/replaced-receipts/1`);
    const oldReceipt = await browser.get(`/applications/${id}/replaced-receipts/1`);
    expect(oldReceipt.headers['content-type']).toContain('application/pdf');
    expect((await browser.get(`/applications/${id}/replaced-receipts/2`)).status).toBe(404);
  });

  it('is settled by printing the new receipt, by whom and when', async () => {
    replace(await number());
    await test.desk.inbox.drain();
    expect(await tray()).toMatchObject([{ code: 'reference-replaced', settled_at: null }]);
    await receipt();
    expect(await tray()).toMatchObject([{ settled_at: test.clock.now(), settled_by: 'Коваленко Олена Петрівна' }]);
    expect((await (await test.browser()).get('/')).body).not.toContain('Номер для перевірки збігся');
  });

  it('is told once, also when the feed tells it again, before and after it was settled', async () => {
    replace(await number());
    const again = async () => {
      await test.desk.office.store.db.updateTable('feed_cursor').set({ cursor: 0 }).execute();
      await test.desk.inbox.drain();
    };
    await test.desk.inbox.drain();
    await again();
    expect(await tray()).toHaveLength(1);
    await receipt();
    await again();
    expect((await tray()).map(({ settled_by }) => settled_by)).toEqual(['Коваленко Олена Петрівна']);
    const old = await test.desk.office.store.db.selectFrom('replaced_receipt').selectAll().execute();
    expect(old).toHaveLength(1);
  });

  it('asks again when it happens again', async () => {
    replace(await number());
    await test.desk.inbox.drain();
    await receipt();
    const another = makeReferenceNumber(randomInt);
    replace(fresh, another);
    await test.desk.inbox.drain();
    expect((await tray()).filter(({ settled_at }) => settled_at === null)).toHaveLength(1);
    expect(await number()).toBe(another);
  });

  it('is found in the journal by the old number and by the new one', async () => {
    const before = await number();
    replace(before);
    await test.desk.inbox.drain();
    const browser = await test.browser();
    await browser.get('/journal');
    const found = async (query: string) => (await browser.post('/journal/search', { query })).body.includes('Вʼюненко');
    expect([await found(before), await found(fresh), await found(makeReferenceNumber(randomInt))]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('does not stop the feed when another application of this office has the very same number', async () => {
    const api = await test.api();
    const [service] = test.centre.hromada.services;
    const begun = await api.send('POST', '/api/v1/applications', {
      serviceCode: service?.code,
      applicant: applicant(),
    });
    const other = (begun.json() as { id: string }).id;
    const { referenceNumber } = (await api.send('POST', `/api/v1/applications/${other}/register`)).json() as {
      referenceNumber: string;
    };
    replace(await number(), referenceNumber);
    comeToWork();
    await test.desk.inbox.drain();
    expect(await read()).toMatchObject({ status: 'in-work', referenceNumber });
  });
});
