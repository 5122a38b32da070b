import { describe, expect, it } from 'vitest';
import { pdfFonts, pdfMetadata, withoutPoppler } from '../testing/poppler.ts';
import { structureOf } from '../testing/structure.ts';
import { documentBytes, embedStyle, newDocument } from './pdf-document.ts';

const createdAt = '2026-02-27T08:15:30.000Z';

async function made(title: string): Promise<Uint8Array> {
  const document = await newDocument({ title, createdAt });
  const sheet = document.addPage([200, 200]);
  const font = await embedStyle(document, 'regular', ['Ґанок']);
  sheet.drawText('Ґанок', { font, size: 12, x: 20, y: 20 });
  return documentBytes(document);
}

describe('every document', () => {
  it('says in its metadata that it is PDF/A-2b, and repeats title and dates there', async () => {
    const { archival, title } = await structureOf(await made('Заява <№ 5> & «додаток»'));
    expect(title).toBe('Заява <№ 5> & «додаток»');
    expect(archival.metadata).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(archival.metadata).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    expect(archival.metadata).toContain('Заява &lt;№ 5&gt; &amp; «додаток»');
    expect(archival.metadata.match(/2026-02-27T08:15:30Z/g)).toHaveLength(2);
    expect(archival.profile).toBe('acsp');
    expect(archival.identifier).toMatch(/^\[ <[0-9a-f]{32}> <[0-9a-f]{32}> \]$/);
  });

  it('differs from another by its identifier, and not from itself', async () => {
    const [one, same, other] = await Promise.all(['а', 'а', 'б'].map(made));
    expect(Buffer.compare(one ?? Buffer.of(0), same ?? Buffer.of(1))).toBe(0);
    const ids = await Promise.all(
      [one, other].map(async (bytes) => (await structureOf(bytes ?? Buffer.of())).archival),
    );
    expect(ids[0]?.identifier).not.toBe(ids[1]?.identifier);
  });

  it.skipIf(withoutPoppler)('shows its metadata to poppler, and has all fonts in it', async () => {
    const bytes = await made('Заява');
    expect(pdfMetadata(bytes)).toContain('<pdfaid:part>2</pdfaid:part>');
    for (const font of pdfFonts(bytes)) expect(font).toMatch(/yes\s+(yes|no)\s+yes/u);
  });
});
