import { spokenDate } from '../../terms/spoken.ts';
import { type Instant, kyivDate } from '../../time/time.ts';
import type { CommandOf } from '../commands.ts';
import type { ApplicationState } from '../state.ts';
import { happened, isBlank, needsText, refuse, type Verdict } from './refuse.ts';

function extensionImpossible(
  state: ApplicationState,
  { maximum, due = state.deadline }: CommandOf<'extend'>,
  now: Instant,
): Verdict | undefined {
  if (state.deadlineProvisional) {
    return refuse('extension-too-early', 'Строк ще не почався, тому продовжувати його не треба.');
  }
  if (maximum === undefined) {
    return refuse(
      'extension-not-allowed',
      'Правила цієї послуги не дозволяють продовжити строк. Прийміть рішення за тим, що є у справі.',
    );
  }
  if (due === undefined || due >= kyivDate(now)) return undefined;
  return refuse(
    'extension-too-late',
    `Строк сплив ${spokenDate(due)}, а продовжити можна лише той, що ще триває. Прийміть рішення.`,
  );
}

function dayImpossible(
  state: ApplicationState,
  { deadline, maximum, due = state.deadline }: CommandOf<'extend'>,
): Verdict | undefined {
  if (due !== undefined && deadline <= due) {
    return refuse('extension-too-short', `Нова дата має бути пізніша за теперішню, ${spokenDate(due)}.`, 'deadline');
  }
  if (maximum === undefined || deadline <= maximum) return undefined;
  return refuse(
    'extension-beyond-maximum',
    `Закон дозволяє продовжити строк не далі ніж до ${spokenDate(maximum)}. Вкажіть цю або ранішу дату.`,
    'deadline',
  );
}

export function decideExtend(state: ApplicationState, command: CommandOf<'extend'>, now: Instant): Verdict {
  const { by, reason, deadline, basis, clock } = command;
  const impossible = extensionImpossible(state, command, now);
  if (impossible) return impossible;
  if (isBlank(by)) return needsText('by', 'Вкажіть, хто продовжує строк.');
  if (isBlank(reason)) return needsText('reason', 'Вкажіть, чому строк продовжено.');
  const details = {
    ...(state.deadline !== undefined && { before: state.deadline }),
    ...(basis !== undefined && { basis }),
    ...(clock !== undefined && { clock }),
  };
  return dayImpossible(state, command) ?? happened({ type: 'extended', by, reason, deadline, ...details });
}

/** Nothing happens when the date is what it was. */
export function decideMoveDeadline(state: ApplicationState, command: CommandOf<'move-deadline'>): Verdict {
  const { clock, deadline, provisional, reason } = command;
  const { deadline: before } = state;
  if (deadline === before && provisional === state.deadlineProvisional) return happened();
  const details = { ...(before !== undefined && { before }), ...(provisional !== undefined && { provisional }) };
  return happened({ type: 'deadline-moved', clock, deadline, ...details, reason });
}
