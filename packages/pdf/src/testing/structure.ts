import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream } from 'pdf-lib';

/** What every document of the kit must show, without any tool at hand. */
export async function structureOf(bytes: Uint8Array) {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const streams = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream ? [object] : []));
  const images = streams.filter((stream) => stream.dict.get(PDFName.of('Subtype')) === PDFName.of('Image'));
  return {
    title: document.getTitle(),
    producer: document.getProducer(),
    createdAt: document.getCreationDate()?.toISOString(),
    language: document.catalog.get(PDFName.of('Lang'))?.toString(),
    pages: document.getPages().map((page) => page.getSize()),
    archival: archivalOf(document),
    bookmarks: bookmarksOf(document),
    images,
    fonts: streams.filter((stream) => stream.dict.has(PDFName.of('Length1'))).length,
  };
}

function bookmarksOf(document: PDFDocument): { title: string; page: number }[] {
  const found: { title: string; page: number }[] = [];
  const pages = document.getPages().map(({ ref }) => ref);
  const outlines = document.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict);
  let entry = outlines?.lookupMaybe(PDFName.of('First'), PDFDict);
  while (entry !== undefined) {
    const title = entry.lookup(PDFName.of('Title'), PDFHexString).decodeText();
    const page = entry.lookup(PDFName.of('Dest'), PDFArray).get(0);
    found.push({ title, page: pages.findIndex((ref) => ref === page) });
    entry = entry.lookupMaybe(PDFName.of('Next'), PDFDict);
  }
  return found;
}

/** What ISO 19005-2 asks of the catalogue and the trailer, and the metadata stream in words. */
function archivalOf({ catalog, context }: PDFDocument) {
  const intent = catalog.lookup(PDFName.of('OutputIntents'), PDFArray).lookup(0, PDFDict);
  const profile = intent.lookup(PDFName.of('DestOutputProfile'));
  const metadata = catalog.lookup(PDFName.of('Metadata'));
  if (!(metadata instanceof PDFRawStream && profile instanceof PDFRawStream)) throw new Error('not archival');
  return {
    identifier: context.trailerInfo.ID?.toString(),
    profile: Buffer.from(profile.contents).subarray(36, 40).toString('latin1'),
    metadata: Buffer.from(metadata.contents).toString('utf8'),
  };
}
