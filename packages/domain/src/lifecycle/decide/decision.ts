import type { Finding } from '../../checks/types.ts';
import type { CommandOf } from '../commands.ts';
import { dangerNames } from '../procedure.ts';
import type { ApplicationState } from '../state.ts';
import { blocked } from './findings.ts';
import { happened, isBlank, isWholeKopiykas, needsText, refuse, type Verdict } from './refuse.ts';
import { grantRefusal } from './stage.ts';

/** Why the law forbids refusing this application (Ukrainian); undefined when a refusal is possible. */
export function refusalForbiddenBy(state: Pick<ApplicationState, 'procedure' | 'dangers'>): string | undefined {
  const { procedure, dangers = [] } = state;
  if (dangers.length > 0) return `виявлено: ${dangers.map((danger) => dangerNames[danger]).join(', ')}`;
  return procedure?.refusalForbidden;
}

function refusalForbidden(state: ApplicationState): Verdict | undefined {
  const why = refusalForbiddenBy(state);
  if (why === undefined) return undefined;
  return refuse(
    'refusal-forbidden',
    `Закон не дозволяє відмовити в цій справі (${why}). Ухваліть рішення про надання послуги.`,
    'outcome',
  );
}

function outcomeProblem(
  state: ApplicationState,
  outcome: CommandOf<'decide'>['outcome'] | undefined,
  blockedBy: readonly Finding[] | undefined,
): Verdict | undefined {
  if (outcome === 'refused') return refusalForbidden(state);
  const early = grantRefusal(state);
  return early ? { ok: false, refusal: early } : blocked(blockedBy);
}

function amountProblem({ amount, fee, outcome }: CommandOf<'decide'>): Verdict | undefined {
  if (fee?.amount !== undefined && !isWholeKopiykas(fee.amount)) throw new RangeError('a fee is whole kopiykas');
  if (amount === undefined) return undefined;
  if (outcome === 'refused') {
    return refuse('amount-with-refusal', 'Відмова не має суми. Приберіть суму або змініть рішення.', 'amount');
  }
  if (isWholeKopiykas(amount)) return undefined;
  return refuse('amount-wrong', 'Вкажіть суму числом, не меншим за нуль, з точністю до копійки.', 'amount');
}

export function decideDecision(state: ApplicationState, command: CommandOf<'decide'>): Verdict {
  const { decisionId, outcome, grounds, amount, fee, number, blockedBy } = command;
  if (isBlank(grounds)) return needsText('grounds', 'Вкажіть підстави рішення.');
  const problem = outcomeProblem(state, outcome, blockedBy) ?? amountProblem(command);
  if (problem) return problem;
  const isPaid = fee !== undefined && outcome === 'granted';
  const sum = {
    ...(amount !== undefined && { amount }),
    ...(isPaid && { fee }),
    ...(number !== undefined && { number }),
  };
  const approval = state.procedure?.approval?.includes(outcome) === true && { awaitsApproval: true as const };
  return happened({ type: 'decided', decisionId, outcome, grounds, ...sum, ...approval });
}

export function decideApprove(state: ApplicationState, command: CommandOf<'approve'>): Verdict {
  const { staffId, staffName, blockedBy } = command;
  if (staffId === state.assigneeId) {
    return refuse('own-decision', 'Рішення має затвердити інша особа, не та, що його підготувала.');
  }
  const problem = outcomeProblem(state, state.decision?.outcome, blockedBy);
  return problem ?? happened({ type: 'approved', staffId, staffName });
}

export function decideReturnDecision(command: CommandOf<'return-decision'>): Verdict {
  if (isBlank(command.reason)) return needsText('reason', 'Вкажіть, що треба змінити в рішенні.');
  return happened({ type: 'decision-returned', reason: command.reason });
}
