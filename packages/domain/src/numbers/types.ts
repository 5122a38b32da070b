import type { Refusal } from '../refusal.ts';

/** The verdict on a number somebody typed. */
export interface NumberCheck {
  readonly valid: boolean;
  /** As it is stored: look-alikes folded, spaces gone. When not valid, as far as it could be read. */
  readonly normalised: string;
  /** Stable kebab-case code of what is wrong, only when not valid. */
  readonly code?: string;
  /** Ukrainian: what is wrong and what to do, only when not valid. */
  readonly reason?: string;
  /** Doubts that do not make it invalid. */
  readonly warnings?: readonly Refusal[];
}
