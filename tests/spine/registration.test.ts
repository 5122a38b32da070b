import { manualClock } from '@okruh/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clerk } from '../town/clerk.ts';
import { refusalOf } from '../town/http-client.ts';
import { neighbour, yevheniia } from '../town/sample-people.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';

describe('the registration index', () => {
  const clock = manualClock('2026-12-31T12:00:00.000Z');
  let town: Town;
  let shyshaky: Clerk;
  let baranivka: Clerk;
  let people = 0;

  beforeAll(async () => {
    town = await startTown({ clock, portal: false });
    shyshaky = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
    baranivka = await town.clerk(staff.clerkInBaranivka, 'fo-baranivka');
  });
  afterAll(() => town.stop());

  const apply = async (clerk: Clerk): Promise<string> => {
    people += 1;
    return (await clerk.apply('03-19', neighbour(people))).registrationIndex;
  };

  it('counts without a gap in each office by itself', async () => {
    expect([await apply(shyshaky), await apply(baranivka), await apply(shyshaky)]).toEqual([
      '00001/26-СО01',
      '00001/26-СО02',
      '00002/26-СО01',
    ]);
  });

  it('has no gap and no double when several clerks register at one moment', async () => {
    const colleague = await town.clerk(staff.colleagueInShyshaky, 'fo-shyshaky');
    const given = await Promise.all(
      Array.from({ length: 8 }, (_one, place) => apply(place % 2 === 0 ? shyshaky : colleague)),
    );
    const expected = Array.from({ length: 8 }, (_one, place) => `0000${place + 3}/26-СО01`.replace('00010', '0010'));
    expect(given.toSorted()).toEqual(expected.toSorted());
  });

  it('is not used up by what is refused', async () => {
    const wrong = { ...yevheniia, identity: { ...yevheniia.identity, rnokpp: '3109422141' } };
    const refused = await shyshaky.api.post('/api/v1/applications', { serviceCode: '03-19', applicant: wrong });
    expect(refused.status).toBe(422);
    const unknown = await shyshaky.api.post('/api/v1/applications/01a20382-4168-79e2-828f-b4942dadba03/register');
    expect(refusalOf(unknown)).toBe('404 application-unknown');
    expect(await apply(shyshaky)).toBe('00011/26-СО01');
  });

  it('begins anew with the year of Kyiv, not of Greenwich', async () => {
    clock.set('2026-12-31T21:59:59.000Z');
    expect(await apply(baranivka)).toBe('00002/26-СО02');
    clock.set('2026-12-31T22:00:00.000Z');
    expect(await apply(baranivka)).toBe('00001/27-СО02');
  });

  it('tells two applications of one moment apart by their reference numbers', async () => {
    const [one, other] = await Promise.all([
      shyshaky.apply('03-19', neighbour(500)),
      shyshaky.apply('03-19', neighbour(501)),
    ]);
    expect(one.referenceNumber).not.toBe(other.referenceNumber);
  });
});

describe('an application with wrong numbers', () => {
  let town: Town;
  beforeAll(async () => {
    town = await startTown({ portal: false, offices: ['fo-shyshaky'] });
  });
  afterAll(() => town.stop());

  it('is refused field by field, all at once', async () => {
    const clerk = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
    const applicant = {
      surname: '',
      givenName: 'Євгенія',
      born: '1985-02-30',
      identity: { rnokpp: '3109422141' },
      phone: '12',
    };
    const answer = await clerk.api.post<{ error: { refusals: { field: string }[] } }>('/api/v1/applications', {
      serviceCode: '03-19',
      applicant,
    });
    expect(answer.status).toBe(422);
    const fields = answer.json.error.refusals.map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['surname', 'born', 'rnokpp', 'phone', 'settlement']));
  });
});
