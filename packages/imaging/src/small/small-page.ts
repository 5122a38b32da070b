/**
 * How a page is kept small: `text` as one bilevel layer, `mixed` as a bilevel layer with colour patches, `photo` and `id`
 * (identity papers) as JPEG, `kept` as it came because nothing smaller was without harm.
 */
export type SmallKind = 'text' | 'mixed' | 'photo' | 'id' | 'kept';

/** The page that travels. */
export interface SmallPage {
  /** File inside the `outDir` of the request; it belongs to the caller. */
  readonly path: string;
  readonly mediaType: 'image/tiff' | 'image/jpeg' | 'image/png';
  /** Bytes. */
  readonly size: number;
  readonly kind: SmallKind;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
}

/** A JPEG that lies at a place of the page; all four in pixels of the mask. */
export interface ColourPatch {
  readonly jpeg: Uint8Array;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A layered page (after RFC 2301, profile M): black ink as one bilevel layer over colour patches on white paper. */
export interface LayeredImage {
  readonly mask: {
    /** One stream of ITU-T T.6 (CCITT group 4); black runs are ink. */
    readonly g4: Uint8Array;
    readonly width: number;
    readonly height: number;
    readonly dpi: number;
  };
  readonly patches: readonly ColourPatch[];
}
