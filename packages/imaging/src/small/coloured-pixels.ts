import { type Pixels, scaledTo } from '../gate/pixels.ts';

/** Darkness below white, in the darkest colour, from which a pixel may be coloured. */
const leastDarkness = 24;
/** Colour of the surroundings as a share of their darkness. */
const leastPurity = 0.22;
/** Surroundings: so many pixels of a copy of half the size to each side. */
const reach = 2;

/**
 * Marks the coloured pixels of a whitened page. The rims of black letters are coloured by scanners and by JPEG, in
 * opposite colours on opposite sides: over the surroundings of a pixel that cancels out, and the colour of ink does not.
 */
export async function colouredPixels(flat: Pixels): Promise<Uint8Array | undefined> {
  if (flat.channels === 1) return undefined;
  const { data, width, height } = flat;
  const half = await scaledTo(flat, width / 2, height / 2);
  const tinted = tintedPlaces(half);
  const coloured = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const row = Math.min(half.height - 1, y >> 1) * half.width;
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
      if (tinted[row + Math.min(half.width - 1, x >> 1)] !== 1) continue;
      const from = at * 3;
      const low = Math.min(data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0);
      if (255 - low >= leastDarkness) coloured[at] = 1;
    }
  }
  return coloured;
}

/** Sums over columns slide down, sums over the window slide across. */
function tintedPlaces({ data, width, height }: Pixels): Uint8Array {
  const tinted = new Uint8Array(width * height);
  const reds = new Int32Array(width);
  const blues = new Int32Array(width);
  const darks = new Int32Array(width);
  const addRow = (row: number, sign: 1 | -1) => {
    if (row < 0 || row >= height) return;
    for (let x = 0, from = row * width * 3; x < width; x += 1, from += 3) {
      const [red, green, blue] = [data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0];
      reds[x] = (reds[x] ?? 0) + sign * (red - green);
      blues[x] = (blues[x] ?? 0) + sign * (blue - ((red + green) >> 1));
      darks[x] = (darks[x] ?? 0) + sign * (255 - Math.min(red, green, blue));
    }
  };
  for (let row = 0; row < reach; row += 1) addRow(row, 1);
  for (let y = 0; y < height; y += 1) {
    addRow(y + reach, 1);
    addRow(y - reach - 1, -1);
    for (let x = 0; x < width; x += 1) {
      let [red, blue, dark] = [0, 0, 0];
      for (let near = Math.max(0, x - reach); near <= Math.min(width - 1, x + reach); near += 1) {
        red += reds[near] ?? 0;
        blue += blues[near] ?? 0;
        dark += darks[near] ?? 0;
      }
      if (dark > leastDarkness * 4 && red * red + blue * blue > (leastPurity * dark) ** 2) tinted[y * width + x] = 1;
    }
  }
  return tinted;
}
