import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, PDFNumber } from 'pdf-lib';

/** A part of the document that readers list beside the pages. */
export interface Bookmark {
  readonly title: string;
  /** The page where it begins, counted from 0. */
  readonly page: number;
}

/** Lists the parts of the document as its outline (ISO 32000-1, 12.3.3), opened beside the pages. */
export function addOutline(document: PDFDocument, bookmarks: readonly Bookmark[]): void {
  if (bookmarks.length === 0) return;
  const { context, catalog } = document;
  const pages = document.getPages();
  const outline = context.obj({ Type: 'Outlines', Count: bookmarks.length });
  const outlineRef = context.register(outline);
  const entries = bookmarks.map(({ title, page }) => {
    const sheet = pages[page];
    if (sheet === undefined) throw new RangeError(`the document has no page ${page} for a bookmark`);
    const entry = PDFDict.withContext(context);
    const place = PDFArray.withContext(context);
    place.push(sheet.ref);
    for (const part of [PDFName.of('XYZ'), PDFNumber.of(0), PDFNumber.of(sheet.getHeight()), PDFNumber.of(0)]) {
      place.push(part);
    }
    entry.set(PDFName.of('Title'), PDFHexString.fromText(title));
    entry.set(PDFName.of('Parent'), outlineRef);
    entry.set(PDFName.of('Dest'), place);
    return { entry, ref: context.register(entry) };
  });
  for (const [at, { entry }] of entries.entries()) {
    const [before, after] = [entries[at - 1], entries[at + 1]];
    if (before) entry.set(PDFName.of('Prev'), before.ref);
    if (after) entry.set(PDFName.of('Next'), after.ref);
  }
  const [first, last] = [entries[0], entries.at(-1)];
  if (first) outline.set(PDFName.of('First'), first.ref);
  if (last) outline.set(PDFName.of('Last'), last.ref);
  catalog.set(PDFName.of('Outlines'), outlineRef);
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
}
