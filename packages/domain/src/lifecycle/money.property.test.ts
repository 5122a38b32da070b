import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedCommands } from './allowed-commands.ts';
import type { Command, CommandKind } from './commands.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { type ApplicationState, initialState } from './state.ts';
import { commandKinds, wellFormedCommand } from './testing/well-formed-command.ts';

const now = '2026-02-27T08:15:30.000Z';

/** Whole sums, fractions, and what a careless computation leaves behind. */
const anySum = fc.oneof(
  fc.nat({ max: 100_000_000 }),
  fc.double(),
  fc.constantFrom(0.1 + 0.2, 1e21, -0.01, -1, Number.MAX_SAFE_INTEGER + 1),
);

const choices = fc.array(fc.record({ pick: fc.nat({ max: 1000 }), amount: anySum }), {
  minLength: 10,
  maxLength: 40,
});

function withSum(command: Command, amount: number): Command {
  return 'amount' in command ? { ...command, amount } : command;
}

/** Every `amount` anywhere in a value. */
function sumsIn(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'amount' ? [inner as number] : sumsIn(inner)));
}

function inWork(): ApplicationState {
  return (['register', 'receive', 'enqueue', 'claim'] as const).reduce((state, kind) => {
    const verdict = decide(state, wellFormedCommand(kind, state), now);
    return verdict.ok ? verdict.events.reduce(evolve, state) : state;
  }, initialState);
}

function chosen(state: ApplicationState, pick: number): CommandKind {
  const kinds: readonly CommandKind[] = allowedCommands[state.status];
  return kinds[pick % kinds.length] ?? commandKinds[0] ?? 'register';
}

describe('over any sequence of commands with any sums', () => {
  it('no float ever holds money, neither in the events nor in the state', () => {
    let kept = 0;
    fc.assert(
      fc.property(choices, (steps) => {
        let state = inWork();
        for (const { pick, amount } of steps) {
          const command = withSum(wellFormedCommand(chosen(state, pick), state, pick), amount);
          const verdict = decide(state, command, now);
          if (!verdict.ok) continue;
          state = verdict.events.reduce(evolve, state);
          const sums = [...sumsIn(verdict.events), ...sumsIn(state)];
          kept += sums.length;
          expect(sums.filter((sum) => !Number.isSafeInteger(sum) || sum < 0)).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
    expect(kept).toBeGreaterThan(0);
  });
});
