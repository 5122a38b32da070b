import type { SessionReply } from '@okruh/protocol';

/** What this office knows of itself. */
export interface OwnPlace {
  /** The life of the centre's data that it met last; null: none yet. */
  readonly epoch: string | null;
  /** The last sequence it gave. */
  readonly sealed: number;
  /** The sequence up to which every parcel was answered. */
  readonly answered: number;
  /** How far it has read its feed. */
  readonly cursor: number;
  /** How far another store of this office had read when this one was found to be younger. */
  readonly readFloor: number;
}

export interface Judgement {
  /** The centre was restored: it is to be given back what it lacks. */
  readonly offers: boolean;
  /** This office was restored, or is new: it is to fetch what it has sent before. */
  readonly fetches: boolean;
}

/**
 * What a session tells. A centre that knows less of this office than the office itself was put back, whether it says so
 * (another epoch) or not; an office that knows less of itself than the centre was put back itself.
 */
export function judge(own: OwnPlace, told: Omit<SessionReply, 'token'>): Judgement {
  if (told.epoch === undefined) return { offers: false, fetches: false };
  const otherLife = own.epoch !== null && own.epoch !== told.epoch;
  const knowsLess = told.knownSequence < own.answered || told.feedCursor < own.cursor;
  const sentMore = (told.highestSequence ?? 0) > own.sealed;
  const readMore = (told.readCursor ?? 0) > Math.max(own.cursor, own.readFloor);
  return { offers: otherLife || knowsLess, fetches: sentMore || readMore };
}
