import type { Filed } from '../scanning/file-taken.ts';
import type { Slot } from '../scanning/slot.ts';
import type { ScanChoice } from './scan-choice.ts';

/** Which side of the sheets a pass reads; `fronts` also where there is only one pass. */
export type ScanSide = 'fronts' | 'backs';

/** Something that went wrong, in Ukrainian words that say what to do. */
export interface ScanTrouble {
  readonly code: string;
  readonly message: string;
}

/** A scan into one paper: it goes on while nobody looks, and what came is in the paper already. */
export interface Scan {
  readonly place: Slot;
  readonly choice: ScanChoice;
  readonly staffId: string;
  readonly state: 'scanning' | 'done' | 'stopped' | 'failed';
  readonly side: ScanSide;
  /** Ids of the pages that came, by side in the order of the scanner. */
  readonly pages: Readonly<Record<ScanSide, readonly string[]>>;
  /** How much of the present page is there, where the scanner tells. */
  readonly percent: number | undefined;
  readonly troubles: readonly ScanTrouble[];
  /** Where the pages of this pass went: sheets among them may lead elsewhere. */
  readonly filed: Filed | undefined;
}

/** Whether the other sides are still to come. */
export function awaitsBacks({ choice, state, side }: Scan): boolean {
  return choice.source === 'two-passes' && state !== 'scanning' && !(side === 'backs' && state === 'done');
}
