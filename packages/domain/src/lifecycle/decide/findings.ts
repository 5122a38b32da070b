import type { Finding } from '../../checks/types.ts';
import { spokenDate } from '../../terms/spoken.ts';
import { type Instant, kyivDate } from '../../time/time.ts';
import type { CommandOf } from '../commands.ts';
import type { ApplicationState } from '../state.ts';
import { happened, isBlank, isWholeKopiykas, needsText, refuse, type Verdict } from './refuse.ts';

/** The refusal to grant while checks stop it: it names them all. */
export function blocked(findings: readonly Finding[] = []): Verdict | undefined {
  if (findings.length === 0) return undefined;
  const named = findings.map(({ message }) => message).join(' ');
  const final = findings.some(({ severity }) => severity === 'fatal');
  const way = final
    ? 'Такого зауваження не знімає ніхто: заяву можна лише відхилити або відкликати.'
    : 'Виправте це або попросіть керівника відділу зняти зауваження.';
  return refuse('findings-block', `Задовольнити заяву зараз не можна. ${named} ${way}`, 'outcome');
}

export function decideOverruleFinding(state: ApplicationState, command: CommandOf<'overrule-finding'>): Verdict {
  const { code, names, severity, message, reason, roles } = command;
  if (severity === 'fatal') return refuse('finding-final', 'Це зауваження не може зняти ніхто.', 'finding');
  if (isBlank(reason)) return needsText('reason', 'Вкажіть, чому зауваження знято.');
  const known = new Set((state.overrulings ?? []).filter((one) => one.code === code).flatMap((one) => one.names));
  if (names.length > 0 && names.every((name) => known.has(name))) {
    return refuse('finding-overruled-already', 'Це зауваження вже знято. Оновіть сторінку.', 'finding');
  }
  return happened({ type: 'finding-overruled', code, names, severity, message, reason, roles });
}

export function decideRecordIncome(command: CommandOf<'record-income'>): Verdict {
  const { averageIncome, source } = command;
  if (!isWholeKopiykas(averageIncome)) {
    return refuse(
      'average-income-wrong',
      'Вкажіть дохід числом, не меншим за нуль, з точністю до копійки.',
      'averageIncome',
    );
  }
  if (isBlank(source)) return needsText('source', 'Вкажіть, з якого документа відомо дохід.');
  return happened({ type: 'income-recorded', averageIncome, source });
}

export function decideRecordExemption(command: CommandOf<'record-exemption'>, now: Instant): Verdict {
  const { exemptionId, number, date } = command;
  if (isBlank(exemptionId)) return refuse('exemption-id-required', 'Виберіть підставу звільнення.', 'exemptionId');
  if (isBlank(number)) return needsText('number', 'Вкажіть номер рішення.');
  if (date > kyivDate(now)) {
    return refuse('date-in-future', `Дата рішення ще не настала: ${spokenDate(date)}. Перевірте її.`, 'date');
  }
  return happened({ type: 'exemption-recorded', exemptionId, number, date });
}

export function decideRevokeExemption(state: ApplicationState, command: CommandOf<'revoke-exemption'>): Verdict {
  const { exemptionId, reason } = command;
  if (!state.exemptions?.some((exemption) => exemption.exemptionId === exemptionId)) {
    return refuse('exemption-unknown', 'Такого рішення у справі немає. Оновіть сторінку.', 'exemptionId');
  }
  if (isBlank(reason)) return needsText('reason', 'Вкажіть, чому запис скасовано.');
  return happened({ type: 'exemption-revoked', exemptionId, reason });
}
