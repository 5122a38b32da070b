import type { ApplicationEvent, EventOf, EventType } from './events.ts';
import type { After, AfterEach } from './evolve/after.ts';
import { caseworkEvents } from './evolve/casework.ts';
import { endingEvents } from './evolve/ending.ts';
import { findingEvents } from './evolve/findings.ts';
import { stageEvents } from './evolve/stages.ts';
import { type ApplicationState, initialState } from './state.ts';

/** Every type of event has its entry, or this does not compile. */
const afterEach: AfterEach<EventType> = { ...caseworkEvents, ...stageEvents, ...findingEvents, ...endingEvents };

/** False for an event that only a newer version of this software knows. */
export function isKnownEvent(type: string): type is EventType {
  return Object.hasOwn(afterEach, type);
}

function after<T extends EventType>(state: ApplicationState, event: EventOf<T>): ApplicationState {
  const evolved: After<T> = afterEach[event.type];
  return evolved(state, event);
}

/**
 * The state after an event; never refuses: what happened has happened. An event of a newer version of this software
 * changes nothing here.
 */
export function evolve(state: ApplicationState, event: ApplicationEvent): ApplicationState {
  return isKnownEvent(event.type) ? after(state, event) : state;
}

/** The state that a whole history gives. */
export function replay(events: readonly ApplicationEvent[]): ApplicationState {
  return events.reduce(evolve, initialState);
}
