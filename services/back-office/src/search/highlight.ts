import { type SearchHit, type SearchQuery, searchHits } from '@okruh/domain';

/** A piece of a text; a hit is what was looked for. */
export interface Segment {
  readonly text: string;
  readonly hit: boolean;
}

/** About so many characters are shown of a page in the list. */
const snippetLength = 240;
const beforeHit = 60;

/** The whole text in pieces, hits apart from what is between them. */
export function segmentsOf(text: string, hits: readonly SearchHit[]): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const { start, end } of hits) {
    segments.push({ text: text.slice(at, start), hit: false }, { text: text.slice(start, end), hit: true });
    at = end;
  }
  return [...segments, { text: text.slice(at), hit: false }].filter((segment) => segment.text !== '');
}

/** The place of a text that shows most of what was looked for, in one line. */
export function snippetOf(text: string, query: SearchQuery): Segment[] {
  const line = text
    .replace(/(?<=\p{L})[-\u00AD\u00AC]\n\s*(?=\p{Ll})/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const hits = searchHits(line, query);
  const first = bestStart(hits);
  const from = first < beforeHit ? 0 : line.indexOf(' ', first - beforeHit) + 1;
  const until = endOfWord(line, from + snippetLength);
  const shown = hits
    .filter(({ start, end }) => start >= from && end <= until)
    .map((hit) => ({ ...hit, start: hit.start - from, end: hit.end - from }));
  const segments = segmentsOf(line.slice(from, until), shown);
  const dots = { text: '…', hit: false };
  return [...(from > 0 ? [dots] : []), ...segments, ...(until < line.length ? [dots] : [])];
}

/** The first hit of the window in which most parts of the query are. */
function bestStart(hits: readonly SearchHit[]): number {
  const partsFrom = ({ start }: SearchHit): number =>
    new Set(
      hits.filter((hit) => hit.start >= start && hit.end <= start + snippetLength - beforeHit).map(({ part }) => part),
    ).size;
  const [best] = hits.slice(0, 200).toSorted((a, b) => partsFrom(b) - partsFrom(a) || a.start - b.start);
  return best?.start ?? 0;
}

function endOfWord(line: string, at: number): number {
  const space = line.indexOf(' ', at);
  return at >= line.length || space < 0 ? line.length : space;
}
