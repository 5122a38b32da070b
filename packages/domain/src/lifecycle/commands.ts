import type { Finding } from '../checks/types.ts';
import type { CivilDate } from '../time/time.ts';
import type {
  AppealOutcome,
  AssessmentFacts,
  AssessmentKind,
  CorrectionSlot,
  DecidedFee,
  FindingOverruled,
  GivenHelp,
  HandOverSignature,
  Outcome,
  RecordedExemption,
  SupportPlan,
} from './events.ts';
import type { Danger, Procedure } from './procedure.ts';

/** What each kind of command carries. */
export interface CommandData {
  /** The desk registers a draft. */
  register: { registrationIndex: string; referenceNumber: string; serviceCode: string; officeId: string };
  /** The centre takes in the parcel. */
  receive: { parcelId: string };
  /** Routing puts it into a department's queue. */
  enqueue: {
    departmentId: string;
    deadline: CivilDate;
    priority: number;
    reasons: readonly string[];
    /** How the service is worked on, by the catalogue of the day. */
    procedure?: Procedure;
    /** The main clock has not started: the deadline is the earliest it could give. */
    provisional?: true;
  };
  /** The main clock was counted again. */
  'move-deadline': { clock: string; deadline: CivilDate; provisional?: true; reason: string };
  /** Re-routing by a person; the deadline stays unless a new one is given. */
  transfer: { departmentId: string; reason: string; deadline?: CivilDate };
  /** A specialist takes it. */
  claim: { staffId: string; staffName: string };
  /** The head of department gives it to a specialist. */
  assign: { staffId: string; staffName: string };
  /** Back to the queue, or without an assignee while somebody else is waited for. */
  release: object;
  /** `until` is the day by which the papers are awaited, `earliest` the first one the law allows; that one when none is given. */
  'request-correction': {
    correctionId: string;
    slots: readonly CorrectionSlot[];
    message: string;
    until?: CivilDate;
    earliest?: CivilDate;
  };
  'answer-correction': { correctionId: string; documentIds: readonly string[] };
  /** Another body is asked; `until` is the day its answer is expected. */
  'await-others': { body: string; reason: string; until?: CivilDate };
  /** Go on: the other body answered, or the papers of one left without movement came. */
  resume: { note?: string };
  assess: { assessmentId: string; assessment: AssessmentKind; summary: string } & AssessmentFacts;
  /**
   * `amount` in whole kopiykas and `fee`, only when granted; `number` is the one its letter bears; `blockedBy` are the
   * findings that stop a granting decision.
   */
  decide: {
    decisionId: string;
    outcome: Outcome;
    grounds: string;
    amount?: number;
    fee?: DecidedFee;
    number?: string;
    blockedBy?: readonly Finding[];
  };
  /** The second signature; not by the one who decided. */
  approve: { staffId: string; staffName: string; blockedBy?: readonly Finding[] };
  /** The second signature is withheld: back to the specialist. */
  'return-decision': { reason: string };
  'give-one-off-service': GivenHelp;
  /** Makes the plan of support, or a new one in its place. */
  'plan-support': SupportPlan;
  'give-aid': GivenHelp;
  'plan-visit': { visitId: string; on: CivilDate; by: string };
  /** A visit that was planned, or one that was not (a new id). */
  'record-visit': { visitId: string; on: CivilDate; by: string; summary: string; actDocumentId?: string };
  /** A danger was found: from now on the law forbids a refusal. */
  'note-danger': { danger: Danger; note: string };
  'lift-danger': { danger: Danger; reason: string };
  'overrule-finding': FindingOverruled;
  /** In whole kopiykas a month for one member of the family. */
  'record-income': { averageIncome: number; source: string };
  /** One that is recorded again replaces the earlier one. */
  'record-exemption': RecordedExemption;
  'revoke-exemption': { exemptionId: string; reason: string };
  /**
   * `maximum` is the last day that the rule of the clock allows, absent when the rule allows no extension; `due` the day the
   * clock ends as things stand (a standing one ends later than the state says); `by` who extends (name, position).
   */
  extend: {
    by: string;
    reason: string;
    deadline: CivilDate;
    maximum?: CivilDate;
    due?: CivilDate;
    basis?: string;
    clock?: string;
  };
  /** Papers that came after registration without being asked for. */
  supplement: { supplementId: string; documentIds: readonly string[]; note?: string };
  /** The last of the required papers came; `until` is the last day on which the first day stays the day of application. */
  'complete-papers': { dayOfApplication: CivilDate; until?: CivilDate };
  'replace-reference': { referenceNumber: string };
  /** Against a refusal; `on` is the day it came. */
  appeal: { appealId: string; grounds: string; on: CivilDate };
  /** Upheld: the case is worked on again, until `deadline` when one is given. */
  'decide-appeal': { outcome: AppealOutcome; grounds: string; deadline?: CivilDate };
  reopen: { reason: string; deadline?: CivilDate };
  /** `letterBlob` is the SHA-256 of the letter; `officeId` the office that hands it over. */
  'issue-result': { letterBlob: string; officeId: string };
  'hand-over': { recipient: string; identityPaper: string; signature: HandOverSignature };
  /** `reason` is needed unless the result was handed over. */
  close: { reason?: string };
  withdraw: { reason: string };
  /**
   * `on` is the day from which it is the other body's; `latest` the last one on which the law lets it be redirected, after
   * it `whyLate` must be said.
   */
  redirect: { body: string; reason: string; on?: CivilDate; latest?: CivilDate; whyLate?: string };
  /** `until` is the last day to mend the defects, `earliest` the first one the law allows; that one when none is given. */
  'leave-without-movement': { reason: string; until?: CivilDate; earliest?: CivilDate };
}

export type CommandKind = keyof CommandData;

/** One command by its kind, e.g. `CommandOf<'claim'>`. */
export type CommandOf<K extends CommandKind> = { readonly kind: K } & Readonly<CommandData[K]>;

/** Everything that can be asked of an application, discriminated by `kind`. */
export type Command = { [K in CommandKind]: CommandOf<K> }[CommandKind];
