import { type Finding, spokenDate, spokenMoney } from '@okruh/domain';
import { findingId } from '../findings/describe-findings.ts';
import type { CommandForm } from './command-form.ts';
import { given, numberOf, textOf } from './command-values.ts';
import { overrulable } from './read-rules.ts';

const reason = { name: 'reason', kind: 'long-text', label: 'Чому' } as const;

/** An extension within what the rule of the main clock gives. */
export const extendForm: CommandForm = {
  kind: 'extend',
  title: 'Продовжити строк',
  permission: 'case:extend',
  byHolder: false,
  audit: 'case-extended',
  offeredWhen: ({ limits }) => limits.extendUntil !== undefined,
  fields: [
    { name: 'deadline', kind: 'date', label: 'Нова кінцева дата' },
    reason,
    { name: 'by', kind: 'text', label: 'Хто (імʼя, посада)', initial: 'staff' },
  ],
  notes: ({ limits: { due, extendUntil, basis } }) => {
    if (extendUntil === undefined)
      return { deadline: { hint: 'Правила цієї послуги не дозволяють продовжити строк.' } };
    const now = due === undefined ? '' : `Зараз – до ${spokenDate(due)}. `;
    return { deadline: { hint: `${now}Найпізніше – до ${spokenDate(extendUntil)} (${basis}).`, initial: extendUntil } };
  },
  make: (values, { rules: { limits } }) => ({
    kind: 'extend',
    by: textOf(values, 'by'),
    reason: textOf(values, 'reason'),
    deadline: textOf(values, 'deadline'),
    ...(limits.extendUntil !== undefined && { maximum: limits.extendUntil }),
    ...(limits.due !== undefined && { due: limits.due }),
    ...(limits.basis !== undefined && { basis: limits.basis }),
    ...(limits.clock !== undefined && { clock: limits.clock }),
  }),
  done: 'Строк продовжено. Заявник побачить нову дату.',
};

/** Time to mend defects, not less than the law gives. */
export const leaveForm: CommandForm = {
  kind: 'leave-without-movement',
  title: 'Залишити без руху',
  permission: 'case:decide',
  byHolder: true,
  audit: 'case-left-without-movement',
  fields: [
    { ...reason, label: 'Недоліки, які треба усунути' },
    { name: 'until', kind: 'date', label: 'До якого дня', optional: true },
  ],
  notes: ({ limits: { mendFrom } }) =>
    mendFrom === undefined
      ? {}
      : { until: { hint: `Не раніше ${spokenDate(mendFrom)}: стільки часу дає закон.`, initial: mendFrom } },
  make: (values, { rules: { limits } }) => ({
    kind: 'leave-without-movement',
    reason: textOf(values, 'reason'),
    ...given(values, 'until'),
    ...(limits.mendFrom !== undefined && { earliest: limits.mendFrom }),
  }),
  done: 'Заяву залишено без руху. Фронт-офіс повідомить заявника.',
};

/** To another body; after the last day for it only with an explanation. */
export const redirectForm: CommandForm = {
  kind: 'redirect',
  title: 'Перенаправити за належністю',
  permission: 'case:redirect',
  byHolder: true,
  audit: 'case-redirected',
  fields: [
    { name: 'body', kind: 'text', label: 'До якого органу' },
    reason,
    { name: 'whyLate', kind: 'long-text', label: 'Чому із запізненням', optional: true },
  ],
  notes: ({ limits: { redirectUntil, redirectLate } }) => {
    if (redirectUntil === undefined) return {};
    const day = spokenDate(redirectUntil);
    if (redirectLate) return { whyLate: { hint: `Перенаправити треба було до ${day}.`, needed: true } };
    return { whyLate: { hint: `Перенаправити треба до ${day}. Після цього дня поясніть, чому.` } };
  },
  make: (values, { rules: { limits } }) => ({
    kind: 'redirect',
    body: textOf(values, 'body'),
    reason: textOf(values, 'reason'),
    ...(limits.redirectUntil !== undefined && { latest: limits.redirectUntil }),
    ...given(values, 'whyLate'),
  }),
  done: 'Заяву перенаправлено.',
};

/** What may be overruled at once: each finding, and all of one code where there are several. */
interface OverrulableItem {
  readonly id: string;
  readonly findings: readonly Finding[];
}

function overrulableItems(findings: readonly Finding[]): OverrulableItem[] {
  const codes = [...new Set(findings.map(({ code }) => code))];
  return codes.flatMap((code) => {
    const own = findings.filter((finding) => finding.code === code);
    const each = own.map((finding) => ({ id: findingId(finding), findings: [finding] }));
    return own.length > 1 ? [...each, { id: code, findings: own }] : each;
  });
}

function itemText(findings: readonly Finding[]): string {
  const names = findings.flatMap(({ params }) => (params?.name === undefined ? [] : [`«${params.name}»`]));
  return findings.length > 1 ? `Усі ${findings.length} разом: ${names.join(', ')}` : (findings[0]?.message ?? '');
}

/** What checks found, and what the fee is counted from. */
export const ruleForms: readonly CommandForm[] = [
  {
    kind: 'overrule-finding',
    title: 'Зняти зауваження',
    permission: 'case:decide',
    byHolder: false,
    audit: 'case-finding-overruled',
    offeredWhen: (rules, roles) => overrulable(rules, roles).length > 0,
    fields: [
      {
        name: 'finding',
        kind: 'choice',
        open: true,
        label: 'Яке зауваження',
        whenEmpty: 'Немає зауважень, які ви можете зняти.',
      },
      { ...reason, label: 'Чому заяву можна задовольнити попри це' },
    ],
    choices: (_state, _division, { rules, roles }) => ({
      finding: overrulableItems(overrulable(rules, roles)).map(({ id, findings }) => ({
        value: id,
        text: itemText(findings),
      })),
    }),
    make: (values, { rules, staff }) => {
      const items = overrulableItems(overrulable(rules, staff.roles));
      const { findings = [] } = items.find(({ id }) => id === textOf(values, 'finding')) ?? {};
      const [first] = findings;
      return {
        kind: 'overrule-finding',
        code: first?.code ?? '',
        names: findings.flatMap(({ params }) => (params?.name === undefined ? [] : [params.name])),
        severity: first?.severity ?? 'fatal',
        message: itemText(findings),
        reason: textOf(values, 'reason'),
        roles: staff.roles,
      };
    },
    done: 'Зауваження знято.',
  },
  {
    kind: 'record-income',
    title: 'Записати дохід',
    permission: 'case:decide',
    byHolder: true,
    audit: 'case-income-recorded',
    offeredWhen: ({ byIncome }) => byIncome,
    fields: [
      { name: 'averageIncome', kind: 'money', label: 'Середньомісячний дохід на одного члена сімʼї' },
      { name: 'source', kind: 'text', label: 'З якого документа це відомо' },
    ],
    notes: ({ fee }) =>
      fee?.averageIncome === undefined
        ? {}
        : { averageIncome: { hint: `Зараз у справі: ${spokenMoney(fee.averageIncome)}.` } },
    make: (values) => ({
      kind: 'record-income',
      averageIncome: numberOf(values, 'averageIncome') ?? 0,
      source: textOf(values, 'source'),
    }),
    done: 'Дохід записано, плату перераховано.',
  },
  {
    kind: 'record-exemption',
    title: 'Записати рішення про звільнення від плати',
    permission: 'case:decide',
    byHolder: true,
    audit: 'case-exemption-recorded',
    offeredWhen: ({ exemptions }) => exemptions.length > 0,
    fields: [
      {
        name: 'exemptionId',
        kind: 'choice',
        label: 'Кого звільнено',
        whenEmpty: 'Правила оплати не мають звільнень, які хтось вирішує.',
      },
      { name: 'number', kind: 'text', label: 'Номер рішення' },
      { name: 'date', kind: 'date', label: 'Дата рішення' },
    ],
    notes: () => ({
      exemptionId: { hint: 'Рішення діє, коли категорію особи підтверджено на її сторінці.' },
    }),
    choices: (_state, _division, { rules }) => ({
      exemptionId: rules.exemptions.map(({ id, name }) => ({ value: id, text: name })),
    }),
    make: (values) => ({
      kind: 'record-exemption',
      exemptionId: textOf(values, 'exemptionId'),
      number: textOf(values, 'number'),
      date: textOf(values, 'date'),
    }),
    done: 'Рішення записано, плату перераховано.',
  },
  {
    kind: 'revoke-exemption',
    title: 'Скасувати запис про звільнення від плати',
    permission: 'case:decide',
    byHolder: true,
    audit: 'case-exemption-revoked',
    fields: [
      { name: 'exemptionId', kind: 'choice', label: 'Яке звільнення', whenEmpty: 'У справі такого запису немає.' },
      reason,
    ],
    choices: ({ exemptions = [] }) => ({
      exemptionId: exemptions.map(({ exemptionId, number, date }) => ({
        value: exemptionId,
        text: `Рішення № ${number} від ${spokenDate(date)}`,
      })),
    }),
    make: (values) => ({
      kind: 'revoke-exemption',
      exemptionId: textOf(values, 'exemptionId'),
      reason: textOf(values, 'reason'),
    }),
    done: 'Запис скасовано, плату перераховано.',
  },
];
