import { parseSearch, searchHits } from '@okruh/domain';
import type { Word } from '@okruh/ocr';
import type { StaffMember } from '@okruh/web';
import type { Services } from '../services.ts';
import { type Segment, segmentsOf } from './highlight.ts';
import { recognisedPage } from './queries.ts';
import { askedIn } from './remember-search.ts';

/** Where a page has what was looked for. */
export interface PageHits {
  readonly segments: readonly Segment[];
  /** Pixels of the turned page, to which the boxes refer. */
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly { x: number; y: number; width: number; height: number }[];
}

/**
 * The hits of a search of this person on a page of a case; undefined when the search is not theirs or forgotten, or nothing is on
 * the page. Whether they may see the case is asked by the caller.
 */
export async function hitsOnPage(
  services: Services,
  staff: StaffMember,
  about: { searchId: string; applicationId: string; pageId: string },
): Promise<PageHits | undefined> {
  const { db } = services.store;
  const asked = await askedIn(db, staff, about.searchId);
  const page = asked && (await recognisedPage(db, about.applicationId, about.pageId));
  if (asked === undefined || page === undefined) return undefined;
  const query = parseSearch(asked.words);
  const segments = segmentsOf(page.text, searchHits(page.text, query));
  const words = JSON.parse(page.words) as Word[];
  const boxes = hitWords(words, query).map(({ box: [x0, y0, x1, y1] }) => ({
    x: x0,
    y: y0,
    width: x1 - x0,
    height: y1 - y0,
  }));
  return { segments, width: page.width, height: page.height, boxes };
}

/** The words of a page that belong to hits, broken ones with both their parts. */
function hitWords(words: readonly Word[], query: ReturnType<typeof parseSearch>): Word[] {
  const starts: number[] = [];
  let text = '';
  for (const [index, word] of words.entries()) {
    if (index > 0) text += beginsLine(words[index - 1], word) ? '\n' : ' ';
    starts.push(text.length);
    text += word.text;
  }
  const hits = searchHits(text, query);
  return words.filter((word, index) => {
    const start = starts[index] ?? 0;
    return hits.some((hit) => hit.start < start + word.text.length && hit.end > start);
  });
}

function beginsLine(before: Word | undefined, { box: [left, top] }: Word): boolean {
  return before !== undefined && (left < before.box[0] || top > before.box[3]);
}
