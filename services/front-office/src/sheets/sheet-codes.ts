/** A sheet laid between pages: it names the paper that follows, or only says that another one begins. */
export type Sheet = { readonly kind: 'cover'; readonly id: string } | { readonly kind: 'separator' };

/** Capitals, digits and dashes only: the QR code is smallest so. */
const prefix = 'OKRUH-1-';
export const separatorCode = `${prefix}S`;
const cover = new RegExp(`^${prefix}C-([0-9A-F]{8})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{12})$`, 'u');

/** What the QR code of a cover sheet holds: its number, which says nothing to anybody but this desk. */
export function coverCode(id: string): string {
  return `${prefix}C-${id.replaceAll('-', '').toUpperCase()}`;
}

/** The sheet that a QR code makes of its page; undefined for a code of anybody else's. */
export function readSheet(code: string): Sheet | undefined {
  if (code === separatorCode) return { kind: 'separator' };
  const parts = cover.exec(code)?.slice(1);
  return parts && { kind: 'cover', id: parts.join('-').toLowerCase() };
}

/** The sheet that a page is by the codes on it; the first of ours counts. */
export function sheetOf(codes: readonly string[]): Sheet | undefined {
  return codes.map(readSheet).find((sheet) => sheet !== undefined);
}
