import type { Refusal } from '../../refusal.ts';
import type { CommandKind } from '../commands.ts';
import { type ServiceStage, type Stage, stageNames } from '../procedure.ts';
import type { ApplicationState } from '../state.ts';

const done: Readonly<Record<Stage, (state: ApplicationState) => boolean>> = {
  'first-assessment': ({ assessed }) => (assessed ?? []).length > 0,
  'one-off-service': ({ oneOffServices }) => (oneOffServices ?? []).length > 0,
  'full-assessment': ({ assessed }) => (assessed ?? []).includes('full'),
  'support-plan': ({ plan }) => plan !== undefined,
  'targeted-aid': ({ aid }) => (aid ?? []).length > 0,
  monitoring: ({ visits }) => (visits ?? []).some(({ heldOn }) => heldOn !== undefined),
};

function stillRequired(state: ApplicationState, stages: readonly ServiceStage[]): Refusal | undefined {
  const missing = stages.find(({ stage, required }) => required && !done[stage](state));
  if (missing === undefined) return undefined;
  const name = stageNames[missing.stage];
  return {
    code: 'stage-required',
    message: `Спершу має бути: «${name}». Без цього етапу наступний для цієї послуги неможливий.`,
    params: { stage: missing.stage },
  };
}

/**
 * The refusal for a stage the service does not have, or whose required forerunners are not done; undefined when its turn
 * has come. A service without stages in the catalogue may have its needs assessed and nothing else.
 */
export function stageRefusal(state: ApplicationState, stage: Stage): Refusal | undefined {
  const stages = state.procedure?.stages;
  const isAssessment = stage === 'first-assessment' || stage === 'full-assessment';
  if (stages === undefined && isAssessment) return undefined;
  const place = (stages ?? []).findIndex((candidate) => candidate.stage === stage);
  if (place < 0) {
    return {
      code: 'stage-not-in-service',
      message: `Ця послуга не має етапу «${stageNames[stage]}». Оберіть іншу дію.`,
      params: { stage },
    };
  }
  return stillRequired(state, (stages ?? []).slice(0, place));
}

const beforeDecision: ReadonlySet<Stage> = new Set(['first-assessment', 'one-off-service', 'full-assessment']);

/** The refusal for granting before the required stages ahead of the decision are done. */
export function grantRefusal(state: ApplicationState): Refusal | undefined {
  const ahead = (state.procedure?.stages ?? []).filter(({ stage }) => beforeDecision.has(stage));
  return stillRequired(state, ahead);
}

/** The stage that each command of a stage belongs to; `assess` serves two and is asked for by its kind. */
export const stageOfCommand: Partial<Readonly<Record<CommandKind, Stage>>> = {
  'give-one-off-service': 'one-off-service',
  'plan-support': 'support-plan',
  'give-aid': 'targeted-aid',
  'plan-visit': 'monitoring',
  'record-visit': 'monitoring',
};
