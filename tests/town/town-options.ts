import type { StartOptions } from '@okruh/back-office';
import type { Clock } from '@okruh/runtime';
import type { Scanner } from '@okruh/scanners';

/** Something that stands between the offices and the centre. */
export interface Line {
  /** Where the offices find the centre. */
  readonly url: string;
  close(): Promise<void>;
}

export interface TownOptions {
  /** A clock that stands still at 2026-02-27 10:00 in Kyiv, unless told otherwise. */
  clock?: Clock;
  /** Ids of the front offices to start; Shyshaky and Baranivka by default. */
  offices?: readonly string[];
  /** False: there is no citizen portal. */
  portal?: boolean;
  /** `postgres://…` of the centre and of the portal; SQLite files by default. */
  databaseUrl?: string;
  portalDatabaseUrl?: string;
  /** With it jobs are run by BullMQ in the background, as in production. */
  redisUrl?: string;
  /** Reads pages; a quick stand-in by default, `tesseract` for the real one. */
  recogniser?: StartOptions['recogniser'] | 'tesseract';
  /** What front offices, by their ids, draw numbers and code words with; cryptographic by default. */
  random?: Readonly<Record<string, (exclusiveMax: number) => number>>;
  /** The scanners of every desk; without it those of this computer. */
  scanner?: Scanner;
  /** Telephones may add pages: the offices listen for them on this computer. */
  phones?: boolean;
  /** Folder from which the offices take scans in. */
  watchDir?: string;
  /** Puts something between the offices and the centre. */
  line?: (centreUrl: string) => Promise<Line>;
  /** Done once the town has stopped. */
  afterwards?: () => Promise<void>;
}
