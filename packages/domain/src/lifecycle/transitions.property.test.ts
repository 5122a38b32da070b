import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { type ApplicationState, initialState } from './state.ts';
import { type Status, statuses } from './status.ts';
import { commandKinds, wellFormedCommand } from './testing/well-formed-command.ts';

const now = '2026-02-27T08:15:30.000Z';
const ending = ['withdrawn', 'redirected', 'left-without-movement'] as const;

/** Which status may follow which, written apart from the table under test; a status may also stay as it is. */
const mayFollow: Readonly<Record<Status, readonly Status[]>> = {
  draft: ['registered'],
  registered: ['received', 'withdrawn'],
  received: ['in-queue', ...ending],
  'in-queue': ['in-work', ...ending],
  'in-work': ['in-queue', 'awaiting-citizen', 'awaiting-others', 'assessed', 'awaiting-approval', 'decided', ...ending],
  'awaiting-citizen': ['in-queue', 'in-work', 'withdrawn', 'left-without-movement'],
  'awaiting-others': ['in-queue', 'in-work', 'withdrawn', 'redirected'],
  assessed: [
    'in-queue',
    'awaiting-citizen',
    'awaiting-others',
    'awaiting-approval',
    'decided',
    'withdrawn',
    'redirected',
  ],
  'awaiting-approval': ['approved', 'in-work'],
  approved: ['result-ready'],
  decided: ['result-ready'],
  'result-ready': ['in-support', 'handed-over', 'closed', 'appealed'],
  'handed-over': ['in-support', 'closed', 'appealed'],
  'in-support': ['closed', 'withdrawn'],
  appealed: ['in-work', 'result-ready', 'handed-over', 'closed'],
  closed: ['received', 'in-queue', 'in-work', 'appealed'],
  withdrawn: ['closed'],
  redirected: ['closed'],
  'left-without-movement': ['received', 'in-queue', 'in-work', 'closed', 'withdrawn'],
};

/** Nothing happens to these without leaving them. */
const neverStays: ReadonlySet<Status> = new Set(['draft', 'handed-over', 'closed', 'withdrawn', 'redirected']);

function allowed(from: Status, to: Status): boolean {
  return from === to ? !neverStays.has(from) : mayFollow[from].includes(to);
}

function next(
  state: ApplicationState,
  kind: (typeof commandKinds)[number],
  variant: number,
): ApplicationState | undefined {
  const verdict = decide(state, wellFormedCommand(kind, state, variant), now);
  return verdict.ok ? verdict.events.reduce(evolve, state) : undefined;
}

function outline(state: ApplicationState): string {
  const { status, assigneeId, openCorrection, departmentId, procedure, decision, result, handOver, openAppeal } = state;
  const marks = [procedure?.approval?.length, decision?.outcome, result !== undefined, handOver !== undefined];
  return [status, assigneeId, openCorrection?.id, departmentId, ...marks, openAppeal?.from].join();
}

/** Every step that well-formed commands can make, of every kind, whatever the table says. */
function everyStep(): { readonly from: Status; readonly kind: string; readonly to: Status }[] {
  const found = new Map([[outline(initialState), initialState]]);
  const steps = [];
  for (const state of found.values()) {
    for (const kind of commandKinds) {
      for (const variant of [0, 1, 2, 3]) {
        const after = next(state, kind, variant);
        if (after === undefined) continue;
        steps.push({ from: state.status, kind, to: after.status });
        if (!found.has(outline(after))) found.set(outline(after), after);
      }
    }
  }
  return steps;
}

describe('from any status', () => {
  const steps = everyStep();

  it('no command leads to one that may not follow it', () => {
    expect(steps.filter(({ from, to }) => !allowed(from, to))).toEqual([]);
  });

  it('every one that may follow it is reached by some command', () => {
    const made = new Set(steps.map(({ from, to }) => `${from} → ${to}`));
    const wanted = statuses.flatMap((from) => mayFollow[from].map((to) => `${from} → ${to}`));
    expect(wanted.filter((step) => !made.has(step))).toEqual([]);
  });

  it('no sequence of commands leads there either', () => {
    const choices = fc.array(fc.tuple(fc.constantFrom(...commandKinds), fc.nat({ max: 1000 })), { maxLength: 200 });
    fc.assert(
      fc.property(choices, (picks) => {
        let state = initialState;
        for (const [kind, variant] of picks) {
          const after = next(state, kind, variant) ?? state;
          const [from, to] = [state.status, after.status];
          if (after !== state) expect([from, to, allowed(from, to)]).toEqual([from, to, true]);
          state = after;
        }
      }),
      { numRuns: 200 },
    );
  });
});
