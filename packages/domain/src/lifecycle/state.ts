import type { CivilDate } from '../time/time.ts';
import type { AssessmentKind, CorrectionSlot, HandOverSignature, Outcome } from './events.ts';
import type { Status } from './status.ts';

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
  readonly priority?: number;
  /** Why it lies in this department, newest routing only. */
  readonly routingReasons?: readonly string[];
  readonly assigneeId?: string;
  readonly assigneeName?: string;
  readonly openCorrection?: {
    readonly id: string;
    readonly slots: readonly CorrectionSlot[];
    readonly message: string;
  };
  /** The other body that is waited for. */
  readonly awaited?: { readonly body: string; readonly reason: string; readonly until?: CivilDate };
  readonly assessment?: { readonly id: string; readonly kind: AssessmentKind; readonly summary: string };
  /** `amount` in whole kopiykas. */
  readonly decision?: {
    readonly id: string;
    readonly outcome: Outcome;
    readonly grounds: string;
    readonly amount?: number;
  };
  readonly result?: { readonly letterBlob: string; readonly officeId: string };
  readonly handOver?: {
    readonly recipient: string;
    readonly identityPaper: string;
    readonly signature: HandOverSignature;
  };
  /** Why it was withdrawn, redirected, left without movement or closed without hand-over. */
  readonly endReason?: string;
  /** The body it was redirected to. */
  readonly redirectedTo?: string;
}

/** An application before registration. */
export const initialState: ApplicationState = { status: 'draft' };
