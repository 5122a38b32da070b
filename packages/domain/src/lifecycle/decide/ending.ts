import { spokenDate } from '../../terms/spoken.ts';
import { type Instant, kyivDate } from '../../time/time.ts';
import type { CommandOf } from '../commands.ts';
import type { ApplicationState } from '../state.ts';
import { mendUntil, tooEarly } from './mending.ts';
import { happened, isBlank, needsText, refuse, type Verdict } from './refuse.ts';

export function decideIssueResult(command: CommandOf<'issue-result'>): Verdict {
  return happened({ type: 'result-issued', letterBlob: command.letterBlob, officeId: command.officeId });
}

export function decideHandOver(state: ApplicationState, command: CommandOf<'hand-over'>): Verdict {
  const { recipient, identityPaper, signature } = command;
  if (state.result === undefined || state.handOver !== undefined) {
    return refuse('nothing-to-hand-over', 'Результат уже видано або його ще немає. Оновіть сторінку.');
  }
  if (isBlank(recipient)) return needsText('recipient', 'Вкажіть, хто отримав результат.');
  if (isBlank(identityPaper)) return needsText('identityPaper', 'Вкажіть документ, за яким встановлено особу.');
  return happened({ type: 'handed-over', recipient, identityPaper, signature });
}

export function decideClose(state: ApplicationState, command: CommandOf<'close'>): Verdict {
  const { reason } = command;
  if (state.status === 'in-support' && isBlank(reason)) {
    return refuse('reason-required', 'Вкажіть, чому надання послуг завершено.', 'reason');
  }
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

export function decideRedirect(command: CommandOf<'redirect'>, now: Instant): Verdict {
  const { body, reason, on, latest, whyLate } = command;
  if (isBlank(body)) return needsText('body', 'Вкажіть орган, до якого передаєте заяву.');
  if (isBlank(reason)) return needsText('reason', 'Вкажіть, чому заяву має розглядати інший орган.');
  const redirected = { type: 'redirected', body, reason, ...(on !== undefined && { on }) } as const;
  if (latest === undefined || kyivDate(now) <= latest) return happened(redirected);
  if (isBlank(whyLate)) {
    const message = `Перенаправити заяву треба було до ${spokenDate(latest)}. Поясніть, чому це робиться пізніше.`;
    return needsText('whyLate', message);
  }
  return happened({ ...redirected, late: { latest, why: whyLate ?? '' } });
}

export function decideLeaveWithoutMovement(command: CommandOf<'leave-without-movement'>, now: Instant): Verdict {
  const { reason } = command;
  if (isBlank(reason)) return needsText('reason', 'Вкажіть недоліки заяви, які заявник має усунути.');
  return tooEarly(command, now) ?? happened({ type: 'left-without-movement', reason, ...mendUntil(command) });
}
