import type { CivilDate } from '../time/time.ts';
import type {
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
import type { Status } from './status.ts';

/** A needs assessment that was made. */
export interface Assessment extends AssessmentFacts {
  readonly id: string;
  readonly kind: AssessmentKind;
  readonly summary: string;
}

/** A monitoring visit: planned, and made when `heldOn` is there. */
export interface Visit {
  readonly id: string;
  readonly plannedOn?: CivilDate;
  readonly heldOn?: CivilDate;
  readonly by: string;
  readonly summary?: string;
  readonly actDocumentId?: string;
}

/** The projection of an application's events; rows of the stores are copies of parts of it. */
export interface ApplicationState {
  readonly status: Status;
  readonly registrationIndex?: string;
  readonly referenceNumber?: string;
  readonly serviceCode?: string;
  /** The office that registered it. */
  readonly officeId?: string;
  readonly parcelId?: string;
  readonly departmentId?: string;
  readonly deadline?: CivilDate;
  /** The main clock waits for its event: the deadline is the earliest it could give. */
  readonly deadlineProvisional?: true;
  readonly priority?: number;
  /** Why it lies in this department, newest routing only. */
  readonly routingReasons?: readonly string[];
  readonly assigneeId?: string;
  readonly assigneeName?: string;
  readonly openCorrection?: {
    readonly id: string;
    readonly slots: readonly CorrectionSlot[];
    readonly message: string;
    readonly until?: CivilDate;
  };
  /** The other body that is waited for. */
  readonly awaited?: { readonly body: string; readonly reason: string; readonly until?: CivilDate };
  /** The newest assessment. */
  readonly assessment?: Assessment;
  /** Kinds of assessment made so far. */
  readonly assessed?: readonly AssessmentKind[];
  /** How the service is worked on, as it was when the application was queued. */
  readonly procedure?: Procedure;
  /** What makes a refusal impossible. */
  readonly dangers?: readonly Danger[];
  readonly oneOffServices?: readonly GivenHelp[];
  readonly plan?: SupportPlan;
  readonly aid?: readonly GivenHelp[];
  readonly visits?: readonly Visit[];
  /** Findings that somebody with a say went on in spite of. */
  readonly overrulings?: readonly FindingOverruled[];
  /** As it was recorded at the centre; before that the desk's word holds. `averageIncome` in whole kopiykas. */
  readonly income?: { readonly averageIncome: number; readonly source: string };
  /** Decisions that exempt from the fee, the newest of each exemption. */
  readonly exemptions?: readonly RecordedExemption[];
  readonly extension?: {
    readonly by: string;
    readonly reason: string;
    readonly before?: CivilDate;
    readonly basis?: string;
  };
  /** An appeal against the refusal that is not decided yet. */
  readonly openAppeal?: {
    readonly id: string;
    readonly grounds: string;
    readonly on: CivilDate;
    /** Where it stood: a rejected appeal leads back there. */
    readonly from: Status;
  };
  readonly approvedBy?: { readonly id: string; readonly name: string };
  /** `amount` in whole kopiykas. */
  readonly decision?: {
    readonly id: string;
    readonly outcome: Outcome;
    readonly grounds: string;
    readonly amount?: number;
    readonly fee?: DecidedFee;
  };
  readonly result?: { readonly letterBlob: string; readonly officeId: string };
  readonly handOver?: {
    readonly recipient: string;
    readonly identityPaper: string;
    readonly signature: HandOverSignature;
  };
  /** Why it was withdrawn, redirected, left without movement or closed without hand-over. */
  readonly endReason?: string;
  /** The day of application, when papers were missing at registration and all of them came. */
  readonly dayOfApplication?: CivilDate;
  /** Last day to mend the defects of one left without movement. */
  readonly mendUntil?: CivilDate;
  /** The body it was redirected to. */
  readonly redirectedTo?: string;
  /** The day from which it is that body's. */
  readonly redirectedOn?: CivilDate;
  /** The last day for redirecting, when it was over already, and why it was done all the same. */
  readonly redirectedLate?: { readonly latest: CivilDate; readonly why: string };
}

/** An application before registration. */
export const initialState: ApplicationState = { status: 'draft' };
