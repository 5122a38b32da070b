import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicant, startTestOffice, type TestOffice } from '../office.fixture.ts';

let test: TestOffice;
const registered: { surname: string; registrationIndex: string; referenceNumber: string }[] = [];

async function register(surname: string, rnokpp: string): Promise<void> {
  const api = await test.api();
  const body = {
    serviceCode: test.centre.hromada.services[0]?.code,
    applicant: applicant({ surname, born: undefined, identity: { rnokpp } }),
  };
  const born = { '3184710691': '1987-03-12', '3383910537': '1992-08-24', '1896103084': '1951-11-30' }[rnokpp];
  const prepared = await api.send('POST', '/api/v1/applications', { ...body, applicant: { ...body.applicant, born } });
  const { id } = prepared.json() as { id: string };
  const answer = await api.send('POST', `/api/v1/applications/${id}/register`);
  registered.push({ surname, ...(answer.json() as { registrationIndex: string; referenceNumber: string }) });
}

beforeAll(async () => {
  test = await startTestOffice();
  test.centre.mood = 'away';
  test.clock.set('2026-12-31T21:30:00.000Z');
  await register('Ґудзь', '3184710691');
  test.clock.set('2026-12-31T22:30:00.000Z');
  await register('Яремчук', '3383910537');
  await register("Дем'яненко", '1896103084');
});
afterAll(() => test.stop());

const search = async (query: string) => {
  const browser = await test.browser();
  await browser.get('/journal');
  return (await browser.post('/journal/search', { query })).body;
};

describe('the journal', () => {
  it('begins a new row of numbers in the new year of Kyiv, not of Greenwich', () => {
    expect(registered.map(({ registrationIndex }) => registrationIndex.slice(0, 8))).toEqual([
      '00001/26',
      '00001/27',
      '00002/27',
    ]);
  });

  it('shows one day, in the order of its numbers, and leads to the days before and after', async () => {
    const browser = await test.browser();
    const { body } = await browser.get('/journal?day=2027-01-01');
    expect(body.indexOf('Яремчук')).toBeLessThan(body.indexOf('Демʼяненко'));
    expect(body).not.toContain('Ґудзь');
    expect(body).toContain('href="/journal?day=2026-12-31"');
  });

  it('finds a name with any apostrophe, and an index', async () => {
    expect(await search('демʼян')).toContain('Демʼяненко');
    expect(await search("ДЕМ'ЯНЕНКО")).toContain('Демʼяненко');
    expect(await search(registered[0]?.registrationIndex ?? '')).toContain('Ґудзь');
    expect(await search('Гудзь')).toContain('Нічого не знайдено');
  });

  it('finds a reference number as a citizen says it', async () => {
    const said = registered[1]?.referenceNumber.toLowerCase().replaceAll('-', ' ') ?? '';
    expect(await search(said)).toContain('Яремчук');
  });

  it('does not take signs of a pattern for one', async () => {
    expect(await search('%')).toContain('Нічого не знайдено');
    expect(await search('___')).toContain('Нічого не знайдено');
  });
});
