import type { CivilDate } from '../time/time.ts';
import type {
  AppealOutcome,
  AssessmentFacts,
  AssessmentKind,
  CorrectionSlot,
  GivenHelp,
  HandOverSignature,
  Outcome,
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
  };
  /** Re-routing by a person; the deadline stays unless a new one is given. */
  transfer: { departmentId: string; reason: string; deadline?: CivilDate };
  /** A specialist takes it. */
  claim: { staffId: string; staffName: string };
  /** The head of department gives it to a specialist. */
  assign: { staffId: string; staffName: string };
  /** Back to the queue, or without an assignee while somebody else is waited for. */
  release: object;
  'request-correction': { correctionId: string; slots: readonly CorrectionSlot[]; message: string };
  'answer-correction': { correctionId: string; documentIds: readonly string[] };
  /** Another body is asked; `until` is the day its answer is expected. */
  'await-others': { body: string; reason: string; until?: CivilDate };
  /** Go on: the other body answered, or the papers of one left without movement came. */
  resume: { note?: string };
  assess: { assessmentId: string; assessment: AssessmentKind; summary: string } & AssessmentFacts;
  /** `amount` in whole kopiykas, only when granted. */
  decide: { decisionId: string; outcome: Outcome; grounds: string; amount?: number };
  /** The second signature; not by the one who decided. */
  approve: { staffId: string; staffName: string };
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
  /** `maximum` is the last day that the act allows, `by` who extends (name, position). */
  extend: { by: string; reason: string; deadline: CivilDate; maximum: CivilDate; basis?: string };
  /** Papers that came after registration without being asked for. */
  supplement: { supplementId: string; documentIds: readonly string[]; note?: string };
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
  /** `latest` is the last day on which the law lets it be redirected. */
  redirect: { body: string; reason: string; latest?: CivilDate };
  /** `until` is the last day to mend the defects, `earliest` the first one the law allows for it. */
  'leave-without-movement': { reason: string; until?: CivilDate; earliest?: CivilDate };
}

export type CommandKind = keyof CommandData;

/** One command by its kind, e.g. `CommandOf<'claim'>`. */
export type CommandOf<K extends CommandKind> = { readonly kind: K } & Readonly<CommandData[K]>;

/** Everything that can be asked of an application, discriminated by `kind`. */
export type Command = { [K in CommandKind]: CommandOf<K> }[CommandKind];
