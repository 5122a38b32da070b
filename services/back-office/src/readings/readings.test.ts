import type { Recogniser } from '@okruh/ocr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexMissingTexts } from '../search/reindex.ts';
import { foundBy } from '../testing/found-by.ts';
import { testApplication, testDocument, testPerson } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins } from '../testing/test-back-office.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';
import { grayPng } from '../testing/test-picture.ts';
import { signInSpecialist, type TestSpecialist } from '../testing/test-specialist.ts';

/** The one page: a certificate of income that lies among the application forms, with a look-alike in the number. */
const lines = [
  'ДОВІДКА ПРО ДОХОДИ',
  'Видана Ґудзенко Зінаїда Петрівна',
  'РНОКПП З18471О691 с. Бабичі',
  'нараховано 12 345,60 грн',
];
/** The zone of an ID card (example of ICAO 9303), which only the reading for Latin letters finds. */
const zone = ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6'];
const wordsOf = (some: readonly string[]) =>
  some.flatMap((line, row) =>
    line.split(' ').map((text, at) => {
      const box: [number, number, number, number] = [at * 20, row * 20, at * 20 + 18, row * 20 + 15];
      return { text, confidence: 95, box };
    }),
  );
const recogniser: Recogniser = {
  recognise: async (_image, { language }) => ({
    text: lines.join('\n'),
    confidence: 95,
    width: 120,
    height: 160,
    words: wordsOf(language === 'eng' ? zone : lines),
    lines: [],
    model: 'test',
  }),
  close: async () => undefined,
};

interface Field {
  id: string;
  kind: string;
  shown: string;
  checked: string;
  agrees: boolean;
  warning: string | null;
  state: string;
  decidedBy: string | null;
  box: object;
}

let centre: TestBackOffice;
let office: TestOffice;
let specialist: TestSpecialist;
let id: string;
let pageId: string;
let url: string;
const person = testPerson({ identity: { rnokpp: '3184710691' } });

beforeAll(async () => {
  centre = await startTestBackOffice({}, recogniser);
  office = await enrolTestOffice(centre);
  const page = grayPng(60, 80, 200);
  const documents = [testDocument([page])];
  const parcel = office.seal(testApplication(office.id, [page], { serviceCode: '03-21', person, documents }));
  await office.send(parcel);
  await office.upload(page);
  await centre.drain();
  specialist = await signInSpecialist(centre, testLogins.specialist);
  id = parcel.payload.application.id;
  pageId = documents[0]?.pages[0]?.id ?? '';
  url = `/api/v1/cases/${id}/pages/${pageId}/fields`;
});
afterAll(() => centre.stop());

const fields = async () => (await specialist.get(url)).json.fields as Field[];
const field = async (kind: string) => (await fields()).find((one) => one.kind === kind);
const decide = (fieldId: string | undefined, decision: string) => specialist.post(`${url}/${fieldId}`, { decision });

describe('what was read on a page', () => {
  it('is proposed with its box and check, and held against what was typed', async () => {
    const found = await fields();
    expect(found.map(({ kind, shown, checked }) => [kind, shown, checked])).toEqual([
      ['surname', 'Ґудзенко', 'none'],
      ['given-name', 'Зінаїда', 'none'],
      ['patronymic', 'Петрівна', 'none'],
      ['rnokpp', '3184710691', 'fits'],
      ['settlement', 'Бабичі', 'fits'],
      ['amount', '12\u00A0345,60\u00A0грн', 'none'],
    ]);
    expect(found[3]).toMatchObject({ agrees: true, warning: null, box: { x: 20, y: 40, width: 18, height: 15 } });
    expect(found[2]?.warning).toMatch(/У заяві інакше: Вʼячеславівна/u);
  });

  it('finds the page by the number that recognition spoilt, for those who may see it only', async () => {
    expect(await foundBy(centre, '3184710691')).toEqual([id]);
    const colleague = await signInSpecialist(centre, testLogins.elsewhere);
    expect((await colleague.get(url)).status).toBe(404);
    const surname = await field('surname');
    expect((await colleague.post(`${url}/${surname?.id}`, { decision: 'confirmed' })).status).toBe(404);
    expect(await field('surname')).toMatchObject({ state: 'proposed' });
  });

  it('is confirmed or rejected by a person, whose name stays, and the next open field is told', async () => {
    const [surname, given] = await fields();
    expect((await decide(surname?.id, 'confirmed')).json).toEqual({ next: given?.id });
    expect(await field('surname')).toMatchObject({ state: 'confirmed', decidedBy: 'Мельник Тетяна Василівна' });
    const amount = await field('amount');
    await decide(amount?.id, 'rejected');
    expect(await field('amount')).toMatchObject({ state: 'rejected', warning: null });
    expect((await decide(id, 'confirmed')).status).toBe(404);
    const audited = await centre.services.store.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('event', '=', 'page-field-decided')
      .execute();
    expect(audited.length).toBeGreaterThan(1);
  });

  it('is not what the page is found by, once it was rejected', async () => {
    expect(await foundBy(centre, 'Бабичі')).toEqual([id]);
    const row = await centre.services.store.db
      .selectFrom('page_field')
      .select('shown')
      .where('kind', '=', 'settlement')
      .executeTakeFirst();
    expect(row?.shown).toBe('Бабичі');
    const { db } = centre.services.store;
    await db.updateTable('page_field').set({ shown: 'Незнайкове' }).where('kind', '=', 'settlement').execute();
    const settlement = await field('settlement');
    await decide(settlement?.id, 'confirmed');
    expect(await foundBy(centre, 'Незнайкове')).toEqual([id]);
    await decide(settlement?.id, 'rejected');
    expect(await foundBy(centre, 'Незнайкове')).toEqual([]);
  });

  it('is read once more for Latin letters where the paper may bear a machine readable zone', async () => {
    const page = grayPng(60, 80, 210);
    const documents = [{ ...testDocument([page]), paper: 'id-card' }];
    const parcel = office.seal(
      testApplication(office.id, [page], { serviceCode: '03-21', registrationIndex: '00002/26-01', documents }),
    );
    await office.send(parcel);
    await office.upload(page);
    await centre.drain();
    const other = `/api/v1/cases/${parcel.payload.application.id}/pages/${documents[0]?.pages[0]?.id}/fields`;
    const read = (await specialist.get(other)).json.fields as Field[];
    expect(read.find(({ kind }) => kind === 'born')).toMatchObject({ shown: '12.08.1974', checked: 'fits' });
    expect((await fields()).some(({ kind }) => kind === 'born')).toBe(false);
  });

  it('is read of pages that were recognised before, and found by', async () => {
    const { db } = centre.services.store;
    await db.deleteFrom('page_field').execute();
    await db.deleteFrom('page_reading').execute();
    await db.updateTable('search_entry').set({ rules: 1 }).execute();
    await indexMissingTexts(centre.services);
    await centre.drain();
    expect(await fields()).toHaveLength(6);
    expect(await foundBy(centre, '3184710691')).toContain(id);
  });
});
