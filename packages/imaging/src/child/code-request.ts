import type { ReadLimits } from '../file-verdict.ts';

/** What the reading process is asked for when codes are to be read on a page. */
export interface CodeRequest {
  readonly codes: true;
  /** A page as `readPages` made it. */
  readonly path: string;
  readonly limits: ReadLimits;
}

/** The texts of the QR codes on the page. */
export interface CodeReply {
  readonly codes: readonly string[];
}
