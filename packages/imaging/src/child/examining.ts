import type { ReadLimits } from '../file-verdict.ts';
import type { ExaminedPage } from '../gate/examined-page.ts';

/** What the reading process is asked for when a page is to be examined. */
export interface ExamineRequest {
  readonly examine: true;
  /** A page as `readPages` made it. */
  readonly path: string;
  readonly outDir: string;
  /** Start of the names of all files written for this request. */
  readonly prefix: string;
  readonly dpi: number;
  readonly earlierHashes: readonly string[];
  readonly limits: ReadLimits;
}

/** What it answers. */
export interface ExamineReply {
  readonly examined?: Omit<ExaminedPage, 'ms' | 'peakMb'>;
  /** Why the files could not be stored, or the page not be examined. */
  readonly fault?: string;
}
