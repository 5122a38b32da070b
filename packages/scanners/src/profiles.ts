/** Where the paper lies. */
export type ScanSource = 'flatbed' | 'feeder' | 'feeder-duplex';

/** What is asked of a scanner. Sizes in millimetres from the top left corner of the glass. */
export interface ScanProfile {
  readonly dpi: number;
  readonly colour: 'bilevel' | 'colour';
  readonly area: { readonly width: number; readonly height: number };
}

const a4 = { width: 210, height: 297 } as const;

/** The profiles of the desk. `identity`: an open passport (125 × 176 mm) or a card, so that the empty glass stays out. */
export const scanProfiles = {
  'text-200': { dpi: 200, colour: 'bilevel', area: a4 },
  'text-300': { dpi: 300, colour: 'bilevel', area: a4 },
  photo: { dpi: 300, colour: 'colour', area: a4 },
  identity: { dpi: 300, colour: 'colour', area: { width: 130, height: 180 } },
} as const satisfies Record<string, ScanProfile>;

export type ScanProfileName = keyof typeof scanProfiles;

/** The offered resolution to take: the lowest that is not below the wanted one, else the highest. */
export function nearestResolution(wanted: number, offered: readonly number[]): number {
  const enough = offered.filter((dpi) => dpi >= wanted);
  return enough.length > 0 ? Math.min(...enough) : Math.max(...offered);
}
