const a4LongEdgeInches = 297 / 25.4;
const a0LongEdgeInches = 1189 / 25.4;

/**
 * Dots per inch of a page image.
 * A claim is believed from 100 to 2,400 dpi where the sheet is then no larger than A0; cameras and screenshots claim 72
 * or 96 without meaning it, and some files claim 0 or nonsense. Otherwise the picture is taken for a sheet of A4.
 * @param claimed what the file says, if it says anything
 */
export function credibleDpi(claimed: number | undefined, width: number, height: number): number {
  const longEdge = Math.max(width, height);
  if (claimed !== undefined && claimed >= 100 && claimed <= 2400 && longEdge / claimed <= a0LongEdgeInches) {
    return Math.round(claimed);
  }
  return Math.min(600, Math.max(72, Math.round(longEdge / a4LongEdgeInches)));
}
