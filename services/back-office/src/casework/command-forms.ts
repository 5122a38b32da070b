import { type Danger, dangerNames, dangers, spokenDate } from '@okruh/domain';
import type { CommandContext, CommandForm } from './command-form.ts';
import { type CommandField, type CommandValues, given, linesOf, numberOf, textOf } from './command-values.ts';
import { divisionForms } from './division-forms.ts';
import { extendForm, leaveForm, redirectForm, ruleForms } from './rule-forms.ts';

const reason = { name: 'reason', kind: 'long-text', label: 'Чому' } as const;
const by = { name: 'by', kind: 'text', label: 'Хто (імʼя, посада)', initial: 'staff' } as const;
const on = { name: 'on', kind: 'date', label: 'Дата', initial: 'today' } as const;
const act = {
  name: 'actDocumentId',
  kind: 'document',
  label: 'Акт',
  hint: 'Документ справи, у якому підписаний акт.',
  optional: true,
} as const;
const deadline = { name: 'deadline', kind: 'date', label: 'Нова кінцева дата', optional: true } as const;
const help = [
  { name: 'description', kind: 'long-text', label: 'Що надано' },
  on,
  by,
  { name: 'amount', kind: 'money', label: 'Вартість, якщо є', optional: true },
] as const satisfies readonly CommandField[];

const sum = (values: CommandValues) => {
  const amount = numberOf(values, 'amount');
  return amount === undefined ? {} : { amount };
};
const helpOf = (values: CommandValues, { newId }: CommandContext) => ({
  helpId: newId(),
  description: textOf(values, 'description'),
  on: textOf(values, 'on'),
  by: textOf(values, 'by'),
  ...sum(values),
});
const dangerChoices = (kinds: readonly Danger[]) => ({
  danger: kinds.map((value) => ({ value, text: dangerNames[value] })),
});

const casework = { permission: 'case:decide', byHolder: true } as const;
const head = { byHolder: false } as const;

/** The commands that the generic form gives, in the order in which the page offers them. */
export const commandForms: readonly CommandForm[] = [
  {
    kind: 'assess',
    title: 'Записати оцінку потреб',
    ...casework,
    audit: 'case-assessed',
    fields: [
      { name: 'assessment', kind: 'choice', label: 'Яка оцінка' },
      { name: 'summary', kind: 'long-text', label: 'Встановлені потреби' },
      on,
      by,
      act,
    ],
    choices: () => ({
      assessment: [
        { value: 'first', text: 'Первинна' },
        { value: 'full', text: 'Комплексна' },
      ],
    }),
    make: (values, { newId }) => ({
      kind: 'assess',
      assessmentId: newId(),
      assessment: textOf(values, 'assessment') === 'full' ? 'full' : 'first',
      summary: textOf(values, 'summary'),
      ...given(values, 'on'),
      ...given(values, 'by'),
      ...given(values, 'actDocumentId'),
    }),
    done: 'Оцінку потреб записано.',
  },
  {
    kind: 'give-one-off-service',
    title: 'Записати одноразову послугу',
    ...casework,
    audit: 'case-one-off-service-given',
    fields: help,
    make: (values, context) => ({ kind: 'give-one-off-service', ...helpOf(values, context) }),
    done: 'Одноразову послугу записано.',
  },
  {
    kind: 'approve',
    title: 'Затвердити рішення',
    ...head,
    permission: 'case:approve',
    audit: 'case-approved',
    fields: [],
    make: (_, { staff, rules }) => ({
      kind: 'approve',
      staffId: staff.id,
      staffName: staff.name,
      blockedBy: rules.findings.blocking,
    }),
    done: 'Рішення затверджено. Лист готується і піде до фронт-офісу.',
  },
  {
    kind: 'return-decision',
    title: 'Повернути рішення спеціалістові',
    ...head,
    permission: 'case:approve',
    audit: 'case-decision-returned',
    fields: [{ ...reason, label: 'Що треба змінити' }],
    make: (values) => ({ kind: 'return-decision', reason: textOf(values, 'reason') }),
    done: 'Рішення повернуто спеціалістові.',
  },
  {
    kind: 'plan-support',
    title: 'Скласти план надання послуг',
    ...casework,
    audit: 'case-support-planned',
    fields: [
      { name: 'goal', kind: 'long-text', label: 'Мета' },
      { name: 'measures', kind: 'lines', label: 'Заходи', hint: 'Кожен захід з нового рядка.' },
      { name: 'from', kind: 'date', label: 'З якого дня', initial: 'today' },
      { name: 'until', kind: 'date', label: 'До якого дня' },
    ],
    make: (values, { newId }) => ({
      kind: 'plan-support',
      planId: newId(),
      goal: textOf(values, 'goal'),
      measures: linesOf(values, 'measures'),
      from: textOf(values, 'from'),
      until: textOf(values, 'until'),
    }),
    done: 'План складено.',
  },
  {
    kind: 'give-aid',
    title: 'Записати адресну допомогу',
    ...casework,
    audit: 'case-aid-given',
    fields: help,
    make: (values, context) => ({ kind: 'give-aid', ...helpOf(values, context) }),
    done: 'Адресну допомогу записано.',
  },
  {
    kind: 'plan-visit',
    title: 'Запланувати відвідування',
    ...casework,
    audit: 'case-visit-planned',
    fields: [{ name: 'on', kind: 'date', label: 'Дата' }, by],
    make: (values, { newId }) => ({
      kind: 'plan-visit',
      visitId: newId(),
      on: textOf(values, 'on'),
      by: textOf(values, 'by'),
    }),
    done: 'Відвідування заплановано.',
  },
  {
    kind: 'record-visit',
    title: 'Записати відвідування',
    ...casework,
    audit: 'case-visit-made',
    fields: [
      { name: 'visitId', kind: 'choice', label: 'Яке відвідування', optional: true },
      on,
      by,
      { name: 'summary', kind: 'long-text', label: 'Що встановлено' },
      act,
    ],
    choices: ({ visits = [] }) => ({
      visitId: visits
        .filter(({ heldOn }) => heldOn === undefined)
        .map(({ id, plannedOn = '', by: who }) => ({
          value: id,
          text: `Заплановане на ${spokenDate(plannedOn)}, ${who}`,
        })),
    }),
    make: (values, { newId }) => ({
      kind: 'record-visit',
      visitId: textOf(values, 'visitId') || newId(),
      on: textOf(values, 'on'),
      by: textOf(values, 'by'),
      summary: textOf(values, 'summary'),
      ...given(values, 'actDocumentId'),
    }),
    done: 'Відвідування записано.',
  },
  {
    kind: 'await-others',
    title: 'Запитати інший орган',
    ...casework,
    audit: 'case-others-asked',
    fields: [
      { name: 'body', kind: 'text', label: 'Орган' },
      { ...reason, label: 'Що запитано' },
      { name: 'until', kind: 'date', label: 'Відповідь очікується до', optional: true },
    ],
    make: (values) => ({
      kind: 'await-others',
      body: textOf(values, 'body'),
      reason: textOf(values, 'reason'),
      ...given(values, 'until'),
    }),
    done: 'Запит записано, справа чекає на відповідь.',
  },
  {
    kind: 'resume',
    title: 'Поновити розгляд',
    ...casework,
    audit: 'case-resumed',
    fields: [{ name: 'note', kind: 'long-text', label: 'Що надійшло', optional: true }],
    make: (values) => ({ kind: 'resume', ...given(values, 'note') }),
    done: 'Розгляд поновлено.',
  },
  extendForm,
  {
    kind: 'note-danger',
    title: 'Позначити загрозу',
    ...casework,
    audit: 'case-danger-noted',
    fields: [
      { name: 'danger', kind: 'choice', label: 'Що виявлено', hint: 'Після цього закон не дозволяє відмовити.' },
      { name: 'note', kind: 'long-text', label: 'З чого це відомо' },
    ],
    choices: ({ dangers: noted = [] }) => dangerChoices(dangers.filter((danger) => !noted.includes(danger))),
    make: (values) => ({
      kind: 'note-danger',
      danger: textOf(values, 'danger') as Danger,
      note: textOf(values, 'note'),
    }),
    done: 'Загрозу позначено. Відмова в цій справі неможлива.',
  },
  {
    kind: 'lift-danger',
    title: 'Зняти позначку загрози',
    ...head,
    permission: 'case:approve',
    audit: 'case-danger-lifted',
    fields: [{ name: 'danger', kind: 'choice', label: 'Яку позначку' }, reason],
    choices: ({ dangers: noted = [] }) => dangerChoices(noted),
    make: (values) => ({
      kind: 'lift-danger',
      danger: textOf(values, 'danger') as Danger,
      reason: textOf(values, 'reason'),
    }),
    done: 'Позначку знято.',
  },
  leaveForm,
  ...divisionForms,
  redirectForm,
  ...ruleForms,
  {
    kind: 'appeal',
    title: 'Зареєструвати скаргу на відмову',
    permission: 'case:decide',
    byHolder: false,
    audit: 'case-appealed',
    fields: [
      { name: 'grounds', kind: 'long-text', label: 'З чим не згоден заявник' },
      { ...on, label: 'Коли надійшла' },
    ],
    make: (values, { newId }) => ({
      kind: 'appeal',
      appealId: newId(),
      grounds: textOf(values, 'grounds'),
      on: textOf(values, 'on'),
    }),
    done: 'Скаргу зареєстровано.',
  },
  {
    kind: 'decide-appeal',
    title: 'Розглянути скаргу',
    ...head,
    permission: 'case:reopen',
    audit: 'case-appeal-decided',
    fields: [
      { name: 'outcome', kind: 'choice', label: 'Рішення за скаргою' },
      { name: 'grounds', kind: 'long-text', label: 'Підстави' },
      { ...deadline, hint: 'Якщо скаргу задоволено: коли розглянути заяву знову.' },
    ],
    choices: () => ({
      outcome: [
        { value: 'upheld', text: 'Задовольнити: розглянути заяву знову' },
        { value: 'rejected', text: 'Відхилити' },
      ],
    }),
    make: (values) => ({
      kind: 'decide-appeal',
      outcome: textOf(values, 'outcome') === 'upheld' ? 'upheld' : 'rejected',
      grounds: textOf(values, 'grounds'),
      ...given(values, 'deadline'),
    }),
    done: 'Скаргу розглянуто.',
  },
  {
    kind: 'reopen',
    title: 'Поновити справу',
    ...head,
    permission: 'case:reopen',
    audit: 'case-reopened',
    fields: [reason, deadline],
    make: (values) => ({ kind: 'reopen', reason: textOf(values, 'reason'), ...given(values, 'deadline') }),
    done: 'Справу поновлено.',
  },
  {
    kind: 'close',
    title: 'Закрити справу',
    ...casework,
    audit: 'case-closed',
    fields: [{ ...reason, optional: true }],
    make: (values) => ({ kind: 'close', ...given(values, 'reason') }),
    done: 'Справу закрито.',
  },
];

/** The form of a command, when it has one. */
export function commandForm(kind: string): CommandForm | undefined {
  return commandForms.find((form) => form.kind === kind);
}
