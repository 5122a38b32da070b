import { readdir, readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { closeImaging, defaultLimits, readPages } from './index.ts';
import { blackCorner, pdfOf, pdfPages, sheet, temporaryFolder } from './testing-files.ts';

const folder = temporaryFolder();
afterAll(() => closeImaging());

async function read(name: string, content: Buffer, limits = {}) {
  await writeFile(folder.file(name), content);
  return readPages(folder.file(name), { outDir: folder.path, limits, originalName: name });
}

describe('pictures become pages', () => {
  it('a plain JPEG is kept byte for byte', async () => {
    const jpeg = await (await sheet()).withDensity(200).jpeg().toBuffer();
    const { verdict, code, mediaType, pages } = await read('plain.jpg', jpeg);
    expect({ verdict, code, mediaType }).toEqual({ verdict: 'accept', code: 'file-accepted', mediaType: 'image/jpeg' });
    expect(pages).toMatchObject([{ mediaType: 'image/jpeg', width: 400, height: 600, dpi: 200 }]);
    expect((await readFile(pages[0]?.path ?? '')).equals(jpeg)).toBe(true);
  });

  it('the name does not decide what a file is', async () => {
    const { mediaType } = await read('really-a-png.pdf', await (await sheet()).png().toBuffer());
    expect(mediaType).toBe('image/png');
  });

  it('a photo is turned as its EXIF says', async () => {
    const photo = await (await sheet()).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { pages } = await read('turned.jpg', photo);
    expect(pages).toMatchObject([{ width: 600, height: 400 }]);
    expect(await blackCorner(pages[0]?.path ?? '')).toBe('top right');
    expect((await sharp(pages[0]?.path).metadata()).orientation).toBeUndefined();
  });

  it('something glued to a JPEG does not come through', async () => {
    const jpeg = await (await sheet()).jpeg().toBuffer();
    const { verdict, pages } = await read('glued.jpg', Buffer.concat([jpeg, Buffer.from('PK\x03\x04 payload')]));
    expect(verdict).toBe('accept');
    expect((await readFile(pages[0]?.path ?? '')).includes('payload')).toBe(false);
  });

  it('transparent parts become white paper', async () => {
    const clear = sharp({ create: { width: 50, height: 50, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
    const { pages } = await read('clear.png', await clear.png().toBuffer());
    const { channels } = await sharp(pages[0]?.path).stats();
    expect(channels[0]?.min).toBe(255);
  });

  it('16-bit and CMYK pictures become 8-bit sRGB', async () => {
    const deep = await read('deep.png', await (await sheet()).toColourspace('rgb16').png().toBuffer());
    const print = await read('print.jpg', await (await sheet()).toColourspace('cmyk').jpeg().toBuffer());
    for (const { pages } of [deep, print]) {
      expect(await sharp(pages[0]?.path).metadata()).toMatchObject({ space: 'srgb', depth: 'uchar', channels: 3 });
    }
  });

  it('a fax page becomes a PNG of one bit a pixel without losing a dot', async () => {
    const dots = (await sheet(401, 301)).flatten().greyscale().threshold(180).toColourspace('b-w');
    const fax = await dots.tiff({ compression: 'ccittfax4', bitdepth: 1 }).withDensity(204).toBuffer();
    const { verdict, pages } = await read('fax.tif', fax);
    expect(verdict).toBe('accept');
    expect(pages).toMatchObject([{ mediaType: 'image/png', width: 401, height: 301, dpi: 204 }]);
    expect(await sharp(pages[0]?.path).metadata()).toMatchObject({ bitsPerSample: 1, channels: 1 });
    const dotsOf = (picture: string | Buffer) => sharp(picture).toColourspace('b-w').raw().toBuffer();
    const [kept, sent] = await Promise.all([dotsOf(pages[0]?.path ?? ''), dotsOf(fax)]);
    expect(kept.equals(sent)).toBe(true);
  });

  it('every page of a TIFF is taken, in order', async () => {
    const sheets = await Promise.all(
      [0, 90, 180].map(async (turn) => (await sheet(400, 400)).rotate(turn).png().toBuffer()),
    );
    const tiff = await sharp(sheets, { join: { animated: true } })
      .tiff({ compression: 'lzw' })
      .toBuffer();
    const { pages } = await read('three.tif', tiff);
    expect(await Promise.all(pages.map(({ path }) => blackCorner(path)))).toEqual([
      'top left',
      'top right',
      'bottom right',
    ]);
  });

  it('of an animation the first frame is taken, with a warning', async () => {
    const frames = await Promise.all(
      [0, 90].map(async (turn) => (await sheet(200, 200)).rotate(turn).png().toBuffer()),
    );
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const { verdict, code, pages } = await read('moving.gif', gif);
    expect({ verdict, code, pages: pages.length }).toEqual({
      verdict: 'accept_with_warning',
      code: 'animation-first-frame',
      pages: 1,
    });
  });

  it('AVIF of a phone is converted, with a warning', async () => {
    const { verdict, code, pages } = await read('phone.avif', await (await sheet()).avif({ effort: 0 }).toBuffer());
    expect({ verdict, code }).toEqual({ verdict: 'accept_with_warning', code: 'phone-format-converted' });
    expect(pages).toMatchObject([{ mediaType: 'image/jpeg' }]);
  });
});

describe('what cannot be read whole is refused', () => {
  it.each(['jpeg', 'png', 'tiff', 'webp', 'gif'] as const)('a %s that was cut off', async (format) => {
    const whole = await (await sheet()).toFormat(format).toBuffer();
    const { verdict, pages } = await read(`cut.${format}`, whole.subarray(0, Math.floor(whole.length * 0.7)));
    expect({ verdict, pages }).toEqual({ verdict: 'reject', pages: [] });
  });

  it('a picture whose header claims 65535 by 65535 pixels, before it is decoded', async () => {
    const png = Buffer.from(await (await sheet()).png().toBuffer());
    png.writeUInt32BE(65_535, 16);
    png.writeUInt32BE(65_535, 20);
    const { code, message, ms } = await read('claims.png', png);
    expect(code).toBe('image-too-large');
    expect(message).toContain('65535×65535');
    expect(ms).toBeLessThan(1000);
  });

  it.each([
    ['file-empty', Buffer.alloc(0)],
    ['file-not-a-page', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['file-unknown', Buffer.from([1, 2, 3, 0, 200, 255])],
    ['pdf-broken', Buffer.from('%PDF-1.4\n1 0 obj\n')],
  ])('%s', async (code, content) => {
    expect(await read('bad.jpg', content)).toMatchObject({ verdict: 'reject', code, pages: [] });
  });

  it('an office file is refused by its name and with advice', async () => {
    const { message } = await read(
      'заява.docx',
      Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.from('....word/document.xml')]),
    );
    expect(message).toBe('Файл «заява.docx» — документ Word. Роздрукуйте його та відскануйте або збережіть як PDF.');
  });

  it('a file that is not there, too large or has too many pages', async () => {
    const missing = await readPages(folder.file('none'), { outDir: folder.path });
    const large = await read('large.jpg', Buffer.alloc(2048, 1), { maxBytes: 1024 });
    const thick = await read('thick.pdf', pdfOf(pdfPages(3)), { maxPages: 2 });
    expect([missing.code, large.code, thick.code]).toEqual(['file-missing', 'file-too-large', 'too-many-pages']);
  });
});

describe('PDF', () => {
  it('pages are drawn at 200 dpi', async () => {
    const { verdict, pages } = await read('two.pdf', pdfOf(pdfPages(2)));
    expect(verdict).toBe('accept');
    expect(pages).toMatchObject([
      { width: 1653, height: 2339, dpi: 200 },
      { width: 1653, height: 2339, dpi: 200 },
    ]);
    expect((await sharp(pages[1]?.path).stats()).channels[0]?.min).toBeLessThan(50);
  });

  it('code, attachments and references are not touched, and are told', async () => {
    const script = '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>';
    const active = await read('active.pdf', pdfOf(pdfPages(1, { catalogue: script })));
    const link =
      '/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /GoToR /F (other.pdf) /D [0 /Fit] >> >>]';
    const external = await read('external.pdf', pdfOf(pdfPages(1, { page: link })));
    expect(active).toMatchObject({ verdict: 'accept_with_warning', code: 'pdf-active' });
    expect(external).toMatchObject({ verdict: 'accept_with_warning', code: 'pdf-external' });
  });

  it('a repaired or an empty one is told', async () => {
    const repaired = await read(
      'repaired.pdf',
      Buffer.from(
        pdfOf(pdfPages(1))
          .toString('latin1')
          .replace(/startxref\n\d+/, ''),
      ),
    );
    const empty = await read(
      'blank.pdf',
      Buffer.from(pdfOf(pdfPages(1)).toString('latin1').replace('(Zayava)', '(      )')),
    );
    expect(repaired).toMatchObject({ verdict: 'accept_with_warning', code: 'pdf-damaged' });
    expect(empty).toMatchObject({ verdict: 'accept_with_warning', code: 'pdf-blank' });
  });
});

describe('the limits hold', () => {
  it('a file that needs too much memory or time is refused, and the next one is read', async () => {
    const good = await (await sheet()).jpeg().toBuffer();
    const heavy = await read('heavy.pdf', pdfOf(pdfPages(20)), { maxRssMb: 20 });
    const slow = await read('slow.pdf', pdfOf(pdfPages(150)), { timeoutMs: 300 });
    const next = await read('next.jpg', good);
    expect([heavy.code, slow.code, next.code]).toEqual(['file-too-heavy', 'file-too-heavy', 'file-accepted']);
  });

  it('files given at once are read one after another, and none is mixed up', async () => {
    const widths = [100, 200, 300, 400];
    const verdicts = await Promise.all(
      widths.map(async (width) => read(`w${width}.png`, await (await sheet(width, 120)).png().toBuffer())),
    );
    expect(verdicts.map(({ pages }) => pages[0]?.width)).toEqual(widths);
  });

  it('a folder that is not there is our fault, not the fault of the file', async () => {
    await writeFile(folder.file('fine.png'), await (await sheet()).png().toBuffer());
    const reading = readPages(folder.file('fine.png'), { outDir: folder.file('no such folder') });
    await expect(reading).rejects.toThrow('could not be stored: ENOENT');
  });

  it('nothing is left behind by a refused file', async () => {
    const before = (await readdir(folder.path)).length;
    const tiff = await sharp([await (await sheet()).png().toBuffer(), await (await sheet()).png().toBuffer()], {
      join: { animated: true },
    })
      .tiff({ compression: 'none' })
      .toBuffer();
    const { verdict } = await read('half.tif', tiff.subarray(0, Math.floor(tiff.length * 0.8)));
    expect(verdict).toBe('reject');
    expect((await readdir(folder.path)).length).toBe(before + 1);
  });

  it('are those of the house', () => {
    expect(defaultLimits).toMatchObject({ maxBytes: 40 * 2 ** 20, maxPages: 200, timeoutMs: 30_000, maxRssMb: 512 });
  });
});
