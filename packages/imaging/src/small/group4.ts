import {
  blackRuns,
  blackStretches,
  type CodeWord,
  endOfLine,
  horizontalMode,
  longStretches,
  passMode,
  verticalModes,
  whiteRuns,
  whiteStretches,
} from './group4-codes.ts';
import type { InkMask } from './ink-mask.ts';

/** Ink as one stream of ITU-T T.6 (CCITT group 4), black runs for ink. */
export interface Group4Stream {
  readonly g4: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Encodes ink by ITU-T T.6 as one stream. sharp writes group 4 in strips of 256 rows, or in one tile whose edges are
 * multiples of 16; a page that travels is one stream of its very size.
 */
export function encodeGroup4({ ink, width, height }: InkMask): Group4Stream {
  const stream = bitStream(width * height);
  let reference = new Int32Array([width, width, width]);
  for (let y = 0; y < height; y += 1) {
    const coding = changesOf(ink, y * width, width);
    encodeRow(stream, coding, reference, width);
    reference = coding;
  }
  stream.put(endOfLine);
  stream.put(endOfLine);
  return { g4: stream.end(), width, height };
}

/** Where the row changes colour, first to black; the end of the row stands at the end, three times. */
function changesOf(ink: Uint8Array, start: number, width: number): Int32Array<ArrayBuffer> {
  const changes: number[] = [];
  let colour = 0;
  for (let x = 0; x < width; x += 1) {
    if (ink[start + x] === colour) continue;
    colour ^= 1;
    changes.push(x);
  }
  changes.push(width, width, width);
  return Int32Array.from(changes);
}

/** T.6, section 2.2.1: pass, vertical or horizontal mode until the row is done. */
function encodeRow(stream: BitStream, coding: Int32Array, reference: Int32Array, width: number): void {
  let [at, next, above, colour] = [-1, 0, 0, 0];
  while (at < width) {
    above = Math.max(0, above - 2);
    while (reference[above] !== width && ((reference[above] ?? width) <= at || (above & 1) !== colour)) above += 1;
    const a1 = coding[next] ?? width;
    const b1 = reference[above] ?? width;
    const b2 = reference[above + 1] ?? width;
    if (b2 < a1) {
      stream.put(passMode);
      at = b2;
    } else if (Math.abs(a1 - b1) <= 3) {
      stream.put(verticalModes[a1 - b1 + 3] ?? passMode);
      at = a1;
      next += 1;
      colour ^= 1;
    } else {
      const a2 = coding[next + 1] ?? width;
      stream.put(horizontalMode);
      putRun(stream, a1 - Math.max(0, at), colour);
      putRun(stream, a2 - a1, colour ^ 1);
      at = a2;
      next += 2;
    }
  }
}

const longest = 2560;
const stretch = 64;
const firstLong = 1792;

function putRun(stream: BitStream, length: number, colour: number): void {
  let left = length;
  for (; left >= longest + stretch; left -= longest) stream.put(wordFor(longStretches, longStretches.length - 1));
  if (left >= firstLong) {
    stream.put(wordFor(longStretches, Math.floor((left - firstLong) / stretch)));
    left %= stretch;
  } else if (left >= stretch) {
    stream.put(wordFor(colour === 1 ? blackStretches : whiteStretches, Math.floor(left / stretch) - 1));
    left %= stretch;
  }
  stream.put(wordFor(colour === 1 ? blackRuns : whiteRuns, left));
}

function wordFor(words: readonly CodeWord[], index: number): CodeWord {
  const word = words[index];
  if (word === undefined) throw new RangeError(`no code word for a run: ${index}`);
  return word;
}

interface BitStream {
  put(word: CodeWord): void;
  end(): Uint8Array;
}

/** Bits, the most significant first. */
function bitStream(pixels: number): BitStream {
  let bytes = new Uint8Array(Math.max(64, pixels >> 4));
  let [length, pending, held] = [0, 0, 0];
  const grow = () => {
    const larger = new Uint8Array(bytes.length * 2);
    larger.set(bytes);
    bytes = larger;
  };
  return {
    put(word) {
      pending = (pending << word.length) | word.bits;
      held += word.length;
      while (held >= 8) {
        if (length === bytes.length) grow();
        bytes[length] = (pending >> (held - 8)) & 0xff;
        length += 1;
        held -= 8;
        pending &= (1 << held) - 1;
      }
    },
    end() {
      if (length === bytes.length) grow();
      if (held > 0) bytes[length] = (pending << (8 - held)) & 0xff;
      return bytes.slice(0, length + (held > 0 ? 1 : 0));
    },
  };
}
