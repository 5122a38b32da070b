import { findLanguageData, findOtherLanguage, type Language, type LanguageData } from './engine/language-data.ts';
import { restoreLetters } from './engine/missing-letters.ts';
import { readTsv } from './engine/read-tsv.ts';
import type { Lane } from './lane.ts';
import { OcrFailed } from './ocr-errors.ts';
import { type Preparation, type PrepareOptions, usualPreparation } from './page/prepare-page.ts';
import type { Preparer } from './page/preparer.ts';
import type { PageText, Word } from './page-text.ts';

/** Below this a word is more likely wrong than right. */
const doubtful = 50;
/** Paper whose specks touch each other, or lie on the letters. */
const speckled: Preparation = { ...usualPreparation, despeckle: 'median' };
/** Small or broken letters. */
const unsqueezed: Preparation = { dpi: 200, squeeze: 1, despeckle: 'median' };

export interface ReadOptions extends PrepareOptions {
  /** Language of the page, where known. */
  language: Language;
  timeoutMs: number;
}

/** What threads do with a page: make it ready, and recognise it when a worker is free. */
export interface Threads {
  prepare: Preparer['prepare'];
  run: Lane['run'];
}

/** A way to read a page, and the confidence below which it is worth its time. */
interface Way {
  data: LanguageData;
  preparation: Preparation;
  below: number;
}

/**
 * Reads one page; one that is read badly is read again with other preparations and in other languages while its time lasts,
 * and the best result is kept.
 * @throws OcrTimeout or OcrFailed when the first way fails; a later way that fails costs nothing but time
 */
export async function readPage(
  threads: Threads,
  image: Buffer,
  options: ReadOptions,
  languageDir?: string,
): Promise<PageText> {
  const startedAt = performance.now();
  const left = () => options.timeoutMs - (performance.now() - startedAt);
  const usual = dataFor(options.language, languageDir);
  let best = await readAs(threads, image, options, {
    data: usual,
    preparation: usualPreparation,
    below: 100,
  });
  const first = performance.now() - startedAt;
  for (const way of otherWays(usual, languageDir)) {
    if (best.words.length === 0 || best.confidence >= way.below) continue;
    // Time for twice what the first way took, or the page would end as one that took too long.
    if (left() < 2 * first) break;
    const other = await readAs(threads, image, { ...options, timeoutMs: left() }, way).catch(() => undefined);
    if (other && certainty(other.words) > certainty(best.words)) best = other;
  }
  return best;
}

function dataFor(language: Language, languageDir: string | undefined): LanguageData {
  if (language === 'ukr') return findLanguageData(languageDir);
  const data = findOtherLanguage(language, languageDir);
  if (data) return data;
  throw new OcrFailed(`no ${language}.traineddata on this machine`);
}

function otherWays(usual: LanguageData, languageDir: string | undefined): Way[] {
  const foreign = (
    [
      ['rus', 84],
      ['eng', 65],
    ] as const
  ).flatMap(([language, below]) => {
    const data = usual.language === 'ukr' ? findOtherLanguage(language, languageDir) : undefined;
    return data ? [{ data, preparation: usualPreparation, below }] : [];
  });
  return [
    { data: usual, preparation: speckled, below: 78 },
    { data: usual, preparation: unsqueezed, below: 74 },
    ...foreign,
  ];
}

/** How much text is read how surely: more words that are likely right count, made-up ones do not. */
function certainty(words: readonly Word[]): number {
  return words.reduce((sum, { text, confidence }) => sum + text.length * Math.max(0, confidence - doubtful), 0);
}

async function readAs(threads: Threads, image: Buffer, options: ReadOptions, way: Way): Promise<PageText> {
  const startedAt = performance.now();
  const page = await threads.prepare(image, { rotation: options.rotation, dpi: options.dpi }, way.preparation);
  const left = Math.max(1, options.timeoutMs - (performance.now() - startedAt));
  const raw = await threads.run(page, way.data, left);
  const { width, height } = page;
  const restore = way.data.language === 'ukr' ? restoreLetters : undefined;
  return {
    ...readTsv(raw.tsv, page.toInput, restore),
    confidence: raw.confidence,
    width,
    height,
    model: way.data.model,
  };
}
