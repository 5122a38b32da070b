import type { CommandOf } from '../commands.ts';
import { dangerNames } from '../procedure.ts';
import type { ApplicationState } from '../state.ts';
import { happened, isBlank, needsText, refuse, type Verdict } from './refuse.ts';

export function decideSupplement(command: CommandOf<'supplement'>): Verdict {
  const { supplementId, documentIds, note } = command;
  if (documentIds.length === 0) {
    return refuse('documents-required', 'Додайте хоча б один документ.', 'documentIds');
  }
  return happened({ type: 'supplemented', supplementId, documentIds, ...(note !== undefined && { note }) });
}

export function decideCompletePapers({ dayOfApplication, until }: CommandOf<'complete-papers'>): Verdict {
  return happened({ type: 'papers-completed', dayOfApplication, ...(until !== undefined && { until }) });
}

export function decideReplaceReference(state: ApplicationState, command: CommandOf<'replace-reference'>): Verdict {
  const before = state.referenceNumber ?? '';
  const { referenceNumber } = command;
  if (isBlank(referenceNumber)) return needsText('referenceNumber', 'Вкажіть новий номер для перевірки.');
  if (referenceNumber === before) {
    return refuse('reference-same', 'Заява вже має цей номер для перевірки.', 'referenceNumber');
  }
  return happened({ type: 'reference-replaced', before, referenceNumber });
}

export function decideNoteDanger(state: ApplicationState, command: CommandOf<'note-danger'>): Verdict {
  const { danger, note } = command;
  if (state.dangers?.includes(danger)) {
    return refuse('danger-known', `У справі вже позначено: ${dangerNames[danger]}.`, 'danger');
  }
  if (isBlank(note)) return needsText('note', 'Вкажіть, з чого це відомо.');
  return happened({ type: 'danger-noted', danger, note });
}

export function decideLiftDanger(state: ApplicationState, command: CommandOf<'lift-danger'>): Verdict {
  const { danger, reason } = command;
  if (!state.dangers?.includes(danger)) {
    return refuse('danger-unknown', `У справі не позначено: ${dangerNames[danger]}.`, 'danger');
  }
  if (isBlank(reason)) return needsText('reason', 'Вкажіть, чому позначку знято.');
  return happened({ type: 'danger-lifted', danger, reason });
}
