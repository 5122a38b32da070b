import type { Recogniser } from '@okruh/ocr';
import type { ProtocolRange } from '@okruh/protocol';
import type { Clock, DiskProbe, Logger } from '@okruh/runtime';
import type { Scanner } from '@okruh/scanners';

/** What a front office works with beside its settings. */
export interface FrontOfficeDeps {
  readonly clock: Clock;
  readonly log: Logger;
  /** Replaces the cryptographic draws of numbers and code words; for tests. */
  readonly random?: (exclusiveMax: number) => number;
  /** How free disk is found out; the file system itself by default. */
  readonly probeDisk?: DiskProbe;
  /** The scanners, in the place of those of the settings. */
  readonly scanner?: Scanner;
  /** Reads pages at the desk, in the place of the real one; for tests. */
  readonly recogniser?: Recogniser;
  /** Versions of the protocol; those of this program by default. */
  readonly protocol?: ProtocolRange;
}
