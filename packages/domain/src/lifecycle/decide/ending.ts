import type { CommandOf } from '../commands.ts';
import type { ApplicationState } from '../state.ts';
import { happened, isBlank, needsText, refuse, type Verdict } from './refuse.ts';

export function decideIssueResult(command: CommandOf<'issue-result'>): Verdict {
  return happened({ type: 'result-issued', letterBlob: command.letterBlob, officeId: command.officeId });
}

export function decideHandOver(command: CommandOf<'hand-over'>): Verdict {
  const { recipient, identityPaper, signature } = command;
  if (isBlank(recipient)) return needsText('recipient', 'Вкажіть, хто отримав результат.');
  if (isBlank(identityPaper)) return needsText('identityPaper', 'Вкажіть документ, за яким встановлено особу.');
  return happened({ type: 'handed-over', recipient, identityPaper, signature });
}

export function decideClose(state: ApplicationState, command: CommandOf<'close'>): Verdict {
  const { reason } = command;
  if (state.status === 'result-ready' && isBlank(reason)) {
    return refuse(
      'reason-required',
      'Результат не видано. Вкажіть, чому справу закрито (наприклад, надіслано поштою).',
      'reason',
    );
  }
  return happened({ type: 'closed', ...(reason !== undefined && { reason }) });
}

export function decideWithdraw(command: CommandOf<'withdraw'>): Verdict {
  if (isBlank(command.reason)) return needsText('reason', 'Вкажіть, чому заяву відкликано.');
  return happened({ type: 'withdrawn', reason: command.reason });
}

export function decideRedirect(command: CommandOf<'redirect'>): Verdict {
  const { body, reason } = command;
  if (isBlank(body)) return needsText('body', 'Вкажіть орган, до якого передаєте заяву.');
  if (isBlank(reason)) return needsText('reason', 'Вкажіть, чому заяву має розглядати інший орган.');
  return happened({ type: 'redirected', body, reason });
}

export function decideLeaveWithoutMovement(command: CommandOf<'leave-without-movement'>): Verdict {
  if (isBlank(command.reason)) return needsText('reason', 'Вкажіть недоліки заяви, які заявник має усунути.');
  return happened({ type: 'left-without-movement', reason: command.reason });
}
