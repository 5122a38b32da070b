import type { ScanProfile, ScanSource } from './profiles.ts';

/** A scanner that can be chosen. */
export interface ScannerDevice {
  /** Begins with the name of its backend, `sane:` or `escl:`. */
  readonly id: string;
  /** Maker and model as the scanner says them. */
  readonly name: string;
  /** True for a scanner of the settings that does not answer now. */
  readonly silent?: boolean;
}

/** A page as the scanner gave it: a file of its own. */
export interface ScannedPage {
  /** From 1, in the order they came. */
  readonly number: number;
  readonly path: string;
}

export interface ScanRequest {
  /** Id of a device. */
  readonly device: string;
  readonly profile: ScanProfile;
  readonly source: ScanSource;
  /** Existing, empty folder for the files; it is the caller's to delete. */
  readonly folder: string;
  /** Ends the scan as soon as the scanner lets go. */
  readonly signal?: AbortSignal;
  /** After so many pages the feeder stops; 200 by default. */
  readonly mostPages?: number;
  /** Called with one page after another, while the next ones come in. When it rejects the scan ends with its error. */
  readonly onPage: (page: ScannedPage) => Promise<void>;
  /** How much of the present page is there, 0 to 100; only some scanners tell. */
  readonly onProgress?: (percent: number) => void;
}

/** A way to scanners: those of this computer, or those of the network. */
export interface Scanner {
  /** The scanners there are now; none is an empty list. */
  list(): Promise<ScannerDevice[]>;
  /** Where a device can take paper from. @throws ScanProblem */
  sources(device: string): Promise<readonly ScanSource[]>;
  /**
   * Scans one page of the glass, or all of the feeder. An empty feeder after at least one page is the end, no error.
   *
   * @returns how many pages came.
   * @throws ScanProblem; pages that came before stay with whom `onPage` gave them to.
   */
  scan(request: ScanRequest): Promise<number>;
}

/** Pages of one scan unless told otherwise: more than a feeder holds. */
export const mostPagesOfScan = 200;
