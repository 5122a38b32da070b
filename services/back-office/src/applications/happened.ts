import type { ApplicationState, EventEnvelope } from '@okruh/domain';
import type { ApplicationRow } from '../schema.ts';

/** Why an application lies in this department and is due on this date. */
export interface RoutingDetails {
  ruleId: string;
  deadlineSteps: readonly string[];
}

/** What has just happened to an application. */
export interface Happened {
  application: ApplicationRow;
  before: ApplicationState;
  state: ApplicationState;
  events: readonly EventEnvelope[];
  /** The parcel that brought the command. */
  parcelId?: string | undefined;
  routing?: RoutingDetails | undefined;
  now: string;
}
