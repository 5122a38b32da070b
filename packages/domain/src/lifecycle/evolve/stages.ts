import type { EventOf, GivenHelp } from '../events.ts';
import type { ApplicationState, Visit } from '../state.ts';
import type { AfterEach } from './after.ts';

function afterAssessment(state: ApplicationState, event: EventOf<'assessed'>): ApplicationState {
  const { assessmentId: id, assessment: kind, summary, by, on, actDocumentId } = event;
  const facts = {
    ...(by !== undefined && { by }),
    ...(on !== undefined && { on }),
    ...(actDocumentId !== undefined && { actDocumentId }),
  };
  const kinds = new Set([...(state.assessed ?? []), kind]);
  return { ...state, status: 'assessed', assessment: { id, kind, summary, ...facts }, assessed: [...kinds] };
}

function afterVisit(state: ApplicationState, event: EventOf<'visit-made'>): ApplicationState {
  const { visitId: id, on: heldOn, by, summary, actDocumentId } = event;
  const planned = state.visits?.find((visit) => visit.id === id);
  const made: Visit = { ...planned, id, heldOn, by, summary, ...(actDocumentId !== undefined && { actDocumentId }) };
  return { ...state, visits: [...(state.visits ?? []).filter((visit) => visit.id !== id), made] };
}

function help({ helpId, description, on, by, amount }: GivenHelp): GivenHelp {
  return { helpId, description, on, by, ...(amount !== undefined && { amount }) };
}

/** Assessments, help, the plan and its visits. */
export const stageEvents: AfterEach<
  'assessed' | 'one-off-service-given' | 'support-planned' | 'aid-given' | 'visit-planned' | 'visit-made'
> = {
  assessed: afterAssessment,
  'one-off-service-given': (state, event) => ({
    ...state,
    oneOffServices: [...(state.oneOffServices ?? []), help(event)],
  }),
  'support-planned': (state, { planId, goal, measures, from, until }) => ({
    ...state,
    status: 'in-support',
    plan: { planId, goal, measures, from, until },
  }),
  'aid-given': (state, event) => ({ ...state, aid: [...(state.aid ?? []), help(event)] }),
  'visit-planned': (state, { visitId: id, on: plannedOn, by }) => ({
    ...state,
    visits: [...(state.visits ?? []), { id, plannedOn, by }],
  }),
  'visit-made': afterVisit,
};
