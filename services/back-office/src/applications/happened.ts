import type { ApplicationState, EventEnvelope, MainDeadline } from '@okruh/domain';
import type { ApplicationRow } from '../schema.ts';

/** Why an application lies in this department. */
export interface RoutingDetails {
  ruleId: string;
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
  /** When it is due, as it was counted after the events; absent where it was not counted. */
  due?: MainDeadline | undefined;
  /** It happened before the centre was restored, and the application's office gave it back: it knows of it. */
  adopted?: true | undefined;
  now: string;
}
