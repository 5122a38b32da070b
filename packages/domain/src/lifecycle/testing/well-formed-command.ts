import type { Command, CommandKind, CommandOf } from '../commands.ts';
import { dangers, stages } from '../procedure.ts';
import type { ApplicationState } from '../state.ts';

type Builders = { readonly [K in CommandKind]: (state: ApplicationState, variant: number) => CommandOf<K> };

const everyStage = stages.map((stage) => ({ stage, required: false }));

function has(variant: number, bit: number): boolean {
  return Math.floor(variant / bit) % 2 === 1;
}

const help = {
  helpId: 'help-1',
  description: 'Продуктовий набір',
  on: '2026-02-26',
  by: 'Ткаченко В. О.',
  amount: 50_000,
} as const;

const builders: Builders = {
  register: () => ({
    kind: 'register',
    registrationIndex: '00001/26-СО01',
    referenceNumber: 'HK23-4567-89A3',
    serviceCode: '03-12',
    officeId: 'fo-shyshaky',
  }),
  receive: () => ({ kind: 'receive', parcelId: 'parcel-1' }),
  enqueue: (_, variant) => ({
    kind: 'enqueue',
    departmentId: 'social-protection',
    deadline: '2026-03-13',
    priority: 0,
    reasons: ['Рішення приймає відділ.'],
    procedure: { stages: everyStage, approval: has(variant, 1) ? ['granted', 'refused'] : [] },
  }),
  transfer: (state) => ({
    kind: 'transfer',
    departmentId: state.departmentId === 'cnsp' ? 'social-protection' : 'cnsp',
    reason: 'Належить до іншого відділу.',
  }),
  claim: () => ({ kind: 'claim', staffId: 'st-melnyk', staffName: 'Мельник Т. В.' }),
  assign: (state) => ({
    kind: 'assign',
    staffId: state.assigneeId === 'st-melnyk' ? 'st-tkachenko' : 'st-melnyk',
    staffName: 'Ткаченко В. О.',
  }),
  release: () => ({ kind: 'release' }),
  'request-correction': () => ({
    kind: 'request-correction',
    correctionId: 'correction-1',
    slots: [{ slot: 'passport', reason: 'Не видно прізвища.' }],
    message: 'Переробіть скан паспорта.',
  }),
  'answer-correction': (state) => ({
    kind: 'answer-correction',
    correctionId: state.openCorrection?.id ?? 'correction-0',
    documentIds: ['document-2'],
  }),
  'await-others': () => ({
    kind: 'await-others',
    body: 'Пенсійний фонд',
    reason: 'Довідка про пенсію',
    until: '2026-03-20',
  }),
  resume: () => ({ kind: 'resume', note: 'Відповідь надійшла.' }),
  assess: () => ({ kind: 'assess', assessmentId: 'assessment-1', assessment: 'first', summary: 'Потребує догляду.' }),
  decide: (_, variant) => ({
    kind: 'decide',
    decisionId: 'decision-1',
    grounds: 'Умови перевірено.',
    ...(has(variant, 2) ? { outcome: 'refused' } : { outcome: 'granted', amount: 250_000 }),
  }),
  approve: () => ({ kind: 'approve', staffId: 'st-head', staffName: 'Головко Н. П.' }),
  'return-decision': () => ({ kind: 'return-decision', reason: 'Виправте суму.' }),
  'give-one-off-service': () => ({ kind: 'give-one-off-service', ...help }),
  'plan-support': () => ({
    kind: 'plan-support',
    planId: 'plan-1',
    goal: 'Жити вдома самостійно.',
    measures: ['Догляд вдома двічі на тиждень'],
    from: '2026-03-01',
    until: '2026-08-31',
  }),
  'give-aid': () => ({ kind: 'give-aid', ...help }),
  'plan-visit': (state) => ({
    kind: 'plan-visit',
    visitId: `visit-${(state.visits ?? []).length + 1}`,
    on: '2026-03-05',
    by: 'Ткаченко В. О.',
  }),
  'record-visit': (state) => ({
    kind: 'record-visit',
    visitId: state.visits?.find(({ heldOn }) => heldOn === undefined)?.id ?? `visit-${(state.visits ?? []).length + 1}`,
    on: '2026-02-27',
    by: 'Ткаченко В. О.',
    summary: 'Послуга надається.',
  }),
  'note-danger': (_, variant) => ({
    kind: 'note-danger',
    danger: dangers[variant % dangers.length] ?? 'violence',
    note: 'Повідомила поліція.',
  }),
  'lift-danger': (state) => ({
    kind: 'lift-danger',
    danger: state.dangers?.[0] ?? 'violence',
    reason: 'Не підтвердилося.',
  }),
  extend: (state) => ({
    kind: 'extend',
    by: 'Головко Н. П., керівник відділу',
    reason: 'Треба запитати архів.',
    deadline: state.deadline === '2026-04-10' ? '2026-04-13' : '2026-04-10',
    maximum: '2026-04-13',
    basis: 'Закон 393/96, ст. 20',
  }),
  'move-deadline': (state) => ({
    kind: 'move-deadline',
    clock: 'decision',
    deadline: state.deadline === '2026-04-02' ? '2026-04-03' : '2026-04-02',
    reason: 'Надійшла відповідь.',
  }),
  'overrule-finding': (state) => ({
    kind: 'overrule-finding',
    code: 'applied-already',
    names: [`0000${(state.overrulings ?? []).length}/26-СО01`],
    severity: 'error',
    message: 'Особа вже має заяву на цю послугу.',
    reason: 'Попередню заяву відкликано усно.',
    roles: ['department-head'],
  }),
  'record-income': () => ({ kind: 'record-income', averageIncome: 512_050, source: 'Довідка ПФУ' }),
  'record-exemption': () => ({
    kind: 'record-exemption',
    exemptionId: 'council-decision',
    number: '117',
    date: '2026-02-20',
  }),
  'revoke-exemption': (state) => ({
    kind: 'revoke-exemption',
    exemptionId: state.exemptions?.[0]?.exemptionId ?? 'none',
    reason: 'Записано помилково.',
  }),
  'complete-papers': () => ({ kind: 'complete-papers', dayOfApplication: '2026-02-27', until: '2026-03-27' }),
  supplement: () => ({ kind: 'supplement', supplementId: 'supplement-1', documentIds: ['document-3'] }),
  'replace-reference': (state) => ({
    kind: 'replace-reference',
    referenceNumber: state.referenceNumber === 'HK23-4567-89A3' ? 'A234-5678-9ABC' : 'HK23-4567-89A3',
  }),
  appeal: () => ({ kind: 'appeal', appealId: 'appeal-1', grounds: 'Не враховано довідку.', on: '2026-02-27' }),
  'decide-appeal': (_, variant) => ({
    kind: 'decide-appeal',
    outcome: has(variant, 1) ? 'upheld' : 'rejected',
    grounds: 'Довідку перевірено.',
  }),
  reopen: () => ({ kind: 'reopen', reason: 'Нові обставини.', deadline: '2026-04-01' }),
  'issue-result': () => ({ kind: 'issue-result', letterBlob: 'a'.repeat(64), officeId: 'fo-shyshaky' }),
  'hand-over': () => ({
    kind: 'hand-over',
    recipient: 'Демʼянко Дарина',
    identityPaper: 'паспорт СН123456',
    signature: { kind: 'paper' },
  }),
  close: () => ({ kind: 'close', reason: 'Справу розглянуто.' }),
  withdraw: () => ({ kind: 'withdraw', reason: 'Заявник передумав.' }),
  redirect: () => ({ kind: 'redirect', body: 'УСЗН', reason: 'Належить до повноважень району.' }),
  'leave-without-movement': () => ({ kind: 'leave-without-movement', reason: 'Немає підпису.' }),
};

export const commandKinds = Object.keys(builders) as CommandKind[];

/**
 * A command of this kind whose data fit the state, so that the table or the order of things alone can refuse it. `variant`
 * chooses among kinds of data (bit 1: second signature needed, appeal upheld; bit 2: refused). For tests.
 */
export function wellFormedCommand(kind: CommandKind, state: ApplicationState, variant = 0): Command {
  return builders[kind](state, variant);
}
