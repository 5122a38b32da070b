import { createHash } from 'node:crypto';
import { type PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from 'pdf-lib';
import { srgbProfile } from './srgb-profile.ts';

/** What the metadata stream repeats of the document's information dictionary, word for word. */
export interface ArchivalMetadata {
  readonly title: string;
  readonly producer: string;
  /** Date of creation and of change, ISO 8601. */
  readonly moment: string;
}

/**
 * Says what ISO 19005-2 (PDF/A-2, level B) asks of a file beside embedded fonts: the XMP metadata with the claim, an
 * output intent for the device colours. The file identifier it wants as well is given by `identify`.
 */
export function declareArchival(document: PDFDocument, metadata: ArchivalMetadata): void {
  const { context, catalog } = document;
  const xmp = context.stream(Buffer.from(packetOf(metadata), 'utf8'), { Type: 'Metadata', Subtype: 'XML' });
  catalog.set(PDFName.of('Metadata'), context.register(xmp));
  const profile = context.register(context.stream(srgbProfile, { N: 3, Alternate: 'DeviceRGB' }));
  const intent = context.obj({ Type: 'OutputIntent', S: 'GTS_PDFA1', DestOutputProfile: profile });
  intent.set(PDFName.of('OutputConditionIdentifier'), PDFString.of('sRGB'));
  intent.set(PDFName.of('Info'), PDFString.of('sRGB'));
  catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(intent)]));
}

/** Gives the finished document an identifier that comes from its content: equal input gives equal bytes. */
export function identify({ context }: PDFDocument): void {
  const hash = createHash('sha256');
  for (const [, object] of context.enumerateIndirectObjects()) {
    hash.update(object instanceof PDFRawStream ? object.contents : object.toString());
  }
  const id = PDFHexString.of(hash.digest('hex').slice(0, 32));
  context.trailerInfo.ID = context.obj([id, id]);
}

function packetOf({ title, producer, moment }: ArchivalMetadata): string {
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
<xmp:CreatorTool>${escaped(producer)}</xmp:CreatorTool>
<xmp:CreateDate>${moment}</xmp:CreateDate>
<xmp:ModifyDate>${moment}</xmp:ModifyDate>
<pdf:Producer>${escaped(producer)}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}

function escaped(text: string): string {
  return text
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
