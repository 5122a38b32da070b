import type { Refusal } from '../../refusal.ts';
import type { CommandOf } from '../commands.ts';
import type { ApplicationState } from '../state.ts';
import { happened, refuse, type Verdict } from './refuse.ts';

export function decideClaim(command: CommandOf<'claim'>): Verdict {
  return happened({ type: 'claimed', staffId: command.staffId, staffName: command.staffName });
}

export function decideAssign(state: ApplicationState, command: CommandOf<'assign'>): Verdict {
  if (state.assigneeId === command.staffId) {
    return refuse('already-assigned', 'Справа вже у цього спеціаліста.', 'staffId');
  }
  return happened({ type: 'assigned', staffId: command.staffId, staffName: command.staffName });
}

export function decideRelease(state: ApplicationState): Verdict {
  if (state.assigneeId === undefined) return refuse('nobody-assigned', 'Справу ніхто не взяв у роботу.');
  return happened({ type: 'released' });
}

/**
 * The refusal for somebody who would work on what another holds, or on what nobody holds; undefined when this person
 * holds it. The lifecycle itself does not know who commands; ask this before a command of casework.
 */
export function notHeldBy(state: ApplicationState, staffId: string): Refusal | undefined {
  if (state.assigneeId === staffId) return undefined;
  if (state.assigneeId === undefined) return { code: 'not-claimed', message: 'Спершу візьміть справу в роботу.' };
  const name = state.assigneeName ?? 'інший спеціаліст';
  return {
    code: 'claimed-by-another',
    message: `Справа в роботі: ${name}. Попросіть керівника відділу передати її вам.`,
  };
}
