import type { FindingCode } from '@okruh/imaging';
import sharp, { type Sharp } from 'sharp';

/** A page made from a good one, and what the gate ought to say about it. */
export interface Worsened {
  readonly name: string;
  readonly bytes: Buffer;
  /** Undefined: nothing may be found. */
  readonly expected: FindingCode | undefined;
  /** Clockwise turn that brings it upright again. */
  readonly turn?: 0 | 90 | 180 | 270;
  /** Degrees by which it lies aslant, clockwise. */
  readonly skew?: number;
}

const upright = (page: Buffer): Sharp => sharp(page).autoOrient().flatten({ background: '#ffffff' });

async function plain(page: Buffer): Promise<{ png: Buffer; width: number; height: number; dpi: number }> {
  const { data, info } = await upright(page)
    .toColourspace('srgb')
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  const { density = 0 } = await sharp(page).metadata();
  const dpi = density >= 100 ? density : Math.round(Math.max(info.width, info.height) / 11.69);
  return { png: data, width: info.width, height: info.height, dpi };
}

const stored = (picture: Sharp, dpi: number): Promise<Buffer> =>
  picture.jpeg({ quality: 85 }).withMetadata({ density: dpi }).toBuffer();

/** Everything that goes wrong at a desk, done to one good page. */
export async function worsenedPages(page: Buffer): Promise<Worsened[]> {
  const { png, width, height, dpi } = await plain(page);
  const made = (name: string, picture: Sharp, expected?: FindingCode, rest: Partial<Worsened> = {}) =>
    stored(picture, dpi).then((bytes): Worsened => ({ name, bytes, expected, ...rest }));
  const turns = [90, 180, 270].map((degrees) =>
    made(`turned ${degrees}`, sharp(png).rotate(degrees), undefined, { turn: (360 - degrees) as 90 | 180 | 270 }),
  );
  const ground = await groundOf(png);
  const skews = [-9, -4, -1, 1, 3, 7].map((skew) =>
    made(`aslant ${skew}`, sharp(png).rotate(skew, { background: ground }), undefined, { skew }),
  );
  const blurs = [3.5, 5, 7].map((sigma) => made(`blurred ${sigma}`, sharp(png).blur((sigma * dpi) / 200), 'blurred'));
  const soft = made('soft 0.8', sharp(png).blur((0.8 * dpi) / 200));
  const cuts = await cutPages(png, width, height);
  return Promise.all([
    ...turns,
    ...skews,
    ...blurs,
    soft,
    ...cuts.map(({ name, picture }) => made(name, picture, 'cut-off')),
    made('dark 0.3', sharp(png).linear(0.3, 4), 'too-dark'),
    made('dark 0.15', sharp(png).linear(0.15, 3), 'too-dark'),
    made('dim 0.7', sharp(png).linear(0.7, 0)),
    made('pale 0.2', sharp(png).linear(0.2, 204), 'too-pale'),
    made('pale 0.12', sharp(png).linear(0.12, 224), 'too-pale'),
    made('paler 0.6', sharp(png).linear(0.6, 102)),
    made('shadow', sharp(await over(png, width, height, shadow)), 'shadow'),
    made('hand', sharp(await over(png, width, height, hand)), 'shadow'),
    made('soft shadow', sharp(await over(png, width, height, softShadow))),
    ...[75, 90].map(async (coarse): Promise<Worsened> => {
      const small = sharp(png).resize({ width: Math.round((width * coarse) / dpi) });
      return { name: `${coarse} dpi`, bytes: await stored(small, coarse), expected: 'low-resolution' };
    }),
    made(
      '150 dpi',
      sharp(
        await sharp(png)
          .resize({ width: Math.round((width * 150) / dpi) })
          .toBuffer(),
      ),
    ),
  ]);
}

/** What lies around the sheet: the colour of the picture's corner. */
async function groundOf(png: Buffer): Promise<{ r: number; g: number; b: number }> {
  const [r = 0, g = 0, b = 0] = await sharp(png).extract({ left: 2, top: 2, width: 1, height: 1 }).raw().toBuffer();
  return { r, g, b };
}

/** A side is cut away where the cut goes through the most letters. */
async function cutPages(png: Buffer, width: number, height: number): Promise<{ name: string; picture: Sharp }[]> {
  const ink = await sharp(png).greyscale().toColourspace('b-w').raw().toBuffer();
  const changes = (start: number, step: number, count: number) => {
    let sum = 0;
    for (let at = 1; at < count; at += 1) {
      if (Math.abs((ink[start + at * step] ?? 0) - (ink[start + (at - 1) * step] ?? 0)) > 60) sum += 1;
    }
    return sum;
  };
  const busiest = (from: number, to: number, count: (at: number) => number) => {
    let best = from;
    for (let at = from; at < to; at += 1) if (count(at) > count(best)) best = at;
    return best;
  };
  const column = (from: number, to: number) =>
    busiest(Math.round(width * from), Math.round(width * to), (x) => changes(x, width, height));
  const [left, right] = [column(0.2, 0.35), column(0.65, 0.8)];
  const below = busiest(Math.round(height * 0.4), Math.round(height * 0.7), (y) => changes(y * width, 1, width));
  const cut = (part: { left: number; top: number; width: number; height: number }) => sharp(png).extract(part);
  return [
    { name: 'cut left', picture: cut({ left, top: 0, width: width - left, height }) },
    { name: 'cut right', picture: cut({ left: 0, top: 0, width: right, height }) },
    { name: 'cut below', picture: cut({ left: 0, top: 0, width, height: below }) },
  ];
}

async function over(
  png: Buffer,
  width: number,
  height: number,
  draw: (w: number, h: number) => string,
): Promise<Buffer> {
  const drawn = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${draw(width, height)}</svg>`,
  );
  return sharp(png)
    .composite([{ input: drawn }])
    .png({ compressionLevel: 1 })
    .toBuffer();
}

const gradient = (id: string, opacity: number) =>
  `<defs><radialGradient id="${id}"><stop offset="55%" stop-color="#000" stop-opacity="${opacity}"/><stop offset="100%" stop-color="#000" stop-opacity="0"/></radialGradient></defs>`;

const shadow = (w: number, h: number) =>
  `${gradient('s', 0.78)}<ellipse cx="${w * 0.8}" cy="${h * 0.75}" rx="${w * 0.45}" ry="${h * 0.33}" fill="url(#s)"/>`;

const softShadow = (w: number, h: number) =>
  `${gradient('s', 0.3)}<ellipse cx="${w * 0.8}" cy="${h * 0.75}" rx="${w * 0.6}" ry="${h * 0.5}" fill="url(#s)"/>`;

/** Four fingers that come in from the right. */
const hand = (w: number, h: number) =>
  [0, 1, 2, 3]
    .map((finger) => {
      const y = h * (0.5 + finger * 0.055);
      return `<rect x="${w * (0.72 - 0.03 * (finger % 3))}" y="${y}" width="${w * 0.4}" height="${h * 0.048}" rx="${h * 0.024}" fill="#b98a6e"/>`;
    })
    .join('');

/** A sheet without anything on it, scanned. */
export async function blankSheet(seed: number): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 240 - seed * 4, sigma: 3 } as const;
  const sheet = sharp({ create: { width: 1654, height: 2339, channels: 3, background: '#ffffff', noise } });
  return stored(sheet, 200);
}

/** The same sheet laid on the glass once more: a little aslant, shifted, brighter, softer. */
export async function scannedAgain(page: Buffer): Promise<Buffer> {
  const { png, width, height, dpi } = await plain(page);
  const again = await sharp(png).rotate(0.7, { background: '#f4f4f2' }).linear(1.06, -4).blur(0.6).png().toBuffer();
  return stored(sharp(again).extract({ left: 8, top: 14, width, height: Math.min(height, height - 4) }), dpi);
}
