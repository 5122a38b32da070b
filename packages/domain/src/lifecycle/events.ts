import type { Role } from '../access/permissions.ts';
import type { Severity } from '../checks/types.ts';
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

/** What a granted service costs, as it was counted for the decision; `amount` in whole kopiykas, absent while unknown. */
export interface DecidedFee {
  readonly amount?: number;
  /** Ukrainian, for the letter: the amount and what it was counted from. */
  readonly lines: readonly string[];
}

/** A decision of another body that exempts a person from a fee. */
export interface RecordedExemption {
  readonly exemptionId: string;
  readonly number: string;
  readonly date: CivilDate;
}

/** Somebody with a say went on in spite of a finding. */
export interface FindingOverruled {
  readonly code: string;
  /** What was found (a paper, an earlier application); the overruling does not reach what is found later. */
  readonly names: readonly string[];
  readonly severity: Severity;
  /** Ukrainian, the finding as it was read. */
  readonly message: string;
  readonly reason: string;
  readonly roles: readonly Role[];
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
    /** The main clock waits for its event: the deadline is the earliest it could give. */
    provisional?: true;
  };
  /** The main clock was counted again, because something happened that it depends on; `reason` is Ukrainian. */
  'deadline-moved': { clock: string; deadline: CivilDate; before?: CivilDate; provisional?: true; reason: string };
  transferred: { departmentId: string; reason: string; deadline?: CivilDate };
  claimed: { staffId: string; staffName: string };
  assigned: { staffId: string; staffName: string };
  released: object;
  /** `until` is the day by which the papers are awaited. */
  'correction-requested': {
    correctionId: string;
    slots: readonly CorrectionSlot[];
    message: string;
    until?: CivilDate;
  };
  'correction-answered': { correctionId: string; documentIds: readonly string[] };
  'others-asked': { body: string; reason: string; until?: CivilDate };
  resumed: { note?: string };
  assessed: { assessmentId: string; assessment: AssessmentKind; summary: string } & AssessmentFacts;
  /** `awaitsApproval`: it counts only after a second signature. `number` is the one its letter bears. */
  decided: {
    decisionId: string;
    outcome: Outcome;
    grounds: string;
    amount?: number;
    fee?: DecidedFee;
    number?: string;
    awaitsApproval?: true;
  };
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
  'finding-overruled': FindingOverruled;
  /** `averageIncome` in whole kopiykas a month for one member of the family; `source` is the paper it comes from. */
  'income-recorded': { averageIncome: number; source: string };
  'exemption-recorded': RecordedExemption;
  'exemption-revoked': { exemptionId: string; reason: string };
  /** `deadline` replaces `before` on this clock; `basis` names the act that allows it. */
  extended: { by: string; reason: string; deadline: CivilDate; before?: CivilDate; basis?: string; clock?: string };
  supplemented: { supplementId: string; documentIds: readonly string[]; note?: string };
  /**
   * The last of the required papers came. `dayOfApplication` is the day of registration when they came by `until`, or when
   * the rules set no day; otherwise the day on which they came.
   */
  'papers-completed': { dayOfApplication: CivilDate; until?: CivilDate };
  /** Two offices made the same reference number: this application has a new one. */
  'reference-replaced': { before: string; referenceNumber: string };
  appealed: { appealId: string; grounds: string; on: CivilDate };
  'appeal-decided': { appealId: string; outcome: AppealOutcome; grounds: string; deadline?: CivilDate };
  reopened: { reason: string; deadline?: CivilDate };
  closed: { reason?: string };
  withdrawn: { reason: string };
  /** `on` is the day from which it is the other body's; `late` when the last day for it was over, with why. */
  redirected: {
    body: string;
    reason: string;
    on?: CivilDate;
    late?: { readonly latest: CivilDate; readonly why: string };
  };
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
