import { type ApplicationEvent, type ApplicationState, allows, evolve, replay } from '@okruh/domain';
import type { OfficeTx } from '../office.ts';
import { bearerOf, eventOf, eventRows, openActs, updateProjection } from './queries.ts';

/**
 * Rewrites the row of an application from its chain and, after it, from what this office did and the centre has not
 * confirmed yet.
 */
export async function projectApplication(tx: OfficeTx, applicationId: string, now: string): Promise<ApplicationState> {
  const chain = await eventRows(tx.db, applicationId);
  const acts = await openActs(tx.db, applicationId);
  const state = acts.map(eventOf).reduce(layOver, replay(chain.map(eventOf)));
  const last = chain.at(-1);
  await updateProjection(tx.db, applicationId, {
    status: state.status,
    state: JSON.stringify(state),
    last_seq: last?.seq ?? 0,
    last_hash: last?.hash ?? null,
    ...(state.deadline !== undefined && { deadline: state.deadline }),
    ...(await referenceColumn(tx, applicationId, state)),
    updated_at: now,
  });
  return state;
}

/**
 * The number by which the journal finds the application. One that another application of this office bears too is left
 * out: the centre gives that one a new number as soon as it sees it.
 */
async function referenceColumn(
  tx: OfficeTx,
  applicationId: string,
  { referenceNumber }: ApplicationState,
): Promise<{ reference_number?: string }> {
  if (referenceNumber === undefined) return {};
  const bearer = await bearerOf(tx.db, referenceNumber);
  return bearer === undefined || bearer === applicationId ? { reference_number: referenceNumber } : {};
}

/** An act that the centre's chain has overtaken says nothing any more; the centre's answer to its parcel settles it. */
function layOver(state: ApplicationState, act: ApplicationEvent): ApplicationState {
  return overtaken(state, act) ? state : evolve(state, act);
}

function overtaken(state: ApplicationState, act: ApplicationEvent): boolean {
  if (act.type === 'correction-answered') {
    return state.status !== 'awaiting-citizen' || state.openCorrection?.id !== act.correctionId;
  }
  if (act.type === 'withdrawn') return !allows(state.status, 'withdraw');
  return act.type === 'handed-over' && !allows(state.status, 'hand-over');
}
