/** A recognised word; the box is in pixels of the page image after it was turned by `rotation`: left, top, right, bottom. */
export interface SearchableWord {
  text: string;
  box: readonly [x0: number, y0: number, x1: number, y1: number];
}

/** A page image as it is stored, and what was read on it. */
export interface SearchablePage {
  image: Uint8Array;
  mediaType: 'image/jpeg' | 'image/png';
  /** Size of the stored image in pixels, before turning. */
  width: number;
  height: number;
  dpi: number;
  /** Clockwise turn, in degrees, that makes the page upright. */
  rotation: 0 | 90 | 180 | 270;
  words: readonly SearchableWord[];
}

export interface SearchableDocument {
  title: string;
  /** Moment written into the metadata, ISO 8601 UTC. */
  createdAt: string;
  pages: readonly SearchablePage[];
}
