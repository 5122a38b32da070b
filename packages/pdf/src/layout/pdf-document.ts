import { inflateSync } from 'node:zlib';
import fontkit from '@pdf-lib/fontkit';
import { PDFDict, PDFDocument, type PDFFont, PDFName, PDFNumber, type PDFPage, PDFRawStream } from 'pdf-lib';
import { declareArchival, identify } from './archival.ts';
import { fontSubset, type Style } from './typeface.ts';

/** What is written into a document beside its pages. */
export interface Metadata {
  title: string;
  /** Moment written as date of creation and change, ISO 8601 UTC; an argument, so that equal input gives equal bytes. */
  createdAt: string;
}

const producer = 'Okruh';

/** A document without pages that claims PDF/A-2b, with its metadata; throws a RangeError on a moment that is none. */
export async function newDocument({ title, createdAt }: Metadata): Promise<PDFDocument> {
  const moment = new Date(createdAt);
  if (Number.isNaN(moment.getTime())) throw new RangeError('createdAt is not an ISO 8601 moment');
  const document = await PDFDocument.create({ updateMetadata: false });
  document.registerFontkit(fontkit);
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setProducer(producer);
  document.setCreator(producer);
  document.setCreationDate(moment);
  document.setModificationDate(moment);
  document.setLanguage('uk');
  declareArchival(document, { title, producer, moment: `${moment.toISOString().slice(0, 19)}Z` });
  return document;
}

/** The finished file; without object streams, which old readers and archives do not like. */
export async function documentBytes(document: PDFDocument): Promise<Uint8Array> {
  await document.flush();
  declareFontLengths(document);
  identify(document);
  return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

/** ISO 32000-1, table 127: a TrueType font file states its uncompressed length; pdf-lib leaves it out. */
function declareFontLengths(document: PDFDocument): void {
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.get(PDFName.of('Type')) !== PDFName.of('FontDescriptor')) continue;
    const file = object.lookup(PDFName.of('FontFile2'));
    if (!(file instanceof PDFRawStream)) continue;
    file.dict.set(PDFName.of('Length1'), PDFNumber.of(inflateSync(file.contents).length));
  }
}

/** Embeds the style cut down to the signs of the given texts. */
export async function embedStyle(document: PDFDocument, style: Style, texts: Iterable<string>): Promise<PDFFont> {
  const signs = new Set<string>();
  for (const text of texts) for (const sign of text) signs.add(sign);
  const subset = await fontSubset(style, signs);
  return document.embedFont(subset.bytes, { subset: false, customName: subset.name });
}

/** Puts a content stream on a page. */
export function setContent(page: PDFPage, operators: readonly string[]): void {
  const context = page.doc.context;
  page.node.set(PDFName.of('Contents'), context.register(context.flateStream(operators.join('\n'))));
}

/** A number as PDF writes it: at most three decimals, no exponent. */
export function number(value: number): string {
  return String(Number(value.toFixed(3)) + 0);
}
