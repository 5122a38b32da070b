import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../checks/types.ts';
import type { Command } from './commands.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { type ApplicationState, initialState } from './state.ts';
import { wellFormedCommand } from './testing/well-formed-command.ts';

const now = '2026-02-27T08:15:30.000Z';
const today = '2026-02-27';
const day = (count: number): string => new Date(Date.parse(today) + count * 86_400_000).toISOString().slice(0, 10);
const days = fc.integer({ min: -30, max: 60 }).map(day);
const perhaps = fc.option(days, { nil: undefined });

function inWork(): ApplicationState {
  return (['register', 'receive', 'enqueue', 'claim'] as const).reduce((state, kind) => {
    const verdict = decide(state, wellFormedCommand(kind, state), now);
    return verdict.ok ? verdict.events.reduce(evolve, state) : state;
  }, initialState);
}

const state = inWork();

function after(command: Command): ApplicationState | undefined {
  const verdict = decide(state, command, now);
  return verdict.ok ? verdict.events.reduce(evolve, state) : undefined;
}

function given<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

describe('whatever is asked', () => {
  it('a term is never extended past its limit, nor to an earlier day, nor after it ran out', () => {
    fc.assert(
      fc.property(days, perhaps, perhaps, (deadline, maximum, due) => {
        const rest = { by: 'Головко Н. П.', reason: 'Архів', deadline };
        const extended = after(given({ kind: 'extend' as const, ...rest, maximum, due }));
        if (extended === undefined) return;
        const ends = due ?? state.deadline ?? '';
        expect(maximum !== undefined && deadline <= maximum && deadline > ends && ends >= today).toBe(true);
        expect(extended.deadline).toBe(deadline);
      }),
      { numRuns: 500 },
    );
  });

  it('a citizen never gets less time to mend than the law gives, and the day is named when the law names one', () => {
    const slots = [{ slot: 'passport', reason: 'Не видно' }];
    fc.assert(
      fc.property(perhaps, perhaps, fc.boolean(), (until, earliest, left) => {
        const command = left
          ? { kind: 'leave-without-movement' as const, reason: 'Немає підпису', until, earliest }
          : { kind: 'request-correction' as const, correctionId: 'c', slots, message: '', until, earliest };
        const asked = after(given(command));
        if (asked === undefined) return;
        const named = left ? asked.mendUntil : asked.openCorrection?.until;
        expect(named).toBe(until ?? earliest);
        if (until !== undefined) expect(until >= (earliest ?? today)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('what is redirected late says so and why, what is in time does not', () => {
    fc.assert(
      fc.property(perhaps, fc.constantFrom(undefined, ' ', 'Помилка'), (latest, whyLate) => {
        const command = { kind: 'redirect' as const, body: 'ПФУ', reason: 'Повноваження', latest, whyLate };
        const redirected = after(given(command));
        const isLate = latest !== undefined && latest < today;
        expect(redirected === undefined).toBe(isLate && whyLate?.trim() !== 'Помилка');
        if (redirected) expect(redirected.redirectedLate !== undefined).toBe(isLate);
      }),
      { numRuns: 300 },
    );
  });

  it('nothing is granted while a finding stops it, and everything may be refused', () => {
    const finding = fc.record({
      code: fc.constantFrom('applied-already', 'iban-wrong'),
      severity: fc.constantFrom('error' as const, 'fatal' as const),
      subject: fc.constant('services' as const),
      message: fc.constantFrom('Особа вже має заяву 00001/26.', 'Рахунок записано з помилкою.'),
    });
    fc.assert(
      fc.property(fc.array(finding), fc.constantFrom('granted' as const, 'refused' as const), (found, outcome) => {
        const blockedBy: readonly Finding[] = found;
        const command = { kind: 'decide', decisionId: 'd', outcome, grounds: 'Підстави.', blockedBy } as const;
        const verdict = decide(state, command, now);
        expect(verdict.ok).toBe(outcome === 'refused' || found.length === 0);
        if (verdict.ok) return;
        expect(verdict.refusal.code).toBe('findings-block');
        for (const { message } of found) expect(verdict.refusal.message).toContain(message);
      }),
      { numRuns: 200 },
    );
  });
});
