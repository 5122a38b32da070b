import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';

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
    images,
    fonts: streams.filter((stream) => stream.dict.has(PDFName.of('Length1'))).length,
  };
}
