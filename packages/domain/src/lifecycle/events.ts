import type { CivilDate, Instant } from '../time/time.ts';

export type Outcome = 'granted' | 'refused';
export type AssessmentKind = 'first' | 'full';

/** A slot of the checklist whose paper is missing or cannot be read, and why. */
export interface CorrectionSlot {
  readonly slot: string;
  readonly reason: string;
}

/** How the receipt of a result was confirmed; `blob` is the SHA-256 of the drawn or scanned signature. */
export interface HandOverSignature {
  readonly kind: 'paper' | 'screen';
  readonly blob?: string;
}

interface EventData {
  registered: { registrationIndex: string; referenceNumber: string; serviceCode: string; officeId: string };
  received: { parcelId: string };
  queued: { departmentId: string; deadline: CivilDate; priority: number; reasons: readonly string[] };
  transferred: { departmentId: string; reason: string; deadline?: CivilDate };
  claimed: { staffId: string; staffName: string };
  assigned: { staffId: string; staffName: string };
  released: object;
  'correction-requested': { correctionId: string; slots: readonly CorrectionSlot[]; message: string };
  'correction-answered': { correctionId: string; documentIds: readonly string[] };
  'others-asked': { body: string; reason: string; until?: CivilDate };
  resumed: { note?: string };
  assessed: { assessmentId: string; assessment: AssessmentKind; summary: string };
  decided: { decisionId: string; outcome: Outcome; grounds: string; amount?: number };
  'result-issued': { letterBlob: string; officeId: string };
  'handed-over': { recipient: string; identityPaper: string; signature: HandOverSignature };
  closed: { reason?: string };
  withdrawn: { reason: string };
  redirected: { body: string; reason: string };
  'left-without-movement': { reason: string };
}

export type EventType = keyof EventData;

/** One event by its type, e.g. `EventOf<'queued'>`. */
export type EventOf<T extends EventType> = { readonly type: T } & Readonly<EventData[T]>;

/** Everything that can have happened to an application, discriminated by `type`. */
export type ApplicationEvent = { [T in EventType]: EventOf<T> }[EventType];

/** Who did it: `place` is the id of an office or a department. */
export interface Actor {
  readonly kind: 'staff' | 'system';
  readonly id: string;
  readonly name: string;
  readonly place: string;
}

/** An event as it is kept: numbered from 1 in its application and chained by SHA-256 to the one before. */
export interface EventEnvelope {
  readonly id: string;
  readonly applicationId: string;
  readonly seq: number;
  /** The clock of the place where it happened, never corrected. */
  readonly at: Instant;
  readonly actor: Actor;
  readonly event: ApplicationEvent;
  readonly prevHash: string;
  readonly hash: string;
}
