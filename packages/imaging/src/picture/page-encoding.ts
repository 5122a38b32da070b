import sharp, { type Sharp } from 'sharp';
import type { EncodedPage } from '../child/page-storage.ts';
import type { PageImage } from '../file-verdict.ts';
import { bilevelPng } from './bilevel-png.ts';

/** How the picture came: that decides how it is kept without harm. */
export type PictureKind =
  /** Two tones only: fax, bilevel scan. */
  | 'bilevel'
  /** Already lossy: photo, JPEG scan. */
  | 'photo'
  /** Lossless: may be a drawing or a photo. */
  | 'lossless';

const jpegOptions = { quality: 85 } as const;
const pngOptions = { compressionLevel: 7 } as const;
/** Half the edge of the sample that decides between JPEG and PNG, pixels. */
const sampleReach = 512;

export interface PicturePage {
  /** Makes the decoding pipeline; called once or twice. */
  open: () => Sharp;
  kind: PictureKind;
  /** Size after turning, pixels. */
  width: number;
  height: number;
  dpi: number;
}

/** Encodes the picture in the type that suits it. */
export async function encodePage(page: PicturePage): Promise<EncodedPage> {
  const mediaType = await suitableType(page);
  if (page.kind === 'bilevel') return encodeBilevel(page);
  const { data, info } = await encode(page.open(), mediaType).toBuffer({ resolveWithObject: true });
  return { bytes: data, mediaType, width: info.width, height: info.height, dpi: page.dpi };
}

async function encodeBilevel({ open, dpi }: PicturePage): Promise<EncodedPage> {
  const { data, info } = await open().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return { bytes: await bilevelPng(data, width, height, dpi), mediaType: 'image/png', width, height, dpi };
}

function encode(picture: Sharp, mediaType: PageImage['mediaType']): Sharp {
  return mediaType === 'image/jpeg' ? picture.jpeg(jpegOptions) : picture.png(pngOptions);
}

async function suitableType(page: PicturePage): Promise<PageImage['mediaType']> {
  if (page.kind === 'bilevel') return 'image/png';
  if (page.kind === 'photo') return 'image/jpeg';
  const left = Math.max(0, Math.floor(page.width / 2) - sampleReach);
  const top = Math.max(0, Math.floor(page.height / 2) - sampleReach);
  const region = {
    left,
    top,
    width: Math.min(2 * sampleReach, page.width - left),
    height: Math.min(2 * sampleReach, page.height - top),
  };
  const { data, info } = await page.open().extract(region).raw().toBuffer({ resolveWithObject: true });
  const sample = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
  const png = await sample().png(pngOptions).toBuffer();
  const jpeg = await sample().jpeg(jpegOptions).toBuffer();
  return png.length <= jpeg.length ? 'image/png' : 'image/jpeg';
}
