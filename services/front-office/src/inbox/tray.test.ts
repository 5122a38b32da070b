import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicant, startTestOffice, type TestOffice } from '../office.fixture.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await startTestOffice();
});
afterAll(() => office.stop());

const register = async (): Promise<string> => {
  const api = await office.api();
  const draft = await api.send('POST', '/api/v1/applications', { serviceCode: '03-19', applicant: applicant() });
  const { id } = draft.json() as { id: string };
  expect((await api.send('POST', `/api/v1/applications/${id}/register`)).status).toBe(201);
  return id;
};
/** Registers what the centre does not take in before {@link drain}. */
const registerApart = (): Promise<string> => {
  office.centre.doubts = () => true;
  return register();
};
const drain = (): Promise<void> => {
  office.centre.doubts = undefined;
  return office.desk.outbox.drain();
};
const db = () => office.desk.office.store.db;
const parcelOf = (applicationId: string) =>
  db().selectFrom('parcel').selectAll().where('application_id', '=', applicationId).executeTakeFirstOrThrow();
const figure = (body: string, text: string) =>
  Number(new RegExp(`__number">(\\d+)</span>\\s*<span class="ok-figure__text">${text}<`).exec(body)?.[1]);
const items = (body: string) => Array.from(body.matchAll(/Позначити вирішеним:/g)).length;

describe('the tray of disagreements', () => {
  let applicationId = '';
  it('holds what an administrator set aside, in words, and the counts agree', async () => {
    applicationId = await registerApart();
    const { id: parcelId, sequence } = await parcelOf(applicationId);
    const refusal = { code: 'set-aside', message: 'Адміністратор громади не прийняв відправлення № 1: двічі' };
    office.centre.tell('disagreement', { parcelId, sequence, refusal });
    await office.desk.inbox.drain();
    expect((await parcelOf(applicationId)).state).toBe('refused');
    const browser = await office.browser();
    const home = await browser.get('/');
    expect(figure(home.body, 'у лотку розбіжностей')).toBe(1);
    expect(figure(home.body, 'ще не надіслано')).toBe(0);
    const tray = await browser.get('/tray');
    expect(items(tray.body)).toBe(1);
    expect(tray.body).toContain('не прийняв відправлення № 1: двічі');
    expect(tray.body).toContain('Роздрукувати заяву для передання на папері');
    const outbox = await browser.get('/outbox');
    expect(outbox.body).toContain('Не прийнято бек-офісом');
    expect(outbox.body).toContain('Не надіслане: 1');
  });

  it('prints the application for carrying on paper', async () => {
    const { status, body } = await (await office.browser()).get(`/applications/${applicationId}/paper`);
    expect(status).toBe(200);
    expect(body).toMatch(/Заява для передання на папері[\s\S]*Вʼюненко[\s\S]*Отримав у бек-офісі/);
    expect(body).not.toContain('Кодове слово');
  });

  it('lets a parcel that was never answered be sent again', async () => {
    const browser = await office.browser();
    const action = /\/tray\/[0-9a-f-]+\/send-again/.exec((await browser.get('/tray')).body)?.[0] ?? '';
    expect((await browser.post(action)).status).toBe(303);
    expect((await parcelOf(applicationId)).state).toBe('waiting');
    expect((await browser.get('/tray')).body).toContain('Розбіжностей немає');
    expect((await browser.post(action)).status).toBe(404);
    await drain();
    expect((await parcelOf(applicationId)).state).toBe('complete');
  });

  it('heeds no word of the feed against a parcel that the centre has signed for', async () => {
    const { id: parcelId, sequence } = await parcelOf(applicationId);
    office.centre.tell('disagreement', { parcelId, sequence, refusal: { code: 'set-aside', message: 'Ні' } });
    await office.desk.inbox.drain();
    expect((await parcelOf(applicationId)).state).toBe('complete');
  });

  it('keeps an answered refusal until somebody settles it, and offers no sending of the same bytes', async () => {
    office.centre.refuses = () => ({ code: 'history-broken', message: 'Історія не сходиться.' });
    const refused = await register();
    await office.desk.outbox.drain();
    office.centre.refuses = undefined;
    const browser = await office.browser();
    const { body } = await browser.get('/tray');
    expect(body).toContain('Історія не сходиться.');
    expect(body).not.toContain('send-again');
    const settle = /\/tray\/[0-9a-f-]+\/settle/.exec(body)?.[0] ?? '';
    expect((await browser.post(settle)).status).toBe(303);
    expect(figure((await browser.get('/')).body, 'у лотку розбіжностей')).toBe(0);
    expect((await browser.get('/outbox')).body).toContain('Не надіслане: 0');
    expect((await parcelOf(refused)).state).toBe('refused');
  });
});

describe('a parcel that an administrator asks for', () => {
  it('is sent again, under the next number when its own is taken', async () => {
    const id = await registerApart();
    const before = await parcelOf(id);
    office.centre.tell('send-again', { parcelId: before.id, newSequence: true });
    await office.desk.inbox.drain();
    await drain();
    const after = await parcelOf(id);
    expect(after).toMatchObject({ id: before.id, sequence: before.sequence + 1, state: 'complete' });
    expect(office.centre.parcels.get(before.id)?.sequence).toBe(before.sequence + 1);
    office.centre.tell('send-again', { parcelId: before.id, newSequence: true });
    await office.desk.inbox.drain();
    expect(await parcelOf(id)).toMatchObject({ sequence: after.sequence, state: 'complete' });
  });

  it('is missed by the page about sending while later ones have arrived', async () => {
    const [first, second] = [await registerApart(), await registerApart()];
    const { id: unread, sequence } = await parcelOf(first);
    office.centre.doubts = ({ id }) => id === unread;
    await office.desk.outbox.drain();
    expect((await parcelOf(second)).state).toBe('complete');
    const { body } = await (await office.browser()).get('/outbox');
    expect(body).toContain(`Бек-офіс має пізніші відправлення, а цих ще ні: № ${sequence}`);
  });
});
