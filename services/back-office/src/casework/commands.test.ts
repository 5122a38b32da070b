import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins } from '../testing/test-back-office.ts';
import { command } from '../testing/test-case.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';
import { signInSpecialist, type TestSpecialist } from '../testing/test-specialist.ts';

let centre: TestBackOffice;
let office: TestOffice;
let specialist: TestSpecialist;

beforeEach(async () => {
  centre = await startTestBackOffice();
  office = await enrolTestOffice(centre);
  specialist = await signInSpecialist(centre, testLogins.specialist);
});
afterEach(() => centre.stop());

const code = (json: Record<string, unknown>) => (json.error as { code: string }).code;

interface Found {
  readonly id: string;
  readonly url: string;
}

/** A case of the specialist's department that the specialist has taken into work. */
async function inWork(): Promise<Found> {
  const parcel = office.seal(testApplication(office.id, [], { serviceCode: '03-21' }));
  await office.send(parcel);
  const { id } = parcel.payload.application;
  const found = { id, url: `/api/v1/cases/${id}` };
  await specialist.post(`${found.url}/claim`, { version: await versionOf(found) });
  return found;
}

async function versionOf({ url }: Found): Promise<number> {
  return (await specialist.get(url)).json.version as number;
}

async function give(found: Found, kind: string, fields: object, by = specialist) {
  return by.post(`${found.url}/commands/${kind}`, { version: await versionOf(found), fields });
}

describe('the commands on a case', () => {
  it('offered are exactly those that the table allows to this person', async () => {
    const found = await inWork();
    const { json } = await specialist.get(found.url);
    expect(json.commands).toEqual(expect.arrayContaining(['decide', 'await-others', 'redirect', 'note-danger']));
    for (const absent of ['claim', 'approve', 'extend', 'reopen', 'appeal', 'resume', 'record-visit']) {
      expect(json.commands).not.toContain(absent);
    }
  });

  it('go on with waiting for another body and back', async () => {
    const found = await inWork();
    const asked = await give(found, 'await-others', { body: 'Пенсійний фонд', reason: 'Довідка про пенсію' });
    expect(asked.status).toBe(200);
    expect((await specialist.get(found.url)).json).toMatchObject({ status: 'awaiting-others' });
    expect((await give(found, 'resume', { note: 'Відповідь надійшла.' })).status).toBe(200);
    expect((await specialist.get(found.url)).json).toMatchObject({
      status: 'in-work',
      version: await versionOf(found),
    });
  });

  it('say which field is wrong', async () => {
    const found = await inWork();
    const empty = await give(found, 'redirect', { reason: 'Повноваження' });
    expect([empty.status, code(empty.json)]).toEqual([422, 'body-required']);
    const stranger = await give(found, 'note-danger', { danger: 'weather', note: 'Гроза' });
    expect([stranger.status, code(stranger.json)]).toEqual([422, 'choice-unknown']);
    const past = await give(found, 'await-others', { body: 'ПФУ', reason: 'Пенсія', until: '2001-01-01' });
    expect([past.status, code(past.json)]).toEqual([422, 'until-in-the-past']);
    const late = await specialist.post(`${found.url}/commands/close`, { version: 1 });
    expect([late.status, code(late.json)]).toEqual([409, 'version-stale']);
  });

  it('of a head are closed to a specialist', async () => {
    const found = await inWork();
    const extension = { by: 'Спеціаліст', reason: 'Так', deadline: '2027-01-01', maximum: '2027-01-01' };
    expect((await give(found, 'extend', extension)).status).toBe(403);
  });

  it('forbid a refusal once a danger is noted', async () => {
    const found = await inWork();
    expect((await give(found, 'note-danger', { danger: 'violence', note: 'Виклик поліції.' })).status).toBe(200);
    const refused = await specialist.post(`${found.url}/decision`, {
      version: await versionOf(found),
      outcome: 'refused',
      grounds: 'Немає підстав.',
    });
    expect([refused.status, code(refused.json)]).toEqual([422, 'refusal-forbidden']);
  });

  it('close a case, open an appeal against its refusal, and bring it back to the queue', async () => {
    const found = await inWork();
    const decided = { version: await versionOf(found), outcome: 'refused', grounds: 'Дохід перевищує межу.' };
    expect((await specialist.post(`${found.url}/decision`, decided)).status).toBe(201);
    await centre.drain();
    expect((await give(found, 'close', { reason: 'Надіслано поштою.' })).status).toBe(200);
    const { json } = await specialist.get(found.url);
    expect(json.commands).toEqual(['appeal']);
    const today = centre.clock.now().slice(0, 10);
    expect((await give(found, 'appeal', { grounds: 'Не враховано довідку.', on: today })).status).toBe(200);
    await command(centre, found.id, { kind: 'decide-appeal', outcome: 'upheld', grounds: 'Довідка є.' });
    const reopened = (await specialist.get(found.url)).json;
    expect(reopened).toMatchObject({ status: 'in-work' });
    expect(reopened.decision).toBeUndefined();
    expect(reopened.letterUrl).toBeNull();
    expect((await specialist.get('/api/v1/queue?filter=mine')).json.items).toMatchObject([{ id: found.id }]);
  });

  it('of another department are out of sight', async () => {
    const found = await inWork();
    const colleague = await signInSpecialist(centre, testLogins.elsewhere);
    const answer = await give(found, 'redirect', { body: 'ПФУ', reason: 'Повноваження' }, colleague);
    expect([answer.status, code(answer.json)]).toEqual([404, 'case-unknown']);
  });
});
