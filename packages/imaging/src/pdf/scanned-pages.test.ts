import { readFileSync, writeFileSync } from 'node:fs';
import { degrees, PDFDocument, PDFName, rgb } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { readPages } from '../read-pages.ts';
import { blackCorner, sheet, temporaryFolder } from '../testing-files.ts';
import { onlyPicture } from './only-picture.ts';

const folder = temporaryFolder();

interface Sheet {
  turn?: number;
  /** Part of the sheet that the scan covers. */
  share?: number;
  /** Text of a searchable scan: 3 is invisible, 0 is black. */
  rendering?: number;
  stamped?: boolean;
}

/** A PDF of one scan in colour, A4 at 100 dpi. */
async function scanned({ turn = 0, share = 1, rendering, stamped = false }: Sheet = {}) {
  const jpeg = await (await sheet(827, 1169)).jpeg({ quality: 90 }).toBuffer();
  const document = await PDFDocument.create();
  const page = document.addPage([595.28, 841.89]);
  page.drawImage(await document.embedJpg(jpeg), { x: 0, y: 0, width: 595.28 * share, height: 841.89 * share });
  if (rendering !== undefined) {
    const font = await document.embedFont('Helvetica');
    const name = page.node.newFontDictionary('F0', font.ref).toString().slice(1);
    const text = `BT ${rendering} Tr /${name} 12 Tf 100 100 Td (Zayava \\(1\\)) Tj ET`;
    page.node.addContentStream(document.context.register(document.context.stream(text)));
  }
  if (stamped) page.drawCircle({ x: 300, y: 300, size: 40, color: rgb(0, 0, 1) });
  page.setRotation(degrees(turn));
  const path = folder.file('scan.pdf');
  writeFileSync(path, await document.save());
  const { verdict, pages } = await readPages(path, { outDir: folder.path });
  expect(verdict).toBe('accept');
  const [taken] = pages;
  if (taken === undefined) throw new Error('no page');
  return { jpeg, taken, bytes: readFileSync(taken.path) };
}

describe('a scanned PDF', () => {
  it.each([{}, { rendering: 3 }])('%j gives the scan as the scanner wrote it, with its resolution', async (how) => {
    const { jpeg, taken, bytes } = await scanned(how);
    expect(bytes.equals(jpeg)).toBe(true);
    expect(taken).toMatchObject({ mediaType: 'image/jpeg', width: 827, height: 1169, dpi: 100 });
  });

  it.each([
    [90, 'top right', 1169, 827],
    [180, 'bottom right', 827, 1169],
    [270, 'bottom left', 1169, 827],
  ])('that is shown turned by %i is turned', async (turn, corner, width, height) => {
    const { taken } = await scanned({ turn });
    expect(taken).toMatchObject({ width, height, dpi: 100 });
    expect(await blackCorner(taken.path)).toBe(corner);
  });

  it.each([{ share: 0.5 }, { rendering: 0 }, { stamped: true }])('%j is drawn whole', async (how) => {
    const { jpeg, taken, bytes } = await scanned(how);
    expect(bytes.equals(jpeg)).toBe(false);
    expect(taken).toMatchObject({ width: 1654, height: 2339, dpi: 200 });
  });

  it('whose scan carries a mask or inverted tones is drawn', async () => {
    for (const [name, value] of [
      ['Decode', [1, 0, 1, 0, 1, 0]],
      ['Mask', [0, 0, 0, 0, 0, 0]],
    ] as const) {
      const document = await PDFDocument.create();
      const page = document.addPage([595.28, 841.89]);
      const image = await document.embedJpg(await (await sheet(827, 1169)).jpeg().toBuffer());
      page.drawImage(image, { x: 0, y: 0, width: 595.28, height: 841.89 });
      await image.embed();
      const stream = document.context.lookup(image.ref) as unknown as {
        dict: { set(key: PDFName, value: unknown): void };
      };
      stream.dict.set(PDFName.of(name), document.context.obj([...value]));
      writeFileSync(folder.file('masked.pdf'), await document.save());
      const { pages } = await readPages(folder.file('masked.pdf'), { outDir: folder.path });
      expect(pages[0], name).toMatchObject({ width: 1654, dpi: 200 });
    }
  });
});

describe('the content of a page', () => {
  const picture = { name: 'Im0', left: 0, bottom: 0, width: 595, height: 842 };
  it.each([
    'q 595 0 0 842 0 0 cm /Im0 Do Q',
    'q 1 0 0 1 0 0 cm 595 0 0 842 0 0 cm /Im0 Do Q % end',
    '/OC /MC0 BDC q 0.24 0 0 0.24 0 0 cm q 2479.1667 0 0 3508.3333 0 0 cm /Im0 Do Q Q EMC',
    'BT 3 Tr [(a) -20 <0041>] TJ (one \\) two (three)) Tj ET q 595 0 0 842 0 0 cm /Im0 Do Q',
  ])('%j is one picture', (content) => {
    const found = onlyPicture(content);
    expect(found).toMatchObject({ name: 'Im0' });
    for (const side of ['left', 'bottom', 'width', 'height'] as const)
      expect(found?.[side]).toBeCloseTo(picture[side], 2);
  });

  it.each([
    ['two pictures', 'q 595 0 0 842 0 0 cm /Im0 Do Q q 9 0 0 9 0 0 cm /Im1 Do Q'],
    ['a mirrored one', 'q -595 0 0 842 595 0 cm /Im0 Do Q'],
    ['a turned one', 'q 0 842 -595 0 595 0 cm /Im0 Do Q'],
    ['a painted rectangle', 'q 595 0 0 842 0 0 cm /Im0 Do Q 0 0 9 9 re f'],
    ['a clip', '0 0 9 9 re W n q 595 0 0 842 0 0 cm /Im0 Do Q'],
    ['text in sight again after the state is taken back', 'q 3 Tr Q BT (a) Tj ET 595 0 0 842 0 0 cm /Im0 Do'],
    ['a transparency', '/GS0 gs q 595 0 0 842 0 0 cm /Im0 Do Q'],
    ['an inline picture', 'BI /W 1 /H 1 ID x EI'],
    ['a string that does not end', '(abc'],
    ['nothing', ''],
  ])('with %s is not', (_what, content) => {
    expect(onlyPicture(content)).toBeUndefined();
  });
});
