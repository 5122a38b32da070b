import type { CivilDate, Instant } from '../time/time.ts';
import type { Outcome } from './outcome.ts';
import type { Danger, Procedure } from './procedure.ts';

export type { Outcome } from './outcome.ts';
export type AssessmentKind = 'first' | 'full';
export type AppealOutcome = 'upheld' | 'rejected';

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

/** What every assessment may say beside its summary; `actDocumentId` is the document that holds the signed act. */
export interface AssessmentFacts {
  readonly by?: string;
  readonly on?: CivilDate;
  readonly actDocumentId?: string;
}

/** A plan of support: what for, what is done, from when to when. */
export interface SupportPlan {
  readonly planId: string;
  readonly goal: string;
  readonly measures: readonly string[];
  readonly from: CivilDate;
  readonly until: CivilDate;
}

/** A one-off service or targeted aid that was given. `amount` in whole kopiykas. */
export interface GivenHelp {
  readonly helpId: string;
  readonly description: string;
  readonly on: CivilDate;
  readonly by: string;
  readonly amount?: number;
}

interface EventData {
  registered: { registrationIndex: string; referenceNumber: string; serviceCode: string; officeId: string };
  received: { parcelId: string };
  queued: {
    departmentId: string;
    deadline: CivilDate;
    priority: number;
    reasons: readonly string[];
    procedure?: Procedure;
  };
  transferred: { departmentId: string; reason: string; deadline?: CivilDate };
  claimed: { staffId: string; staffName: string };
  assigned: { staffId: string; staffName: string };
  released: object;
  'correction-requested': { correctionId: string; slots: readonly CorrectionSlot[]; message: string };
  'correction-answered': { correctionId: string; documentIds: readonly string[] };
  'others-asked': { body: string; reason: string; until?: CivilDate };
  resumed: { note?: string };
  assessed: { assessmentId: string; assessment: AssessmentKind; summary: string } & AssessmentFacts;
  /** `awaitsApproval`: it counts only after a second signature. */
  decided: { decisionId: string; outcome: Outcome; grounds: string; amount?: number; awaitsApproval?: true };
  approved: { staffId: string; staffName: string };
  'decision-returned': { reason: string };
  'result-issued': { letterBlob: string; officeId: string };
  'handed-over': { recipient: string; identityPaper: string; signature: HandOverSignature };
  'one-off-service-given': GivenHelp;
  'support-planned': SupportPlan;
  'aid-given': GivenHelp;
  'visit-planned': { visitId: string; on: CivilDate; by: string };
  'visit-made': { visitId: string; on: CivilDate; by: string; summary: string; actDocumentId?: string };
  'danger-noted': { danger: Danger; note: string };
  'danger-lifted': { danger: Danger; reason: string };
  /** `deadline` replaces `before`; `basis` names the act that allows it. */
  extended: { by: string; reason: string; deadline: CivilDate; before?: CivilDate; basis?: string };
  supplemented: { supplementId: string; documentIds: readonly string[]; note?: string };
  /** Two offices made the same reference number: this application has a new one. */
  'reference-replaced': { before: string; referenceNumber: string };
  appealed: { appealId: string; grounds: string; on: CivilDate };
  'appeal-decided': { appealId: string; outcome: AppealOutcome; grounds: string; deadline?: CivilDate };
  reopened: { reason: string; deadline?: CivilDate };
  closed: { reason?: string };
  withdrawn: { reason: string };
  redirected: { body: string; reason: string };
  /** `until` is the last day to mend the defects. */
  'left-without-movement': { reason: string; until?: CivilDate };
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
  /** Ukrainian: for whom it was done, when a deputy stood in for somebody absent. */
  readonly note?: string;
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
