import type { Sheet } from './sheet-codes.ts';

/** Where pages go: where the batch was meant for, to the paper of a cover sheet, or apart from the others. */
export type Destination = { readonly kind: 'here' } | Sheet;

/** A sheet that stood before the page with this number (from 0), or after the last one. */
export interface PlacedSheet {
  readonly at: number;
  readonly sheet: Sheet;
}

/** Pages that belong together, in their order. */
export interface BatchPart<Page> {
  readonly to: Destination;
  readonly pages: readonly Page[];
}

/**
 * Parts a batch at its sheets: pages go where the last sheet before them leads. Every page is in exactly one part, in the
 * order of the batch; parts without pages are left out.
 *
 * @param from where the batch goes until the first sheet: where the files before it ended
 * @returns `last`: where the next files of the same batch begin
 */
export function sortBatch<Page>(
  pages: readonly Page[],
  sheets: readonly PlacedSheet[],
  from: Destination = { kind: 'here' },
): { parts: BatchPart<Page>[]; last: Destination } {
  const ordered = sheets.toSorted((a, b) => a.at - b.at);
  const starts = [{ at: 0, to: from }, ...ordered.map(({ at, sheet }) => ({ at: Math.max(0, at), to: sheet }))];
  const parts = starts.map(({ at, to }, index) => ({ to, pages: pages.slice(at, starts[index + 1]?.at) }));
  return { parts: parts.filter((part) => part.pages.length > 0), last: starts.at(-1)?.to ?? from };
}
