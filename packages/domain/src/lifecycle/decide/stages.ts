import { type Instant, kyivDate } from '../../time/time.ts';
import type { CommandOf } from '../commands.ts';
import type { AssessmentFacts, GivenHelp } from '../events.ts';
import type { Stage } from '../procedure.ts';
import type { ApplicationState } from '../state.ts';
import { happened, isBlank, isWholeKopiykas, needsText, refuse, type Verdict } from './refuse.ts';
import { stageRefusal } from './stage.ts';

function stageVerdict(state: ApplicationState, stage: Stage): Verdict | undefined {
  const refusal = stageRefusal(state, stage);
  return refusal && { ok: false, refusal };
}

function notYet(now: Instant, day: string): Verdict | undefined {
  if (day <= kyivDate(now)) return undefined;
  return refuse('on-in-future', 'Ця дата ще не настала. Вкажіть день, коли це справді відбулося.', 'on');
}

function assessmentFacts({ by, on, actDocumentId }: AssessmentFacts): AssessmentFacts {
  return {
    ...(by !== undefined && { by }),
    ...(on !== undefined && { on }),
    ...(actDocumentId !== undefined && { actDocumentId }),
  };
}

export function decideAssess(state: ApplicationState, command: CommandOf<'assess'>, now: Instant): Verdict {
  const { assessmentId, assessment, summary, on } = command;
  const early = stageVerdict(state, assessment === 'first' ? 'first-assessment' : 'full-assessment');
  if (early) return early;
  if (isBlank(summary)) return needsText('summary', 'Опишіть, які потреби встановлено.');
  const wrongDay = on === undefined ? undefined : notYet(now, on);
  return wrongDay ?? happened({ type: 'assessed', assessmentId, assessment, summary, ...assessmentFacts(command) });
}

function helpProblem(help: GivenHelp, now: Instant): Verdict | undefined {
  if (isBlank(help.description)) return needsText('description', 'Опишіть, що саме надано.');
  if (isBlank(help.by)) return needsText('by', 'Вкажіть, хто надав допомогу.');
  if (help.amount !== undefined && !isWholeKopiykas(help.amount)) {
    return refuse('amount-wrong', 'Вкажіть суму числом, не меншим за нуль, з точністю до копійки.', 'amount');
  }
  return notYet(now, help.on);
}

function givenHelp({ helpId, description, on, by, amount }: GivenHelp): GivenHelp {
  return { helpId, description, on, by, ...(amount !== undefined && { amount }) };
}

export function decideOneOffService(
  state: ApplicationState,
  command: CommandOf<'give-one-off-service'>,
  now: Instant,
): Verdict {
  return (
    stageVerdict(state, 'one-off-service') ??
    helpProblem(command, now) ??
    happened({ type: 'one-off-service-given', ...givenHelp(command) })
  );
}

export function decideAid(state: ApplicationState, command: CommandOf<'give-aid'>, now: Instant): Verdict {
  return (
    stageVerdict(state, 'targeted-aid') ??
    helpProblem(command, now) ??
    happened({ type: 'aid-given', ...givenHelp(command) })
  );
}

function planProblem({ goal, measures, from, until }: CommandOf<'plan-support'>): Verdict | undefined {
  if (isBlank(goal)) return needsText('goal', 'Вкажіть мету плану.');
  if (!measures.some((measure) => !isBlank(measure))) {
    return refuse('measures-required', 'Вкажіть хоча б один захід плану.', 'measures');
  }
  if (until >= from) return undefined;
  return refuse('until-before-from', 'План закінчується раніше, ніж починається. Виправте дати.', 'until');
}

export function decidePlanSupport(state: ApplicationState, command: CommandOf<'plan-support'>): Verdict {
  const { planId, goal, measures, from, until } = command;
  if (state.decision?.outcome !== 'granted') {
    return refuse('not-granted', 'План складають лише за рішенням про надання послуги.');
  }
  return (
    stageVerdict(state, 'support-plan') ??
    planProblem(command) ??
    happened({ type: 'support-planned', planId, goal, measures, from, until })
  );
}

export function decidePlanVisit(state: ApplicationState, command: CommandOf<'plan-visit'>, now: Instant): Verdict {
  const { visitId, on, by } = command;
  const early = stageVerdict(state, 'monitoring');
  if (early) return early;
  if (isBlank(by)) return needsText('by', 'Вкажіть, хто відвідає.');
  if (on < kyivDate(now)) {
    return refuse('on-in-the-past', 'Ця дата вже минула. Вкажіть сьогоднішню або пізнішу.', 'on');
  }
  if (state.visits?.some(({ id }) => id === visitId)) {
    return refuse('visit-known', 'Таке відвідування вже заплановано. Оновіть сторінку.');
  }
  return happened({ type: 'visit-planned', visitId, on, by });
}

export function decideRecordVisit(state: ApplicationState, command: CommandOf<'record-visit'>, now: Instant): Verdict {
  const { visitId, on, by, summary, actDocumentId } = command;
  const early = stageVerdict(state, 'monitoring');
  if (early) return early;
  if (isBlank(by)) return needsText('by', 'Вкажіть, хто відвідав.');
  if (isBlank(summary)) return needsText('summary', 'Опишіть, що встановлено під час відвідування.');
  if (state.visits?.some(({ id, heldOn }) => id === visitId && heldOn !== undefined)) {
    return refuse('visit-made-already', 'Це відвідування вже записано. Оновіть сторінку.');
  }
  const act = actDocumentId !== undefined && { actDocumentId };
  return notYet(now, on) ?? happened({ type: 'visit-made', visitId, on, by, summary, ...act });
}
