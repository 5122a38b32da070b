import { spokenDate } from '../../terms/spoken.ts';
import type { CommandOf } from '../commands.ts';
import { dangerNames } from '../procedure.ts';
import type { ApplicationState } from '../state.ts';
import { happened, isBlank, needsText, refuse, type Verdict } from './refuse.ts';

export function decideExtend(state: ApplicationState, command: CommandOf<'extend'>): Verdict {
  const { by, reason, deadline, maximum, basis } = command;
  const before = state.deadline;
  if (isBlank(by)) return needsText('by', 'Вкажіть, хто продовжує строк.');
  if (isBlank(reason)) return needsText('reason', 'Вкажіть, чому строк продовжено.');
  if (before !== undefined && deadline <= before) {
    return refuse('extension-too-short', `Нова дата має бути пізніша за теперішню, ${spokenDate(before)}.`, 'deadline');
  }
  if (deadline > maximum) {
    return refuse(
      'extension-beyond-maximum',
      `Закон дозволяє продовжити строк не далі ніж до ${spokenDate(maximum)}. Вкажіть цю або ранішу дату.`,
      'deadline',
    );
  }
  const details = { ...(before !== undefined && { before }), ...(basis !== undefined && { basis }) };
  return happened({ type: 'extended', by, reason, deadline, ...details });
}

export function decideSupplement(command: CommandOf<'supplement'>): Verdict {
  const { supplementId, documentIds, note } = command;
  if (documentIds.length === 0) {
    return refuse('documents-required', 'Додайте хоча б один документ.', 'documentIds');
  }
  return happened({ type: 'supplemented', supplementId, documentIds, ...(note !== undefined && { note }) });
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
