import type { PageImage, Rotation } from '../file-verdict.ts';
import type { SmallPage } from '../small/small-page.ts';
import type { PageMeasures } from './judge-page.ts';
import type { PageFinding } from './page-findings.ts';

/** What the gate makes of a page as it was captured. */
export interface ExaminedPage {
  /** The page turned, straightened and cropped, in full resolution; the very file that was given where nothing was to do. */
  readonly page: PageImage;
  /** What the clerk should look at; nothing is dropped because of them. */
  readonly findings: readonly PageFinding[];
  /** Clockwise turn that was applied so that the text stands upright; 0 where that was not sure. */
  readonly turned: Rotation;
  /** How sure the reading direction is, 0 (no text, no idea) to 1. */
  readonly turnedSureness: number;
  /** Degrees, clockwise, by which the lines lay aslant, and which were taken out. */
  readonly skewDegrees: number;
  /** The edges of a paper were found on a darker ground, and the page was cut out along them. */
  readonly cropped: boolean;
  /** Perceptual hash, hex: compare with `samePage`. */
  readonly hash: string;
  readonly small: SmallPage;
  /** What the findings are drawn from; absent where the page could not be examined. */
  readonly measures?: PageMeasures;
  /** Milliseconds it took, waiting for the reading process not counted. */
  readonly ms: number;
  /** Highest resident memory of the reading process seen meanwhile, MiB. */
  readonly peakMb: number;
}
