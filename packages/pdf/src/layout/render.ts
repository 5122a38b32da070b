import { type PDFFont, PDFName } from 'pdf-lib';
import { a4, type Mark, type Sheet } from './marks.ts';
import { documentBytes, embedStyle, type Metadata, newDocument, number, setContent } from './pdf-document.ts';
import { drawn } from './text.ts';
import type { Style } from './typeface.ts';

/** Draws sheets of marks as an A4 document. */
export async function renderSheets(sheets: readonly Sheet[], metadata: Metadata): Promise<Uint8Array> {
  const document = await newDocument(metadata);
  const fonts = {
    regular: await embedStyle(document, 'regular', textsOf(sheets, 'regular')),
    bold: await embedStyle(document, 'bold', textsOf(sheets, 'bold')),
  };
  for (const sheet of sheets) {
    const page = document.addPage([a4.width, a4.height]);
    page.node.setFontDictionary(fontNames.regular, fonts.regular.ref);
    page.node.setFontDictionary(fontNames.bold, fonts.bold.ref);
    setContent(
      page,
      sheet.map((mark) => operatorsOf(mark, fonts)),
    );
  }
  return documentBytes(document);
}

const fontNames: Record<Style, PDFName> = { regular: PDFName.of('Regular'), bold: PDFName.of('Bold') };

function textsOf(sheets: readonly Sheet[], style: Style): string[] {
  return sheets.flat().flatMap((mark) => (mark.kind === 'text' && mark.style === style ? [drawn(mark.text)] : []));
}

function operatorsOf(mark: Mark, fonts: Record<Style, PDFFont>): string {
  switch (mark.kind) {
    case 'text':
      return textOperators(mark, fonts[mark.style]);
    case 'line': {
      const dash = mark.dash ? `[${mark.dash.map(number).join(' ')}] 0 d` : '[] 0 d';
      return `${number(mark.width)} w ${dash} ${at(mark.from.x, mark.from.y)} m ${at(mark.to.x, mark.to.y)} l S`;
    }
    case 'frame':
      return `${number(mark.border)} w [] 0 d ${rectangle(mark)} S`;
    case 'fill':
      return `q ${number(mark.shade)} g ${mark.areas.map(rectangle).join(' ')} f Q`;
  }
}

function textOperators(mark: Extract<Mark, { kind: 'text' }>, font: PDFFont): string {
  const glyphs = font.encodeText(drawn(mark.text)).toString();
  return `BT ${fontNames[mark.style].toString()} ${number(mark.size)} Tf 1 0 0 1 ${at(mark.x, mark.y)} Tm ${glyphs} Tj ET`;
}

function at(x: number, y: number): string {
  return `${number(x)} ${number(a4.height - y)}`;
}

function rectangle({ x, y, width, height }: { x: number; y: number; width: number; height: number }): string {
  return `${at(x, y + height)} ${number(width)} ${number(height)} re`;
}
