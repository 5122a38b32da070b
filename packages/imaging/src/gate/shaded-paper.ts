import type { GreyPicture } from '../lines/grey-picture.ts';
import type { Pixels } from './pixels.ts';

const shadowed = 0.42;
/** An object is a little darker than the paper, and more coloured than it by so much of its own brightness. */
const objectTone = 0.9;
const objectColour = 0.2;
/** Share of the paper that an object at the rim covers at least. */
const smallestObject = 0.008;

/** Brightness of the paper where it is well lit, 0 to 255. */
export function brightPaper({ pixels }: GreyPicture): number {
  const sorted = Uint8Array.from(pixels).sort();
  return sorted[Math.floor(sorted.length * 0.8)] ?? 255;
}

/** Share of the paper that lies in deep shadow, or under a coloured object (a hand) that reaches in over the rim. */
export function shadedShare(paper: GreyPicture, colour: Pixels): number {
  const lit = brightPaper(paper);
  let shaded = 0;
  for (const value of paper.pixels) if (value < lit * shadowed) shaded += 1;
  return (shaded + objectPixels(paper, colour, lit)) / paper.pixels.length;
}

function objectPixels({ pixels, width, height }: GreyPicture, colour: Pixels, lit: number): number {
  if (colour.channels === 1) return 0;
  const purities = Float32Array.from(pixels, (_, at) => purityAt(colour.data, at * 3));
  const usual = Float32Array.from(purities).sort()[pixels.length >> 1] ?? 0;
  const covered = Uint8Array.from(pixels, (value, at) => {
    const isDarker = value < lit * objectTone && value >= lit * shadowed;
    return isDarker && (purities[at] ?? 0) > usual + objectColour ? 1 : 0;
  });
  return fromRim(covered, width, height)
    .filter((size) => size > smallestObject * pixels.length)
    .reduce((sum, size) => sum + size, 0);
}

/** Difference in purity from the usual paper that the eye sees as a tint. */
const visibleTint = 0.05;

/** Share of the paper that is printed with a tint or a large coloured sign, which whitening would take away. */
export function tintedShare({ data, width, height, channels }: Pixels): number {
  if (channels === 1) return 0;
  const purities = Float32Array.from({ length: width * height }, (_, at) => purityAt(data, at * 3));
  const usual = Float32Array.from(purities).sort()[purities.length >> 1] ?? 0;
  return purities.reduce((sum, purity) => sum + (Math.abs(purity - usual) > visibleTint ? 1 : 0), 0) / purities.length;
}

function purityAt(data: Buffer, at: number): number {
  const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
  const high = Math.max(red, green, blue, 1);
  return (high - Math.min(red, green, blue)) / high;
}

/** Sizes of the covered places that reach the rim. */
function fromRim(covered: Uint8Array, width: number, height: number): number[] {
  const sizes: number[] = [];
  const isRim = (at: number) =>
    at % width < 2 || at % width >= width - 2 || at < 2 * width || at >= (height - 2) * width;
  for (let start = 0; start < covered.length; start += 1) {
    if (covered[start] !== 1 || !isRim(start)) continue;
    const place = [start];
    covered[start] = 2;
    for (let at = 0; at < place.length; at += 1) {
      const here = place[at] ?? 0;
      const beside = [
        here - width,
        here + width,
        ...(here % width > 0 ? [here - 1] : []),
        ...(here % width < width - 1 ? [here + 1] : []),
      ];
      for (const near of beside) {
        if (covered[near] !== 1) continue;
        covered[near] = 2;
        place.push(near);
      }
    }
    sizes.push(place.length);
  }
  return sizes;
}
