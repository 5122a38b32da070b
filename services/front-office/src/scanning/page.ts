import type { Rotation } from '@okruh/imaging';
import type { PageRow } from '../schema.ts';

/** What the page gate found on a page, and what the clerk said to it. */
export interface PageGate {
  readonly findings: readonly { readonly code: string; readonly message: string }[];
  readonly kept?: { readonly code: string; readonly reason: string; readonly by: string; readonly at: string };
  /** The page as it was captured is here, so that the two can be compared. */
  readonly comparable: boolean;
}

/** One page as the desk shows it. */
export interface Page {
  readonly id: string;
  /** From 1, without gaps inside its document. */
  readonly number: number;
  readonly blob: { readonly sha256: string; readonly size: number; readonly mediaType: string };
  readonly width: number;
  readonly height: number;
  readonly rotation: Rotation;
  readonly originalName?: string;
  /** Ukrainian: what the page gate warned of. */
  readonly warning?: string;
  /** Absent for a page that did not go through the page gate here. */
  readonly gate?: PageGate;
}

/** The papers that lie in one slot. */
export interface PaperDocument {
  readonly id: string;
  readonly slot: string;
  readonly paper: string;
  /** '' for the papers of the registration; the correction request or the supplement that they came with. */
  readonly correctionId: string;
  /** They came with this supplement. */
  readonly supplementId?: string;
  /** True once a parcel carries it: then it never changes. */
  readonly sealed: boolean;
  /** The centre did not take them. */
  readonly refused: boolean;
  readonly pages: readonly Page[];
}

export function toPage(row: PageRow, gate?: PageGate): Page {
  return {
    id: row.id,
    number: row.position,
    blob: { sha256: row.blob_sha256, size: row.blob_size, mediaType: row.media_type },
    width: row.width,
    height: row.height,
    rotation: row.rotation as Rotation,
    ...(row.original_name !== null && { originalName: row.original_name }),
    ...(row.warning !== null && { warning: row.warning }),
    ...(gate !== undefined && { gate }),
  };
}

/** What was found on a page and the clerk has not decided about yet. */
export function undecided({ gate }: Page): PageGate['findings'] {
  return gate === undefined || gate.kept !== undefined ? [] : gate.findings;
}
