import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeImaging, readPages } from '@okruh/imaging';
import { createRecogniser, type Recogniser } from '@okruh/ocr';
import { letterPdf } from '@okruh/pdf';
import { createLogger } from '@okruh/runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { foundBy } from '../testing/found-by.ts';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice } from '../testing/test-back-office.ts';
import { enrolTestOffice } from '../testing/test-office.ts';

let dir: string;
let recogniser: Recogniser;
let centre: TestBackOffice;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'okruh-real-page-'));
  recogniser = createRecogniser({ workers: 1, log: createLogger({ service: 'test', level: 'silent' }) });
  centre = await startTestBackOffice({}, recogniser);
});
afterAll(async () => {
  await centre.stop();
  await closeImaging();
  await rm(dir, { recursive: true });
});

/** A letter as it comes out of a scanner: an image of a page. */
async function scannedLetter(sentence: string): Promise<Buffer> {
  const pdf = await letterPdf({
    hromada: 'Шишацька селищна рада',
    department: 'Відділ соціального забезпечення',
    number: '17/26',
    date: '2026-02-27',
    addressee: { name: 'Ґудзенко Зінаїда Вʼячеславівна', address: 'селище Шишаки, вул. Тиха, 4' },
    title: 'Про призначення допомоги',
    paragraphs: [sentence],
    signatory: { position: 'Начальниця відділу', name: 'Савченко Лариса Дмитрівна' },
    referenceNumber: 'HK23-4567-89A3',
  });
  const path = join(dir, 'letter.pdf');
  await writeFile(path, pdf);
  const { pages } = await readPages(path, { outDir: dir });
  return readFile(pages[0]?.path ?? '');
}

it('a scanned page of Ukrainian print becomes text, a searchable PDF and words to be found by', async () => {
  const scan = await scannedLetter('Повідомляємо, що за Вашою заявою призначено щомісячну соціальну допомогу.');
  const office = await enrolTestOffice(centre);
  const parcel = office.seal(testApplication(office.id, [scan]));
  await office.send(parcel);
  expect(await office.upload(scan)).toBe(204);
  await centre.drain();

  const { db } = centre.services.store;
  const text = await db.selectFrom('page_text').selectAll().executeTakeFirstOrThrow();
  expect(text.text).toContain('призначено щомісячну соціальну допомогу');
  expect(text.confidence).toBeGreaterThan(70);
  const document = await db.selectFrom('document').selectAll().executeTakeFirstOrThrow();
  expect(document.state).toBe('assembled');
  expect((await centre.services.blobs.read(document.pdf_sha256 ?? '')).length).toBeGreaterThan(scan.length);
  expect(await foundBy(centre, 'щомісячна допомога')).toHaveLength(1);
});
