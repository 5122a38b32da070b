import { type Instant, kyivDate } from '../../time/time.ts';
import type { CommandOf } from '../commands.ts';
import type { ApplicationState } from '../state.ts';
import { happened, isBlank, needsText, refuse, type Verdict } from './refuse.ts';

export function decideAppeal(state: ApplicationState, command: CommandOf<'appeal'>, now: Instant): Verdict {
  const { appealId, grounds, on } = command;
  if (state.decision?.outcome !== 'refused') {
    return refuse('nothing-to-appeal', 'Оскаржити можна лише відмову, а в цій справі її немає.');
  }
  if (isBlank(grounds)) return needsText('grounds', 'Вкажіть, чому заявник не згоден із відмовою.');
  if (on > kyivDate(now)) {
    return refuse('on-in-future', 'Ця дата ще не настала. Вкажіть день, коли надійшла скарга.', 'on');
  }
  return happened({ type: 'appealed', appealId, grounds, on });
}

function deadlinePast(deadline: string | undefined, now: Instant): Verdict | undefined {
  if (deadline === undefined || deadline >= kyivDate(now)) return undefined;
  return refuse('deadline-in-the-past', 'Нова кінцева дата вже минула. Вкажіть сьогоднішню або пізнішу.', 'deadline');
}

export function decideAppealDecision(
  state: ApplicationState,
  command: CommandOf<'decide-appeal'>,
  now: Instant,
): Verdict {
  const { outcome, grounds, deadline } = command;
  const appealId = state.openAppeal?.id;
  if (appealId === undefined) return refuse('appeal-not-open', 'Скаргу вже розглянуто. Оновіть сторінку.');
  if (isBlank(grounds)) return needsText('grounds', 'Вкажіть підстави рішення за скаргою.');
  const until = outcome === 'upheld' && deadline !== undefined && { deadline };
  return deadlinePast(deadline, now) ?? happened({ type: 'appeal-decided', appealId, outcome, grounds, ...until });
}

export function decideReopen(command: CommandOf<'reopen'>, now: Instant): Verdict {
  const { reason, deadline } = command;
  if (isBlank(reason)) return needsText('reason', 'Вкажіть, чому справу поновлено.');
  return (
    deadlinePast(deadline, now) ?? happened({ type: 'reopened', reason, ...(deadline !== undefined && { deadline }) })
  );
}
