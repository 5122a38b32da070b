import type { CommandOf } from '../commands.ts';
import { happened, isBlank, needsText, refuse, type Verdict } from './refuse.ts';

export function decideAssess(command: CommandOf<'assess'>): Verdict {
  const { assessmentId, assessment, summary } = command;
  if (isBlank(summary)) return needsText('summary', 'Опишіть, які потреби встановлено.');
  return happened({ type: 'assessed', assessmentId, assessment, summary });
}

function isWholeKopiykas(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0;
}

export function decideDecision(command: CommandOf<'decide'>): Verdict {
  const { decisionId, outcome, grounds, amount } = command;
  if (isBlank(grounds)) return needsText('grounds', 'Вкажіть підстави рішення.');
  if (amount !== undefined && outcome === 'refused') {
    return refuse('amount-with-refusal', 'Відмова не має суми. Приберіть суму або змініть рішення.', 'amount');
  }
  if (amount !== undefined && !isWholeKopiykas(amount)) {
    return refuse('amount-wrong', 'Вкажіть суму числом, не меншим за нуль, з точністю до копійки.', 'amount');
  }
  return happened({ type: 'decided', decisionId, outcome, grounds, ...(amount !== undefined && { amount }) });
}
