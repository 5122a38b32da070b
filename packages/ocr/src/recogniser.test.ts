import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createLogger } from '@okruh/runtime';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorRate } from './error-rate.ts';
import { createRecogniser, OcrFailed, OcrTimeout, type PageText, type Recogniser } from './index.ts';
import { a4, printedPage, ukrainianLines } from './testing-pages.ts';

const log = createLogger({ service: 'ocr-test', level: 'silent' });
const timeoutMs = 60_000;
let recogniser: Recogniser;
let page: Buffer;

beforeAll(async () => {
  recogniser = createRecogniser({ workers: 1, log });
  page = await printedPage(ukrainianLines);
});
afterAll(() => recogniser.close());

function wordOf(read: PageText, start: string) {
  const word = read.words.find(({ text }) => text.startsWith(start));
  if (!word) throw new Error(`no word ${start} in: ${read.text}`);
  return word;
}

describe('a printed Ukrainian page', () => {
  it('is read with hardly an error', async () => {
    const read = await recogniser.recognise(page, { timeoutMs });
    expect(errorRate(read.text, ukrainianLines.join(' '))).toBeLessThan(0.01);
    expect(read).toMatchObject({ ...a4, model: expect.stringMatching(/^ukr-/) });
    expect(read.confidence).toBeGreaterThan(80);
    expect(read.lines).toHaveLength(ukrainianLines.length);
  });

  it('keeps є, і, ї, and its apostrophes are U+02BC', async () => {
    const { text } = await recogniser.recognise(page, { timeoutMs });
    for (const word of ['єдиний', 'їдальня', 'Єдності', 'міститься', 'сімʼї', 'пʼятого', 'Обʼєднана'])
      expect(text).toContain(word);
    expect(text).not.toMatch(/\p{L}['’]\p{L}/u);
  });

  it('tells where every word stands', async () => {
    const { words } = await recogniser.recognise(page, { timeoutMs });
    const first = words.find(({ text }) => text === 'ЗАЯВА');
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = first?.box ?? [];
    expect(Math.abs(x0 - 150)).toBeLessThan(8);
    expect(Math.abs(y1 - 150)).toBeLessThan(8);
    expect([x1 - x0 > 90, y1 - y0 > 15, y1 - y0 < 45]).toEqual([true, true, true]);
  });

  it('is turned first when the clerk turned it, and boxes are those of the turned page', async () => {
    const upright = await recogniser.recognise(page, { timeoutMs });
    const lying = await sharp(page).rotate(90).png().toBuffer();
    const read = await recogniser.recognise(lying, { rotation: 270, timeoutMs });
    expect(read).toMatchObject(a4);
    expect(wordOf(read, 'Прошу').box).toEqual(wordOf(upright, 'Прошу').box);
  });

  it('may lie aslant: it is read, and boxes follow the slope', async () => {
    const aslant = await sharp(page).rotate(1.5, { background: '#ffffff' }).png().toBuffer();
    const read = await recogniser.recognise(aslant, { dpi: 200, timeoutMs });
    expect(errorRate(read.text, ukrainianLines.join(' '))).toBeLessThan(0.02);
    const [left, right] = [wordOf(read, 'Прошу').box, wordOf(read, 'годувальник').box];
    const drop = (right[1] - left[1]) / (right[0] - left[0]);
    expect(Math.abs(drop - Math.tan((1.5 * Math.PI) / 180))).toBeLessThan(0.012);
  });

  it('may be in shadow', async () => {
    const shade = Buffer.from(
      `<svg width="${a4.width}" height="${a4.height}"><defs><linearGradient id="s"><stop offset="0" stop-color="#333"/><stop offset="1" stop-color="#fff"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#s)"/></svg>`,
    );
    const dim = await sharp(page)
      .toColourspace('srgb')
      .composite([{ input: shade, blend: 'multiply' }])
      .jpeg()
      .toBuffer();
    const { text } = await recogniser.recognise(dim, { dpi: 200, timeoutMs });
    expect(errorRate(text, ukrainianLines.join(' '))).toBeLessThan(0.02);
  });

  it('without text is read as nothing', async () => {
    const { text, words } = await recogniser.recognise(await printedPage([]), { timeoutMs });
    expect({ text, words }).toEqual({ text: '', words: [] });
  });
});

describe('what goes wrong stays with its page', () => {
  it('a broken image is a typed error, and the next page is read', async () => {
    await expect(recogniser.recognise(Buffer.from('no picture'), { timeoutMs })).rejects.toThrow(OcrFailed);
    const { words } = await recogniser.recognise(page, { timeoutMs });
    expect(words.length).toBeGreaterThan(30);
  });

  it('a page that takes too long is a typed error, and its worker is replaced', async () => {
    await expect(recogniser.recognise(page, { timeoutMs: 1 })).rejects.toThrow(OcrTimeout);
    const { words } = await recogniser.recognise(page, { timeoutMs });
    expect(words.length).toBeGreaterThan(30);
  });

  it('a folder without a model is a typed error, not a wait', async () => {
    const lost = createRecogniser({ log, languageDir: '/nowhere' });
    await expect(lost.recognise(page, { timeoutMs })).rejects.toThrow(OcrFailed);
    await lost.close();
  });

  it('when it is closed, waiting pages are refused', async () => {
    const closing = createRecogniser({ workers: 1, log });
    const pages = Promise.allSettled([1, 2, 3].map(() => closing.recognise(page, { timeoutMs })));
    await closing.close();
    const failures = (await pages).map((result) => result.status === 'rejected' && result.reason instanceof OcrFailed);
    expect(failures).toEqual([true, true, true]);
  });
});

/** Tried again, since another process may hold the core for as long as that; `npm run bench:ocr` measures twenty pages. */
it('the thread that asks is never held for 50 ms', { retry: 4 }, async () => {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  await recogniser.recognise(page, { timeoutMs });
  delay.enable();
  await Promise.all([recogniser.recognise(page, { timeoutMs }), recogniser.recognise(page, { timeoutMs })]);
  delay.disable();
  expect(delay.max / 1e6).toBeLessThan(50);
});

it('English, which the Ukrainian model makes nothing of, is read by its own', async () => {
  const english = ['This certificate confirms that the person', 'named below was registered at this address'];
  const read = await recogniser.recognise(await printedPage(english), { timeoutMs });
  expect(errorRate(read.text, english.join(' '))).toBeLessThan(0.03);
  expect(read.model).toMatch(/^eng-/);
});
