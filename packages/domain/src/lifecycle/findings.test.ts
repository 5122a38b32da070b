import { describe, expect, it } from 'vitest';
import type { Command } from './commands.ts';
import { decide } from './decide.ts';
import { evolve, replay } from './evolve.ts';
import { type ApplicationState, initialState } from './state.ts';
import { wellFormedCommand } from './testing/well-formed-command.ts';

const now = '2026-02-27T08:15:30.000Z';

function given(state: ApplicationState, command: Command): ApplicationState {
  const verdict = decide(state, command, now);
  if (!verdict.ok) throw new Error(`${command.kind}: ${verdict.refusal.code}`);
  return verdict.events.reduce(evolve, state);
}

function refusalOf(state: ApplicationState, command: Command): string | undefined {
  const verdict = decide(state, command, now);
  return verdict.ok ? undefined : verdict.refusal.code;
}

const inWork = (['register', 'receive', 'enqueue', 'claim'] as const).reduce(
  (state, kind) => given(state, wellFormedCommand(kind, state)),
  initialState,
);

const overruling = {
  kind: 'overrule-finding',
  code: 'applied-already',
  names: ['00001/26-01'],
  severity: 'error',
  message: 'Особа вже має заяву на цю послугу (00001/26-01).',
  reason: 'Ту заяву відкликано усно.',
  roles: ['department-head'],
} as const satisfies Command;

describe('a finding', () => {
  it('is overruled with a reason, and the case remembers who might and what was found', () => {
    const { kind: _, ...remembered } = overruling;
    expect(given(inWork, overruling).overrulings).toEqual([remembered]);
    expect(refusalOf(inWork, { ...overruling, reason: ' ' })).toBe('reason-required');
  });

  it('is overruled once, and once more for what was found since', () => {
    const once = given(inWork, overruling);
    expect(refusalOf(once, overruling)).toBe('finding-overruled-already');
    expect(given(once, { ...overruling, names: ['00002/26-01'] }).overrulings).toHaveLength(2);
  });

  it('that is fatal is overruled by nobody', () => {
    expect(refusalOf(inWork, { ...overruling, severity: 'fatal' })).toBe('finding-final');
  });

  it('that is fatal leaves refusing or withdrawing as the only ways', () => {
    const blockedBy = [{ code: 'x', severity: 'fatal', subject: 'services', message: 'Заяву вже є.' }] as const;
    const verdict = decide(
      inWork,
      { kind: 'decide', decisionId: 'd', outcome: 'granted', grounds: 'Є.', blockedBy },
      now,
    );
    expect(verdict).toMatchObject({ refusal: { message: expect.stringContaining('лише відхилити або відкликати') } });
  });
});

describe('a second signature', () => {
  it('is not put under a granting decision that a finding has come to stop', () => {
    const state: ApplicationState = { ...inWork, procedure: { approval: ['granted'] } };
    const waiting = given(state, { kind: 'decide', decisionId: 'd', outcome: 'granted', grounds: 'Є.' });
    const blockedBy = [{ code: 'x', severity: 'error', subject: 'services', message: 'Заяву вже є.' }] as const;
    const approve = { kind: 'approve', staffId: 'st-head', staffName: 'Головко Н. П.' } as const;
    expect(refusalOf(waiting, { ...approve, blockedBy })).toBe('findings-block');
    expect(given(waiting, approve).status).toBe('approved');
  });
});

describe('the fee', () => {
  const fee = { amount: 4_900, lines: ['До сплати: 49,00 грн.'] };
  const decision = { kind: 'decide', decisionId: 'd', outcome: 'granted', grounds: 'Є.', fee } as const;

  it('goes into a granting decision, and never into a refusal', () => {
    expect(given(inWork, decision).decision?.fee).toEqual(fee);
    expect(given(inWork, { ...decision, outcome: 'refused' }).decision).not.toHaveProperty('fee');
  });

  it('is whole kopiykas', () => {
    expect(() => decide(inWork, { ...decision, fee: { ...fee, amount: 49.5 } }, now)).toThrow(RangeError);
  });

  it('is counted from the income as it was recorded last', () => {
    const income = (averageIncome: number) =>
      ({ kind: 'record-income', averageIncome, source: 'Довідка ПФУ' }) as const satisfies Command;
    const recorded = given(given(inWork, income(500_000)), income(642_000));
    expect(recorded.income).toEqual({ averageIncome: 642_000, source: 'Довідка ПФУ' });
    expect(refusalOf(inWork, income(-1))).toBe('average-income-wrong');
    expect(refusalOf(inWork, income(0.5))).toBe('average-income-wrong');
    expect(refusalOf(inWork, { ...income(1), source: '' })).toBe('source-required');
  });

  it('is waived by the newest decision of another body, until its record is revoked', () => {
    const exempt = { kind: 'record-exemption', exemptionId: 'council', number: '17', date: '2026-02-20' } as const;
    const recorded = given(given(inWork, exempt), { ...exempt, number: '18' });
    expect(recorded.exemptions).toEqual([{ exemptionId: 'council', number: '18', date: '2026-02-20' }]);
    const revoke = { kind: 'revoke-exemption', exemptionId: 'council', reason: 'Інша особа.' } as const;
    expect(given(recorded, revoke)).not.toHaveProperty('exemptions');
    expect(refusalOf(inWork, revoke)).toBe('exemption-unknown');
    expect(refusalOf(recorded, { ...revoke, reason: '' })).toBe('reason-required');
    expect(refusalOf(inWork, { ...exempt, number: '' })).toBe('number-required');
    expect(refusalOf(inWork, { ...exempt, date: '2026-02-28' })).toBe('date-in-future');
  });
});

describe('the deadline', () => {
  it('moves when its clock was counted again, and is written only when it is another', () => {
    const move = { kind: 'move-deadline', clock: 'decision', deadline: '2026-03-18', reason: 'Надійшло.' } as const;
    const moved = given(inWork, move);
    expect(moved.deadline).toBe('2026-03-18');
    expect(decide(moved, move, now)).toEqual({ ok: true, events: [] });
  });

  it('is provisional until its clock starts', () => {
    const move = { kind: 'move-deadline', clock: 'decision', deadline: '2026-03-13', reason: 'Надійшло.' } as const;
    const waiting = given(inWork, { ...move, provisional: true });
    expect(waiting.deadlineProvisional).toBe(true);
    expect(given(waiting, move)).not.toHaveProperty('deadlineProvisional');
  });

  it('of events written before there were several clocks is what they say', () => {
    const old = replay([
      { type: 'registered', registrationIndex: '1', referenceNumber: '2', serviceCode: '3', officeId: 'o' },
      { type: 'received', parcelId: 'p' },
      { type: 'queued', departmentId: 'd', deadline: '2026-03-13', priority: 0, reasons: [] },
      { type: 'claimed', staffId: 's', staffName: 'С' },
      { type: 'extended', by: 'Г', reason: 'р', deadline: '2026-03-20', before: '2026-03-13' },
      { type: 'correction-requested', correctionId: 'c', slots: [], message: '' },
      { type: 'correction-answered', correctionId: 'c', documentIds: [] },
      { type: 'decided', decisionId: 'd', outcome: 'granted', grounds: 'Є.', amount: 5 },
    ]);
    expect(old).toMatchObject({ status: 'decided', deadline: '2026-03-20', decision: { amount: 5 } });
    expect(old).not.toHaveProperty('deadlineProvisional');
  });
});
