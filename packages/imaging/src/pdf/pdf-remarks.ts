/** What a remark of pdf.js means for the papers. */
export type RemarkMeaning =
  /** No page can be trusted. */
  | 'fatal'
  /** Something that belongs on a page could not be drawn. */
  | 'unreadable'
  /** The file was repaired while reading. */
  | 'damage'
  /** Says nothing about what is seen. */
  | 'harmless';

const meanings: readonly [RemarkMeaning, RegExp][] = [
  ['fatal', /invalid \/Pages tree/],
  ['unreadable', /Unable to decode image|ignoring XObject|getOperatorList - ignoring errors|ignoring sub-stream/],
  ['unreadable', /Dependent image|decodeScan|Invalid stream|end of the image data|Filter ".*" is not supported/],
  ['harmless', /^Warning: (TT|CFF|XFA|Bidi|FontFamily|charToGlyph|readToUnicode|loadFont|buildFontPaths)\b/],
  [
    'harmless',
    /charstring|CFF|Not enough parameters|stem hints|stack-clearing|glyph|glyf|loca|cmap|cMap|Type1|Type3 font|post table|FDSelect/i,
  ],
  [
    'harmless',
    /subrs?Index|private use area|CFF strings|reserved command|compile font|font file|Cannot substitute the font|FontFile|Badly formatted number|hex string/i,
  ],
  [
    'harmless',
    /ICC|color space|ColorSpace|CMYK fallback|blend mode|beginMarkedContent|struct ?tree|Visibility expression/i,
  ],
  [
    'harmless',
    /Ignoring non-standard key|Bad value, for|Unable to read|Invalid outline|ViewerPreferences|catalog version/,
  ],
  ['harmless', /annotation|widget|lineEnding|parseDestDictionary|parseDefaultAppearance|OffscreenCanvas|Push buttons/i],
  ['harmless', /already parsed|Unrecognized|Setting up fake worker|falling back to JS|instantiate|polyfill/i],
];

/** @param remark one line that pdf.js wrote to the console */
export function meaningOf(remark: string): RemarkMeaning {
  return meanings.find(([, pattern]) => pattern.test(remark))?.[0] ?? 'damage';
}

/** Catches the remarks of pdf.js, which it can give only to the console; only for a process of its own. */
export function collectRemarks(): { take(): RemarkMeaning[]; stop(): void } {
  let remarks: string[] = [];
  const note = (...parts: unknown[]) => void remarks.push(parts.map(String).join(' '));
  const original = { warn: console.warn, log: console.log, error: console.error };
  Object.assign(console, { warn: note, log: note, error: note });
  return {
    take() {
      const taken = remarks.map(meaningOf);
      remarks = [];
      return taken;
    },
    stop: () => void Object.assign(console, original),
  };
}
