import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fontkit from '@pdf-lib/fontkit';
import subsetFont from 'subset-font';

/** The two cuts of Tinos that documents are set in. */
export type Style = 'regular' | 'bold';

/** A cut of the typeface with what layout needs to know about it. */
export interface Typeface {
  bytes: Buffer;
  /** Whether there is a glyph for the sign. */
  has(codePoint: number): boolean;
  /** Advance width of the sign in ems; the typeface is used without kerning and ligatures. */
  advance(codePoint: number): number;
}

const files: Record<Style, string> = {
  regular: '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
  bold: '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf',
};
const loaded = new Map<Style, Typeface>();

/** The typeface in one style, read from its package on first use and kept. */
export function typeface(style: Style): Typeface {
  const known = loaded.get(style);
  if (known) return known;
  const face = load(style);
  loaded.set(style, face);
  return face;
}

function load(style: Style): Typeface {
  const bytes = readFileSync(createRequire(import.meta.url).resolve(files[style]));
  const font = fontkit.create(bytes);
  const advances = new Map<number, number>();
  return {
    bytes,
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    advance: (codePoint) => {
      const seen = advances.get(codePoint);
      if (seen !== undefined) return seen;
      const width = font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm;
      advances.set(codePoint, width);
      return width;
    },
  };
}

/** Width in points of a line of text set at `size` points. */
export function textWidth(text: string, style: Style, size: number): number {
  const face = typeface(style);
  let ems = 0;
  for (const sign of text) ems += face.advance(sign.codePointAt(0) ?? 0);
  return ems * size;
}

/** A font file that holds only some glyphs, and the name it bears in the PDF. */
export interface FontSubset {
  bytes: Buffer;
  name: string;
}

const subsets = new Map<string, Promise<FontSubset>>();
const keptSubsets = 64;

/**
 * The typeface cut down to the given signs by harfbuzz (pdf-lib's own subsetting loses glyphs in some fonts).
 * Hinting and layout tables go too: what is printed is glyph by glyph. Recent subsets are kept.
 */
export function fontSubset(style: Style, signs: Iterable<string>): Promise<FontSubset> {
  const glyphs = [...new Set([' ', ...signs])].sort().join('');
  const key = `${style}:${glyphs}`;
  const known = subsets.get(key);
  if (known) return known;
  const made = cut(style, glyphs);
  made.catch(() => subsets.delete(key));
  subsets.set(key, made);
  const oldest = subsets.keys().next();
  if (subsets.size > keptSubsets && !oldest.done) subsets.delete(oldest.value);
  return made;
}

async function cut(style: Style, glyphs: string): Promise<FontSubset> {
  const bytes = await subsetFont(typeface(style).bytes, glyphs, {
    targetFormat: 'truetype',
    noHinting: true,
    noLayoutClosure: true,
    keepFeatures: [],
    dropTables: ['GSUB', 'GPOS', 'GDEF'],
  });
  return { bytes, name: `${subsetTag(glyphs)}+Tinos-${style === 'bold' ? 'Bold' : 'Regular'}` };
}

/** Six capitals that name a subset (ISO 32000-1, 9.6.4); equal glyphs give equal tags. */
function subsetTag(glyphs: string): string {
  const digest = createHash('sha256').update(glyphs).digest();
  return Array.from(digest.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join('');
}
