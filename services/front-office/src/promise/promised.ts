import type { FeeVerdict, ServiceClock } from '@okruh/domain';

/** What an applicant is promised at registration; kept as it was, so that a reprint says the same. */
export interface Promised {
  /** Name of the department that works on the application. */
  readonly department: string;
  /** All terms of the service, the main one (the answer) first. */
  readonly clocks: readonly ServiceClock[];
  readonly fee: FeeVerdict;
}
