import { type Pixels, sharpOf, toPixels } from '../gate/pixels.ts';
import type { GreyPicture } from '../lines/grey-picture.ts';

/** The paper is estimated on a copy this many times smaller, where a median of this many pixels sees paper, not ink. */
const shrink = 8;
const paperWindow = 7;
const smoothing = 2;
/** Below this the estimate is a dark object, not paper, and is not made white. */
const darkestPaper = 30;

/**
 * Makes the paper evenly white, colour by colour: every pixel is divided by the paper around it. Shadows, yellowed paper
 * and the falling light of photos go; how dark and how coloured the ink is against its paper stays.
 * @returns the picture, and how the paper lay there: a copy `shrink` times smaller
 */
export async function whitenPaper(pixels: Pixels): Promise<{ flat: Pixels; paper: Pixels }> {
  const { width, height, channels, data } = pixels;
  const paper = await estimatePaper(pixels);
  const rows = stretchedRows(paper, width);
  const flat = Buffer.allocUnsafe(data.length);
  const stride = width * channels;
  for (let y = 0; y < height; y += 1) {
    const down = Math.min(paper.height - 1, Math.max(0, ((y + 0.5) * paper.height) / height - 0.5));
    const above = Math.floor(down);
    const share = down - above;
    const upper = rows[above] ?? new Float32Array(stride);
    const lower = rows[above + 1] ?? upper;
    for (let at = 0, to = y * stride; at < stride; at += 1, to += 1) {
      const white = (upper[at] ?? 255) + ((lower[at] ?? 255) - (upper[at] ?? 255)) * share;
      const value = ((data[to] ?? 0) * 255) / (white < darkestPaper ? darkestPaper : white);
      flat[to] = value > 255 ? 255 : value;
    }
  }
  return { flat: { data: flat, width, height, channels }, paper };
}

/** sharp keeps one resize and one order of steps a pipeline, so the steps are two pipelines. */
async function estimatePaper(pixels: Pixels): Promise<Pixels> {
  const width = Math.max(8, Math.round(pixels.width / shrink));
  const height = Math.max(8, Math.round(pixels.height / shrink));
  const shrunk = await toPixels(
    sharpOf(pixels).resize({ width, height, fit: 'fill', kernel: 'mitchell' }),
    pixels.channels,
  );
  return toPixels(sharpOf(shrunk).median(paperWindow).blur(smoothing), pixels.channels);
}

/** Every row of the small copy, stretched to the width of the picture. */
function stretchedRows({ data, width, height, channels }: Pixels, wide: number): Float32Array[] {
  return Array.from({ length: height }, (_, row) => {
    const stretched = new Float32Array(wide * channels);
    for (let x = 0; x < wide; x += 1) {
      const across = Math.min(width - 1, Math.max(0, ((x + 0.5) * width) / wide - 0.5));
      const left = Math.floor(across);
      const right = Math.min(width - 1, left + 1);
      for (let colour = 0; colour < channels; colour += 1) {
        const from = data[(row * width + left) * channels + colour] ?? 0;
        const to = data[(row * width + right) * channels + colour] ?? 0;
        stretched[x * channels + colour] = from + (to - from) * (across - left);
      }
    }
    return stretched;
  });
}

/** Where even the darkest ink is paler than this on white paper, its contrast is raised… */
const darkInk = 150;
/** …but never more than this, or the grain of the paper becomes ink. */
const mostGain = 5;
const inkShare = 0.012;

/** Raises the contrast of a whitened page whose ink is pale throughout, so that it can be told from paper. */
export function strengthenInk(flat: GreyPicture): GreyPicture {
  const counts = new Uint32Array(256);
  for (let at = 0; at < flat.pixels.length; at += 7) counts[flat.pixels[at] ?? 255]! += 1;
  let left = (flat.pixels.length / 7) * inkShare;
  const tone = counts.findIndex((count) => {
    left -= count;
    return left <= 0;
  });
  const gain = Math.min(mostGain, darkInk / Math.max(1, 255 - tone));
  if (gain <= 1) return flat;
  const table = Uint8Array.from({ length: 256 }, (_, value) => Math.max(0, Math.round(255 - (255 - value) * gain)));
  return { ...flat, pixels: Buffer.from(flat.pixels.map((value) => table[value] ?? 255)) };
}
