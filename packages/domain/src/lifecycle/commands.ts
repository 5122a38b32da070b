import type { CivilDate } from '../time/time.ts';
import type { AssessmentKind, CorrectionSlot, HandOverSignature, Outcome } from './events.ts';

/** What each kind of command carries. */
export interface CommandData {
  /** The desk registers a draft. */
  register: { registrationIndex: string; referenceNumber: string; serviceCode: string; officeId: string };
  /** The centre takes in the parcel. */
  receive: { parcelId: string };
  /** Routing puts it into a department's queue. */
  enqueue: { departmentId: string; deadline: CivilDate; priority: number; reasons: readonly string[] };
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
  assess: { assessmentId: string; assessment: AssessmentKind; summary: string };
  /** `amount` in whole kopiykas, only when granted. */
  decide: { decisionId: string; outcome: Outcome; grounds: string; amount?: number };
  /** `letterBlob` is the SHA-256 of the letter; `officeId` the office that hands it over. */
  'issue-result': { letterBlob: string; officeId: string };
  'hand-over': { recipient: string; identityPaper: string; signature: HandOverSignature };
  /** `reason` is needed unless the result was handed over. */
  close: { reason?: string };
  withdraw: { reason: string };
  redirect: { body: string; reason: string };
  'leave-without-movement': { reason: string };
}

export type CommandKind = keyof CommandData;

/** One command by its kind, e.g. `CommandOf<'claim'>`. */
export type CommandOf<K extends CommandKind> = { readonly kind: K } & Readonly<CommandData[K]>;

/** Everything that can be asked of an application, discriminated by `kind`. */
export type Command = { [K in CommandKind]: CommandOf<K> }[CommandKind];
