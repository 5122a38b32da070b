import { linesOf, type ReadWord } from '../fields/words.ts';
import { stemKeys } from '../text/search/terms.ts';
import { searchTokens } from '../text/search/tokens.ts';

/** By what a kind of paper is known; every phrase in any form of its words. */
export interface PaperMarks {
  /** What stands at the start of a line in its upper part, begun with a capital. */
  readonly titles?: readonly string[] | undefined;
  /** What stands anywhere on it; three of them are as good as a title. */
  readonly words?: readonly string[] | undefined;
}

export interface KnownPaper {
  readonly id: string;
  readonly recognisedBy?: PaperMarks | undefined;
  /** Kinds whose papers lie here under another name: the passport of a representative is a passport. */
  readonly looksLike?: readonly string[] | undefined;
}

/** What a page looks like, and the words of the hromada that it was known by. */
export interface PaperLikeness {
  readonly paper: string;
  readonly by: readonly string[];
}

interface Sign {
  readonly keys: ReadonlySet<string>;
  /** Begins a line in the upper part with a capital. */
  readonly opens: boolean;
}

/** Below this part of the page no title is looked for. */
const titlesUntil = 0.6;
const titlePoints = 3;
/** Longer titles tell more: «Довідка про доходи» against «Довідка». */
const perTitleWord = 0.5;
const enough = 3;

/**
 * Which kind of paper a page is, by its words; undefined when none is known by enough of them or two by as many.
 *
 * @param words in reading order
 * @param height of the page, in the pixels of the boxes
 */
export function recognisePaper(
  words: readonly ReadWord[],
  height: number,
  papers: readonly KnownPaper[],
): PaperLikeness | undefined {
  const page = signsOf(words, height);
  const scored = papers.map((paper) => ({ paper: paper.id, ...score(page, paper.recognisedBy ?? {}) }));
  const [best, next] = scored.toSorted((a, b) => b.points - a.points);
  if (best === undefined || best.points < enough || best.points === next?.points) return undefined;
  return { paper: best.paper, by: best.by };
}

/** Whether a page that looks like one kind may lie among the papers of another. */
export function mayLieIn(likeness: string, paper: KnownPaper): boolean {
  return paper.id === likeness || (paper.looksLike ?? []).includes(likeness);
}

function signsOf(words: readonly ReadWord[], height: number): Sign[] {
  return linesOf(words).flatMap((line) => {
    const upper = (line.words[0]?.word.box[1] ?? 0) < height * titlesUntil;
    const text = unspaced(line.text);
    return searchTokens(text).map(({ word, start }, at) => {
      return { keys: keysOf(word), opens: at === 0 && upper && /\p{Lu}/u.test(text.slice(start, start + 1)) };
    });
  });
}

/** Titles set with a space after each letter are read as words of one letter. */
function unspaced(text: string): string {
  return text.replaceAll(/(?<!\p{L})\p{L}(?: \p{L}){3,}(?!\p{L})/gu, (spaced) => spaced.replaceAll(' ', ''));
}

const keysOf = (word: string): ReadonlySet<string> => new Set([word, ...stemKeys(word)]);

function score(page: readonly Sign[], { titles = [], words = [] }: PaperMarks): { points: number; by: string[] } {
  const title = titles.filter((phrase) => stands(page, phrase, true)).toSorted((a, b) => b.length - a.length)[0];
  const seen = words.filter((phrase) => stands(page, phrase, false));
  const ofTitle = title === undefined ? 0 : titlePoints + perTitleWord * (searchTokens(title).length - 1);
  return { points: ofTitle + seen.length, by: title === undefined ? seen : [title, ...seen] };
}

function stands(page: readonly Sign[], phrase: string, asTitle: boolean): boolean {
  const wanted = searchTokens(phrase).map(({ word }) => keysOf(word));
  return page.some(
    ({ opens }, at) =>
      (opens || !asTitle) && wanted.every((keys, index) => [...keys].some((key) => page[at + index]?.keys.has(key))),
  );
}
