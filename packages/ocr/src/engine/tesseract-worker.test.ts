import { afterAll, beforeAll, expect, it } from 'vitest';
import { OcrFailed } from '../ocr-errors.ts';
import { preparePicture, usualPreparation } from '../page/prepare-page.ts';
import { printedPage, ukrainianLines } from '../testing-pages.ts';
import { findLanguageData } from './language-data.ts';
import { startTesseract, type TesseractWorker } from './tesseract-worker.ts';

let worker: TesseractWorker;
beforeAll(async () => {
  worker = await startTesseract(findLanguageData());
});
afterAll(() => worker.end());

it('a picture the engine cannot read is a typed error, and the worker survives it', async () => {
  const broken = { pixels: Buffer.alloc(0), width: 0, height: 0 };
  await expect(worker.recognise(broken, 150, 20_000)).rejects.toThrow(OcrFailed);
  expect(worker.alive()).toBe(true);
  const { picture } = await preparePicture(await printedPage(ukrainianLines), { rotation: 0 }, usualPreparation);
  expect((await worker.recognise(picture, 150, 20_000)).tsv).toContain('Прошу');
});

it('a worker that ends under a page is a typed error, not a wait', async () => {
  const doomed = await startTesseract(findLanguageData());
  const { picture } = await preparePicture(await printedPage(ukrainianLines), { rotation: 0 }, usualPreparation);
  const reading = doomed.recognise(picture, 150, 20_000);
  await doomed.end();
  await expect(reading).rejects.toThrow(OcrFailed);
  expect(doomed.alive()).toBe(false);
});
