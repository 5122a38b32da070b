import type { Command, CommandKind, CommandOf } from '../commands.ts';
import type { ApplicationState } from '../state.ts';

type Builders = { readonly [K in CommandKind]: (state: ApplicationState) => CommandOf<K> };

const builders: Builders = {
  register: () => ({
    kind: 'register',
    registrationIndex: '00001/26-СО01',
    referenceNumber: 'HK23-4567-89A3',
    serviceCode: '03-12',
    officeId: 'fo-shyshaky',
  }),
  receive: () => ({ kind: 'receive', parcelId: 'parcel-1' }),
  enqueue: () => ({
    kind: 'enqueue',
    departmentId: 'social-protection',
    deadline: '2026-03-13',
    priority: 0,
    reasons: ['Рішення приймає відділ.'],
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
  decide: () => ({
    kind: 'decide',
    decisionId: 'decision-1',
    outcome: 'granted',
    grounds: 'Умови виконано.',
    amount: 250_000,
  }),
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

/** A command of this kind whose data fit the state, so that only the table can refuse it. For tests. */
export function wellFormedCommand(kind: CommandKind, state: ApplicationState): Command {
  return builders[kind](state);
}
