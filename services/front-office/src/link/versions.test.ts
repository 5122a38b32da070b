import { afterEach, describe, expect, it } from 'vitest';
import { applicant, startTestOffice, type TestOffice } from '../office.fixture.ts';

/** A program of some version: it understands the one before it too. */
const program = (version: number) => ({ oldest: Math.max(1, version - 1), newest: version });

let test: TestOffice;
afterEach(() => test.stop());

async function register(): Promise<void> {
  const api = await test.api();
  const body = { serviceCode: test.centre.hromada.services[0]?.code, applicant: applicant() };
  const { id } = (await api.send('POST', '/api/v1/applications', body)).json() as { id: string };
  await api.send('POST', `/api/v1/applications/${id}/register`);
}
const sealedIn = () => [...test.centre.parcels.values()].map(({ protocol }) => protocol);
const states = async () =>
  (await test.desk.office.store.db.selectFrom('parcel').select('state').execute()).map(({ state }) => state);

describe('an office and a centre of different versions', () => {
  it('speak the older one when the centre says nothing of versions', async () => {
    test = await startTestOffice({ protocol: program(2) });
    await register();
    await test.desk.outbox.drain();
    expect([sealedIn(), await states()]).toEqual([[1], ['complete']]);
  });

  it('speak the newer one as soon as both know it, also in what is sealed without the link', async () => {
    test = await startTestOffice({ protocol: program(2) });
    test.centre.speaks = program(2);
    await test.desk.inbox.drain();
    test.centre.mood = 'away';
    await register();
    test.centre.mood = 'well';
    await test.desk.outbox.drain();
    expect(sealedIn()).toEqual([2]);
  });

  it('speak the older one when the office is a version behind', async () => {
    test = await startTestOffice({ protocol: program(1) });
    test.centre.speaks = program(2);
    await test.desk.inbox.drain();
    await register();
    await test.desk.outbox.drain();
    expect([sealedIn(), await states()]).toEqual([[1], ['complete']]);
  });

  it.each([
    ['the office', 'office-too-old', program(1), program(3), 'Програма цього фронт-офісу застара'],
    ['the centre', 'centre-too-old', program(3), undefined, 'Програма бек-офісу застара'],
  ])('do not talk when %s is further behind; nothing is lost, and the desk says what to do', async (...row) => {
    const [, code, office, centre, words] = row;
    test = await startTestOffice({ protocol: program(1) });
    test.centre.speaks = centre;
    test.centre.forgetSessions();
    await test.restart({ protocol: office });
    await register();
    await expect(test.desk.outbox.drain()).rejects.toMatchObject({ code });
    expect(await states()).toEqual(['waiting']);
    expect((await (await test.browser()).get('/outbox')).body).toContain(words);
    test.centre.speaks = office;
    await test.desk.outbox.drain();
    expect(await states()).toEqual(['complete']);
  });
});
