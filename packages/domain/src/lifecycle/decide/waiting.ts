import { type CivilDate, type Instant, kyivDate } from '../../time/time.ts';
import type { CommandOf } from '../commands.ts';
import type { ApplicationState } from '../state.ts';
import { mendUntil, tooEarly } from './mending.ts';
import { happened, isBlank, needsText, refuse, type Verdict } from './refuse.ts';

export function decideRequestCorrection(command: CommandOf<'request-correction'>, now: Instant): Verdict {
  const { correctionId, slots, message } = command;
  if (slots.length === 0)
    return refuse('slots-required', 'Позначте хоча б один документ, який треба виправити.', 'slots');
  if (slots.some((slot) => isBlank(slot.reason))) {
    return refuse('slot-reason-required', 'Поясніть, що не так із кожним позначеним документом.', 'slots');
  }
  const asked = { correctionId, slots, message, ...mendUntil(command) };
  return tooEarly(command, now) ?? happened({ type: 'correction-requested', ...asked });
}

export function decideAnswerCorrection(state: ApplicationState, command: CommandOf<'answer-correction'>): Verdict {
  const { correctionId, documentIds } = command;
  if (state.openCorrection?.id !== correctionId) {
    return refuse('correction-not-open', 'Це повернення вже закрито. Оновіть сторінку, щоб побачити поточний стан.');
  }
  if (documentIds.length === 0) {
    return refuse('documents-required', 'Додайте хоча б один документ у відповідь.', 'documentIds');
  }
  return happened({ type: 'correction-answered', correctionId, documentIds });
}

function isPast(day: CivilDate | undefined, now: Instant): boolean {
  return day !== undefined && day < kyivDate(now);
}

export function decideAwaitOthers(command: CommandOf<'await-others'>, now: Instant): Verdict {
  const { body, reason, until } = command;
  if (isBlank(body)) return needsText('body', 'Вкажіть орган, від якого очікуєте відповіді.');
  if (isBlank(reason)) return needsText('reason', 'Вкажіть, що саме запитано.');
  if (isPast(until, now)) {
    return refuse(
      'until-in-the-past',
      'Дата, до якої очікуєте відповіді, вже минула. Вкажіть сьогоднішню або пізнішу.',
      'until',
    );
  }
  return happened({ type: 'others-asked', body, reason, ...(until !== undefined && { until }) });
}

export function decideResume(command: CommandOf<'resume'>): Verdict {
  return happened({ type: 'resumed', ...(command.note !== undefined && { note: command.note }) });
}
