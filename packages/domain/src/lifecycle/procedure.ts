import type { Outcome } from './outcome.ts';

/**
 * Stages a service may have between the request and its end, in their order: first assessment, one-off service, full
 * assessment, (the decision), plan of support, targeted aid, monitoring.
 */
export const stages = [
  'first-assessment',
  'one-off-service',
  'full-assessment',
  'support-plan',
  'targeted-aid',
  'monitoring',
] as const;
export type Stage = (typeof stages)[number];

/** The word for a stage in the staff's pages. */
export const stageNames: Readonly<Record<Stage, string>> = {
  'first-assessment': 'Первинна оцінка потреб',
  'one-off-service': 'Одноразова послуга',
  'full-assessment': 'Комплексна оцінка потреб',
  'support-plan': 'План надання послуг',
  'targeted-aid': 'Адресна допомога',
  monitoring: 'Моніторинг',
};

/** A stage of one service; a required one must be done before what comes after it. */
export interface ServiceStage {
  readonly stage: Stage;
  readonly required: boolean;
}

/** How the applications for a service are worked on; data of the catalogue, kept in the chain when it is queued. */
export interface Procedure {
  readonly stages?: readonly ServiceStage[];
  /** Decisions with these outcomes need a second signature. */
  readonly approval?: readonly Outcome[];
  /** The law forbids refusing this service (crisis intervention); the reason is Ukrainian and names the act. */
  readonly refusalForbidden?: string;
}

/** What makes a refusal impossible whatever the service (Law 2671-VIII). */
export const dangers = ['threat-to-life', 'violence', 'child-abuse'] as const;
export type Danger = (typeof dangers)[number];

/** The word for a danger in the staff's pages. */
export const dangerNames: Readonly<Record<Danger, string>> = {
  'threat-to-life': 'загроза життю чи здоровʼю',
  violence: 'домашнє насильство або насильство за ознакою статі',
  'child-abuse': 'жорстоке поводження з дитиною',
};
