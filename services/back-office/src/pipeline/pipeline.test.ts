import { OcrFailed, type Recogniser } from '@okruh/ocr';
import { listFailedJobs } from '@okruh/queue';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { foundBy } from '../testing/found-by.ts';
import { blobOf, testApplication, testDocument } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice } from '../testing/test-back-office.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';
import { grayPng } from '../testing/test-picture.ts';
import { readFirst } from './read-first.ts';
import { recognisePage } from './recognise-page.ts';

const first = grayPng(60, 80, 200);
const second = grayPng(60, 80, 210);
const third = grayPng(60, 80, 220);
const fourth = grayPng(60, 80, 230);

let centre: TestBackOffice;
let office: TestOffice;
/** What the recogniser says about a picture; one that is missing cannot be read. */
let texts: Map<string, string>;
let tries: number;
/** Pictures in the order in which they were read. */
let order: Buffer[];

const recogniser: Recogniser = {
  async recognise(image) {
    tries += 1;
    order.push(image);
    const text = texts.get(image.toString('base64'));
    if (text === undefined) throw new OcrFailed('no page');
    const words = [{ text, confidence: 91, box: [5, 5, 40, 15] as [number, number, number, number] }];
    return { text, confidence: 91, width: 60, height: 80, words, lines: [], model: 'test' };
  },
  close: async () => undefined,
};

beforeEach(async () => {
  tries = 0;
  order = [];
  texts = new Map([
    [first.toString('base64'), 'Заява про догляд'],
    [second.toString('base64'), 'Підʼїзд третій'],
    [fourth.toString('base64'), 'Довідка'],
  ]);
  centre = await startTestBackOffice({}, recogniser);
  office = await enrolTestOffice(centre);
});
afterEach(() => centre.stop());

/** Registers an application whose one paper has these pages. */
const register = async (pages: readonly Buffer[]) => {
  const part = testApplication(office.id);
  const documents = [testDocument(pages)];
  const blobs = pages.map((page) => blobOf(page));
  await office.send(office.seal({ ...part, payload: { ...part.payload, documents }, blobs }));
  return part.payload.application.id;
};
const rows = async (applicationId: string) => {
  const { db } = centre.services.store;
  const pages = await db
    .selectFrom('page')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('number')
    .execute();
  const document = await db
    .selectFrom('document')
    .selectAll()
    .where('application_id', '=', applicationId)
    .executeTakeFirstOrThrow();
  return { pages: pages.map(({ state }) => state), document };
};

describe('the way of a page', () => {
  it('goes from its file to its text, and the last page of a paper to the searchable PDF', async () => {
    const id = await register([first, second]);
    await office.upload(first);
    await centre.drain();
    expect(await rows(id)).toMatchObject({
      pages: ['recognised', 'awaiting-blob'],
      document: { state: 'awaiting-pages' },
    });
    await office.upload(second);
    await centre.drain();
    const { pages, document } = await rows(id);
    expect(pages).toEqual(['recognised', 'recognised']);
    expect(document.state).toBe('assembled');
    const pdf = await centre.services.blobs.read(document.pdf_sha256 ?? '');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBe(document.pdf_size);
    expect(await foundBy(centre, 'заяві про догляду')).toEqual([id]);
    expect(await foundBy(centre, "під'їзди")).toEqual([id]);
    expect(await listFailedJobs(centre.services.store)).toEqual([]);
  });

  it('is walked once for each page, also when the same file is in two applications', async () => {
    const ids = [await register([first]), await register([first])];
    await office.upload(first);
    await centre.drain();
    expect(tries).toBe(2);
    for (const id of ids) expect((await rows(id)).document.state).toBe('assembled');
    const late = await register([first]);
    await centre.drain();
    expect((await rows(late)).document.state).toBe('assembled');
  });

  it('does not end at a page that cannot be read: it is set aside after its second try, the paper goes on', async () => {
    const id = await register([first, third]);
    await office.upload(first);
    await office.upload(third);
    await centre.drain();
    expect((await rows(id)).pages).toEqual(['recognised', 'held']);
    await centre.clock.advance(3_600_000);
    await centre.drain();
    expect(await rows(id)).toMatchObject({ pages: ['recognised', 'unreadable'], document: { state: 'assembled' } });
    expect(tries).toBe(3);
  });

  it('is gone first by the page somebody looks at, then by those beside it', async () => {
    await register([first]);
    const looked = await register([second, fourth]);
    for (const page of [first, second, fourth]) await office.upload(page);
    const { db } = centre.services.store;
    const pages = await db.selectFrom('page').selectAll().where('application_id', '=', looked).execute();
    await readFirst(centre.services, pages, pages.find(({ number }) => number === 2)?.id);
    await centre.drain();
    expect(order.map((image) => [first, second, fourth].findIndex((page) => page.equals(image)))).toEqual([2, 1, 0]);
  });

  it('is not walked a third time by a page under which the process ended twice', async () => {
    const id = await register([first]);
    await office.upload(first);
    const page = await centre.services.store.db.selectFrom('page').select('id').executeTakeFirstOrThrow();
    const context = { jobId: 'job', attempt: 3, signal: new AbortController().signal, finish: async () => undefined };
    await recognisePage.run(centre.services, { pageId: page.id }, context);
    expect([tries, (await rows(id)).pages]).toEqual([0, ['unreadable']]);
  });

  it('starts with names and numbers: an application is found before its papers have come', async () => {
    const id = await register([first]);
    await centre.drain();
    expect(await foundBy(centre, "Ґудзенко Зінаїда В'ячеславівна")).toEqual([id]);
    expect(await foundBy(centre, '2128800107')).toEqual([id]);
  });
});
