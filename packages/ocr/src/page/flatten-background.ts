import { forEachRow, type GreyPicture, toGrey, toSharp } from '@okruh/imaging/lines';

/** The paper is estimated on a copy this many times smaller, where a median of this many pixels sees more paper than ink. */
const shrink = 4;
const paperWindow = 7;
const smoothing = 1.5;
/** Below this the estimate is a dark object, not paper, and is not made white. */
const darkestPaper = 30;

/**
 * Makes the paper evenly white: divides every pixel by the brightness of the paper around it. Shadows, yellowed paper
 * and the falling light of photos go; what is left is how dark the ink is against its paper.
 */
export async function flattenBackground(picture: GreyPicture): Promise<GreyPicture> {
  const { width, height, pixels } = picture;
  const paper = await estimatePaper(picture);
  const flat = Buffer.alloc(pixels.length);
  await forEachRow(height, (row) => {
    for (let at = row * width; at < (row + 1) * width; at += 1) {
      const value = ((pixels[at] ?? 0) * 255) / Math.max(paper.pixels[at] ?? 255, darkestPaper);
      flat[at] = value > 255 ? 255 : value;
    }
  });
  return { pixels: flat, width, height };
}

/** sharp keeps one resize and one order of steps a pipeline, so the three steps are three pipelines. */
async function estimatePaper(picture: GreyPicture): Promise<GreyPicture> {
  const { width, height } = picture;
  const small = { width: Math.max(8, Math.round(width / shrink)), height: Math.max(8, Math.round(height / shrink)) };
  const shrunk = await toGrey(toSharp(picture).resize({ ...small, fit: 'fill', kernel: 'mitchell' }));
  const inkless = await toGrey(toSharp(shrunk).median(paperWindow).blur(smoothing));
  return toGrey(toSharp(inkless).resize({ width, height, fit: 'fill', kernel: 'cubic' }));
}
