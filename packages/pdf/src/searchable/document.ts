import type { Bookmark } from '../layout/outline.ts';

/** A recognised word; the box is in pixels of the page image after it was turned by `rotation`: left, top, right, bottom. */
export interface SearchableWord {
  text: string;
  box: readonly [x0: number, y0: number, x1: number, y1: number];
}

/** A colour JPEG that lies at a place of a layered page; all four in pixels of its mask. */
export interface PagePatch {
  readonly jpeg: Uint8Array;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A page of black ink over colour patches on white paper (after RFC 2301, profile M). */
export interface LayeredImage {
  /** One stream of ITU-T T.6 (CCITT group 4); black runs are ink. */
  readonly mask: { readonly g4: Uint8Array; readonly width: number; readonly height: number };
  readonly patches: readonly PagePatch[];
}

/** How the page is stored. */
export type PageImage =
  | { mediaType: 'image/jpeg' | 'image/png'; image: Uint8Array }
  | { mediaType: 'image/tiff'; layers: LayeredImage };

/** What is known of a page beside its image. */
export interface PageFacts {
  /** Size of the stored image in pixels, before turning. */
  width: number;
  height: number;
  dpi: number;
  /** Clockwise turn, in degrees, that makes the page upright. */
  rotation: 0 | 90 | 180 | 270;
  words: readonly SearchableWord[];
}

/** A page image as it is stored, and what was read on it. */
export type SearchablePage = PageImage & PageFacts;

export interface SearchableDocument {
  title: string;
  /** Moment written into the metadata, ISO 8601 UTC. */
  createdAt: string;
  pages: readonly SearchablePage[];
  /** Where the papers begin, when there are several; pages count from 0. */
  bookmarks?: readonly Bookmark[];
}
