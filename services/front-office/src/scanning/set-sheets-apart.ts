import type { PageImage } from '@okruh/imaging';
import { sheetOf } from '../sheets/sheet-codes.ts';
import type { PlacedSheet } from '../sheets/sort-batch.ts';
import { imaging } from './imaging.ts';

/** Sets the cover and separator sheets of a file apart from its pages, which keep their order. */
export async function setSheetsApart(
  all: readonly PageImage[],
): Promise<{ pages: PageImage[]; sheets: PlacedSheet[] }> {
  const { readCodes } = await imaging();
  const pages: PageImage[] = [];
  const sheets: PlacedSheet[] = [];
  for (const page of all) {
    const sheet = sheetOf(await readCodes(page));
    if (sheet === undefined) pages.push(page);
    else sheets.push({ at: pages.length, sheet });
  }
  return { pages, sheets };
}
