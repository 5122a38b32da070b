import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundBy } from '../testing/found-by.ts';
import { testApplication, testDocument, testPerson } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins } from '../testing/test-back-office.ts';
import { command } from '../testing/test-case.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';
import { signInSpecialist, type TestSpecialist } from '../testing/test-specialist.ts';
import { testStores } from '../testing/test-stores.ts';
import { indexPage } from './index-texts.ts';
import { indexAllAnew, indexMissingTexts } from './reindex.ts';
import { rememberSearch } from './remember-search.ts';

interface Answer {
  count: number;
  hits: {
    applicationId: string;
    pageId: string | null;
    pageNumber: number;
    snippet: { text: string; hit: boolean }[];
  }[];
  next: object | null;
}

const texts = [
  "Заява про надання допомоги. Сім'я проживає у будинку без підʼїзду.",
  'Довідка про доходи від 27.02.2026 № 01-12/345, видана сільською радою.',
  'Акт обстеження: жит-\nлові умови задовільні. Дoвiдкa не потрібна.',
];

describe.each(testStores)('the search over papers on %s', (_name, settings) => {
  let centre: TestBackOffice;
  let office: TestOffice;
  let specialist: TestSpecialist;
  /** Ids of three applications, each a day later than the one before. */
  const ids: string[] = [];

  beforeAll(async () => {
    centre = await startTestBackOffice(await settings());
    office = await enrolTestOffice(centre);
    specialist = await signInSpecialist(centre, testLogins.specialist);
    for (const [day, person] of ['Ґудзенко', 'Коваленко', 'Мороз'].entries())
      ids.push(await arrive(day, person, texts));
    await centre.drain();
  });
  afterAll(() => centre.stop());

  async function arrive(day: number, surname: string, papers: readonly string[]): Promise<string> {
    const files = papers.map((text) => Buffer.from(`${text} Аркуш ${surname}.`));
    const changes = {
      serviceCode: '03-21',
      registeredAt: `2026-02-${10 + day}T07:30:00.000Z`,
      registrationIndex: `0000${day + 1}/26-01`,
      person: testPerson({ id: uuidv7(), surname, identity: { rnokpp: '2128800107' } }),
      documents: [testDocument(files)],
    };
    const parcel = office.seal(testApplication(office.id, files, changes));
    await office.send(parcel);
    for (const file of files) await office.upload(file);
    return parcel.payload.application.id;
  }

  const search = async (words: string, more: object = {}, who = specialist): Promise<Answer> => {
    const { status, json } = await who.post('/api/v1/search', { words, ...more });
    expect(status, JSON.stringify(json)).toBe(200);
    return json as unknown as Answer;
  };
  const applications = ({ hits }: Answer) => hits.map(({ applicationId }) => applicationId);

  it('finds pages by words in any form, newest first, each with its number and the words marked', async () => {
    const answer = await search('довідки доходами ');
    expect(applications(answer)).toEqual(ids.toReversed());
    expect(answer.hits[0]).toMatchObject({ pageNumber: 2 });
    expect(answer.hits[0]?.snippet.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['Довідка', 'доходи']);
    expect(answer).toMatchObject({ count: 3, countedAll: true, next: null });
  });

  it.each([
    ['"надання допомоги"', 1],
    ['"допомоги надання"', undefined],
    ['27.02.2026', 2],
    ['01-12/345', 2],
    ['обстеж* ', 3],
    ["сім'ям підїзди ", 1],
    ['житлова ', 3],
    ['довідка -доходи', 3],
  ])('finds %s on page %s', async (words, page) => {
    const { hits } = await search(words);
    expect([...new Set(hits.map(({ pageNumber }) => pageNumber))]).toEqual(page === undefined ? [] : [page]);
  });

  it('finds an application by the names and numbers of its own', async () => {
    const answer = await search('Зінаїди Коваленко');
    expect(applications(answer)).toContain(ids[1]);
    expect(answer.hits.find(({ pageId }) => pageId === null)).toMatchObject({
      applicationId: ids[1],
      pageNumber: null,
    });
    expect(applications(await search('00003/26-01'))).toEqual([ids[2]]);
    expect(new Set(applications(await search('2128800107')))).toEqual(new Set(ids));
  });

  it('is narrowed by service, office, day, status and kind of paper', async () => {
    const filtered = async (filters: object) => applications(await search('довідка ', { filters }));
    expect(new Set(await filtered({ from: '2026-02-11', until: '2026-02-11' }))).toEqual(new Set([ids[1]]));
    expect(new Set(await filtered({ until: '2026-02-11' }))).toEqual(new Set([ids[0], ids[1]]));
    expect(
      await filtered({ service: '03-21', office: office.id, paper: 'application-single', status: 'in-queue' }),
    ).toHaveLength(6);
    for (const other of [
      { service: '015.1' },
      { office: 'fo-baranivka' },
      { paper: 'passport' },
      { status: 'closed' },
      { department: 'family' },
    ])
      expect(await filtered(other)).toEqual([]);
  });

  it.each(['newest', 'best'])('is read on page by page without a gap or a repetition, %s first', async (order) => {
    const late = await arriveMany();
    const seen: string[] = [];
    let after = {};
    for (let page = 0; page < 9; page += 1) {
      const { hits, next, count } = await search('оголошення ', { order, after });
      expect(count).toBe(45);
      seen.push(...hits.map(({ pageId }) => pageId ?? ''));
      if (next === null) break;
      after = next;
    }
    expect(seen).toHaveLength(45);
    expect(new Set(seen).size).toBe(45);
    await command(centre, late, { kind: 'withdraw', reason: 'Передумала.' });
  });

  async function arriveMany(): Promise<string> {
    const id = await arrive(
      9,
      'Лисенко',
      Array.from({ length: 45 }, (_, at) => `Оголошення ${at}, оголошення.`.slice(0, 24 + (at % 5))),
    );
    await centre.drain();
    return id;
  }

  it('gives somebody of another department no hit, no count and no snippet', async () => {
    const elsewhere = await signInSpecialist(centre, testLogins.elsewhere);
    expect(await search('довідка ', {}, elsewhere)).toEqual({ count: 0, countedAll: true, hits: [], next: null });
    expect(await search('Ґудзенко', {}, elsewhere)).toMatchObject({ count: 0, hits: [] });
    const administrator = await signInSpecialist(centre, testLogins.administrator);
    expect((await administrator.post('/api/v1/search', { words: 'довідка' })).status).toBe(403);
  });

  it('asks for a word', async () => {
    for (const words of ['', ' -', '"*"', '-довідка'])
      expect(await specialist.post('/api/v1/search', { words })).toMatchObject({
        status: 422,
        json: { error: { code: 'words-required' } },
      });
  });

  it('is audited without the words', async () => {
    const { db } = centre.services.store;
    await search('рідкіснеслово');
    const entries = await db.selectFrom('audit_entry').selectAll().where('event', '=', 'papers-searched').execute();
    expect(entries.length).toBeGreaterThan(0);
    expect(JSON.stringify(entries)).not.toContain('рідкіснеслово');
  });

  it('forgets what was looked for after a day', async () => {
    const staff = await centre.services.store.db.selectFrom('staff_member').selectAll().execute();
    const somebody = { ...staff[0], roles: [], active: true } as never;
    await rememberSearch(centre.services, somebody, { words: 'довідка', order: 'newest', filters: {} });
    await centre.clock.advance(25 * 3_600_000);
    await rememberSearch(centre.services, somebody, { words: 'заява', order: 'newest', filters: {} });
    const kept = await centre.services.store.db.selectFrom('search_request').select('asked').execute();
    expect(kept.map(({ asked }) => (JSON.parse(asked) as { words: string }).words)).toEqual(['заява']);
  });

  it('is made anew, the same as it was, in batches that go on where they stopped', async () => {
    const { store } = centre.services;
    const entries = () => store.db.selectFrom('search_entry').selectAll().orderBy('number').execute();
    const before = await entries();
    await indexMissingTexts(centre.services);
    await indexAllAnew(centre.services);
    await centre.drain();
    expect(await entries()).toEqual(before);
    expect(new Set(await foundBy(centre, 'житлова'))).toEqual(new Set(ids));
  });

  it('has nothing of an application that was withdrawn, not even when one of its pages is read later', async () => {
    const [first = ''] = ids;
    const page = await centre.services.store.db
      .selectFrom('page')
      .select('id')
      .where('application_id', '=', first)
      .executeTakeFirstOrThrow();
    await command(centre, first, { kind: 'withdraw', reason: 'Передумала.' });
    await centre.services.store.transaction((tx) => indexPage(tx, page.id, texts[0] ?? ''));
    await indexAllAnew(centre.services);
    await centre.drain();
    expect(await foundBy(centre, 'Ґудзенко')).toEqual([]);
    expect(await foundBy(centre, 'довідка')).not.toContain(first);
    const left = await centre.services.store.db
      .selectFrom('search_entry')
      .selectAll()
      .where('application_id', '=', first)
      .execute();
    expect(left).toEqual([]);
  });
});
