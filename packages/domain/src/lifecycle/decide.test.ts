import { describe, expect, it } from 'vitest';
import type { Command, CommandKind } from './commands.ts';
import { notHeldBy } from './decide/assignment.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { type ApplicationState, initialState } from './state.ts';
import { wellFormedCommand } from './testing/well-formed-command.ts';

const now = '2026-02-27T08:15:30.000Z';

/** The state after these kinds of commands, each well formed. */
function after(...kinds: CommandKind[]): ApplicationState {
  return kinds.reduce<ApplicationState>((state, kind) => {
    const verdict = decide(state, wellFormedCommand(kind, state), now);
    if (!verdict.ok) throw new Error(`${kind}: ${verdict.refusal.code}`);
    return verdict.events.reduce(evolve, state);
  }, initialState);
}

const toQueue = ['register', 'receive', 'enqueue'] as const satisfies CommandKind[];
const toWork = [...toQueue, 'claim'] as const satisfies CommandKind[];

function refusalOf(state: ApplicationState, command: Command): string | undefined {
  const verdict = decide(state, command, now);
  return verdict.ok ? undefined : [verdict.refusal.code, verdict.refusal.field].filter(Boolean).join(' @ ');
}

describe('the main job', () => {
  it('goes from the desk to the hand-over and is closed', () => {
    const done = after(...toWork, 'decide', 'issue-result', 'hand-over', 'close');
    expect(done).toMatchObject({
      status: 'closed',
      registrationIndex: '00001/26-СО01',
      departmentId: 'social-protection',
      assigneeId: 'st-melnyk',
      decision: { outcome: 'granted', amount: 250_000 },
      result: { officeId: 'fo-shyshaky' },
      handOver: { recipient: 'Демʼянко Дарина' },
    });
  });

  it('may pass by an assessment of needs', () => {
    expect(after(...toWork, 'assess', 'decide')).toMatchObject({ status: 'decided', assessment: { kind: 'first' } });
  });
});

describe('a return for correction', () => {
  it('once answered is in work with the same specialist', () => {
    const waiting = after(...toWork, 'request-correction');
    expect(waiting).toMatchObject({ status: 'awaiting-citizen', openCorrection: { id: 'correction-1' } });
    const answered = after(...toWork, 'request-correction', 'answer-correction');
    expect(answered).toMatchObject({ status: 'in-work', assigneeId: 'st-melnyk' });
    expect(answered.openCorrection).toBeUndefined();
  });

  it('once answered lies in the queue when nobody holds it any more', () => {
    expect(after(...toWork, 'request-correction', 'release', 'answer-correction').status).toBe('in-queue');
  });

  it('is answered only while it is open', () => {
    const waiting = after(...toWork, 'request-correction');
    expect(refusalOf(waiting, { kind: 'answer-correction', correctionId: 'correction-9', documentIds: ['d'] })).toBe(
      'correction-not-open',
    );
    expect(refusalOf(waiting, { kind: 'answer-correction', correctionId: 'correction-1', documentIds: [] })).toBe(
      'documents-required @ documentIds',
    );
  });

  it('names papers and reasons', () => {
    const state = after(...toWork);
    const correction = { kind: 'request-correction', correctionId: 'c', message: '' } as const;
    expect(refusalOf(state, { ...correction, slots: [] })).toBe('slots-required @ slots');
    expect(refusalOf(state, { ...correction, slots: [{ slot: 'passport', reason: ' ' }] })).toBe(
      'slot-reason-required @ slots',
    );
  });
});

describe('waiting for another body', () => {
  it('ends with its answer', () => {
    expect(after(...toWork, 'await-others')).toMatchObject({
      status: 'awaiting-others',
      awaited: { body: 'Пенсійний фонд' },
    });
    expect(after(...toWork, 'await-others', 'resume')).toMatchObject({ status: 'in-work', assigneeId: 'st-melnyk' });
  });

  it('is not until a day that has passed in Kyiv', () => {
    const asked = { kind: 'await-others', body: 'ПФУ', reason: 'Пенсія' } as const;
    expect(refusalOf(after(...toWork), { ...asked, until: '2026-02-26' })).toBe('until-in-the-past @ until');
    expect(refusalOf(after(...toWork), { ...asked, until: '2026-02-27' })).toBeUndefined();
    expect(refusalOf(after(...toWork), { ...asked, body: '' })).toBe('body-required @ body');
  });
});

describe('a decision', () => {
  const decision = { kind: 'decide', decisionId: 'd', outcome: 'granted', grounds: 'Умови виконано.' } as const;

  it.each([
    [{ ...decision, grounds: ' ' }, 'grounds-required @ grounds'],
    [{ ...decision, outcome: 'refused', amount: 100 }, 'amount-with-refusal @ amount'],
    [{ ...decision, amount: 10.5 }, 'amount-wrong @ amount'],
    [{ ...decision, amount: -1 }, 'amount-wrong @ amount'],
    [{ ...decision, amount: Number.NaN }, 'amount-wrong @ amount'],
  ] as const)('%o is refused: %s', (command, refusal) => {
    expect(refusalOf(after(...toWork), command)).toBe(refusal);
  });

  it('may have an amount or none, and is final', () => {
    expect(refusalOf(after(...toWork), { ...decision, amount: 0 })).toBeUndefined();
    expect(refusalOf(after(...toWork), { ...decision, outcome: 'refused' })).toBeUndefined();
    expect(refusalOf(after(...toWork, 'decide'), decision)).toBe('not-allowed-in-status');
    expect(refusalOf(after(...toWork, 'decide'), { kind: 'withdraw', reason: 'Передумав' })).toBe(
      'not-allowed-in-status',
    );
  });
});

describe('the ways out', () => {
  it('a result is handed over to somebody with a paper', () => {
    const ready = after(...toWork, 'decide', 'issue-result');
    const handOver = {
      kind: 'hand-over',
      recipient: 'Демʼянко',
      identityPaper: 'паспорт',
      signature: { kind: 'paper' },
    } as const;
    expect(refusalOf(ready, { ...handOver, recipient: '' })).toBe('recipient-required @ recipient');
    expect(refusalOf(ready, { ...handOver, identityPaper: '' })).toBe('identity-paper-required @ identityPaper');
    expect(refusalOf(ready, handOver)).toBeUndefined();
  });

  it('a result that was not handed over is closed with a reason only', () => {
    const ready = after(...toWork, 'decide', 'issue-result');
    expect(refusalOf(ready, { kind: 'close' })).toBe('reason-required @ reason');
    expect(refusalOf(ready, { kind: 'close', reason: 'Надіслано поштою' })).toBeUndefined();
    expect(refusalOf(after(...toWork, 'decide', 'issue-result', 'hand-over'), { kind: 'close' })).toBeUndefined();
  });

  it('what was left without movement goes on where it was', () => {
    expect(after('register', 'receive', 'leave-without-movement', 'resume').status).toBe('received');
    expect(after(...toQueue, 'leave-without-movement', 'resume').status).toBe('in-queue');
    expect(after(...toWork, 'leave-without-movement', 'resume').status).toBe('in-work');
    expect(after(...toWork, 'request-correction', 'leave-without-movement', 'answer-correction').status).toBe(
      'in-work',
    );
  });

  it('withdrawal, redirection and leaving need a reason', () => {
    const state = after(...toWork);
    expect(refusalOf(state, { kind: 'withdraw', reason: '' })).toBe('reason-required @ reason');
    expect(refusalOf(state, { kind: 'redirect', body: '', reason: 'x' })).toBe('body-required @ body');
    expect(refusalOf(state, { kind: 'redirect', body: 'УСЗН', reason: '' })).toBe('reason-required @ reason');
    expect(refusalOf(state, { kind: 'leave-without-movement', reason: '' })).toBe('reason-required @ reason');
    expect(
      refusalOf(initialState, {
        kind: 'register',
        registrationIndex: '1',
        referenceNumber: '2',
        serviceCode: '',
        officeId: 'o',
      }),
    ).toBe('service-required @ serviceCode');
  });
});

describe('who holds a case', () => {
  it('is said before somebody else works on it', () => {
    expect(notHeldBy(after(...toWork), 'st-melnyk')).toBeUndefined();
    expect(notHeldBy(after(...toWork), 'st-tkachenko')).toMatchObject({
      code: 'claimed-by-another',
      message: expect.stringContaining('Мельник Т. В.'),
    });
    expect(notHeldBy(after(...toQueue), 'st-melnyk')?.code).toBe('not-claimed');
  });

  it('changes by assignment, which a queue takes too', () => {
    expect(after(...toQueue, 'assign')).toMatchObject({ status: 'in-work', assigneeId: 'st-melnyk' });
    expect(after(...toWork, 'assign')).toMatchObject({ status: 'in-work', assigneeId: 'st-tkachenko' });
    expect(refusalOf(after(...toWork), { kind: 'assign', staffId: 'st-melnyk', staffName: 'Мельник' })).toBe(
      'already-assigned @ staffId',
    );
  });

  it('ends by release, which needs somebody who holds it', () => {
    expect(after(...toWork, 'release')).not.toHaveProperty('assigneeId');
    expect(refusalOf(after(...toWork, 'request-correction', 'release'), { kind: 'release' })).toBe('nobody-assigned');
  });

  it('ends by transfer to another department, keeping the deadline unless a new one is given', () => {
    expect(after(...toWork, 'transfer')).toMatchObject({
      status: 'in-queue',
      departmentId: 'cnsp',
      deadline: '2026-03-13',
    });
    const verdict = decide(
      after(...toWork),
      { kind: 'transfer', departmentId: 'cnsp', reason: 'r', deadline: '2026-03-20' },
      now,
    );
    expect(verdict.ok && verdict.events.reduce(evolve, after(...toWork)).deadline).toBe('2026-03-20');
    expect(refusalOf(after(...toWork), { kind: 'transfer', departmentId: 'social-protection', reason: 'r' })).toBe(
      'same-department @ departmentId',
    );
  });
});
