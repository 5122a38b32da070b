/** Bounds within which a foreign file is read. */
export interface ReadLimits {
  /** Largest file, bytes. */
  maxBytes: number;
  /** Most pages of one file. */
  maxPages: number;
  /** Most pixels of one page, checked before anything is decoded. */
  maxPixels: number;
  /** Longest time for the whole file, milliseconds. */
  timeoutMs: number;
  /** Largest resident memory of the reading process, MiB. */
  maxRssMb: number;
}

export const defaultLimits: Readonly<ReadLimits> = {
  maxBytes: 40 * 1024 * 1024,
  maxPages: 200,
  maxPixels: 120_000_000,
  timeoutMs: 30_000,
  maxRssMb: 512,
};

/** One page of a file as the house keeps it: turned by EXIF, at most 8 bits a channel, sRGB or grey, or 1-bit PNG. */
export interface PageImage {
  /** File inside the `outDir` given to `readPages`; it belongs to the caller. */
  path: string;
  mediaType: 'image/jpeg' | 'image/png';
  /** Pixels. */
  width: number;
  height: number;
  /** Dots per inch the file claims, or 96 where it claims nothing sensible; always finite and positive. */
  dpi: number;
}

/** What became of a file. `pages` is empty exactly when it was refused. */
export interface FileVerdict {
  verdict: 'accept' | 'accept_with_warning' | 'reject';
  /** Stable, kebab-case: the table is in `messages.ts`. */
  code: string;
  /** Ukrainian; says what to do. */
  message: string;
  /** Type found in the content, never taken from the name. */
  mediaType?: string;
  pages: PageImage[];
  /** Milliseconds it took, waiting for the reading process not counted. */
  ms: number;
  /** Highest resident memory of the reading process seen while this file was read, MiB. */
  peakMb: number;
}

/** Clockwise turn in degrees. */
export type Rotation = 0 | 90 | 180 | 270;
