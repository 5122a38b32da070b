import type { Facts } from '../copies/manifest.ts';
import type { Digest } from '../files/digest.ts';

/** What differs from kind to kind. */
export interface OwnFindings {
  readonly blobs: readonly Digest[];
  readonly heads: readonly { id: string; seq: number; hash: string | null }[];
  readonly events: number;
  readonly newestRecordAt: string | null;
  readonly sequences: Facts['sequences'];
  readonly epoch: string | null;
}
