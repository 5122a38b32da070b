import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedCommands, allows } from './allowed-commands.ts';
import type { CommandKind } from './commands.ts';
import { decide } from './decide.ts';
import type { ApplicationEvent } from './events.ts';
import { evolve, replay } from './evolve.ts';
import { offeredCommands } from './offered-commands.ts';
import { type ApplicationState, initialState } from './state.ts';
import { type Status, statuses } from './status.ts';
import { commandKinds, wellFormedCommand } from './testing/well-formed-command.ts';

const now = '2026-02-27T08:15:30.000Z';

const worked: readonly Status[] = [
  'in-queue',
  'in-work',
  'awaiting-citizen',
  'awaiting-others',
  'assessed',
  'awaiting-approval',
];

/** Where each command may lead; written apart from the code under test. */
const leadsTo: Readonly<Record<CommandKind, readonly Status[]>> = {
  register: ['registered'],
  receive: ['received'],
  enqueue: ['in-queue'],
  transfer: ['in-queue'],
  claim: ['in-work'],
  assign: ['in-work', 'assessed', 'awaiting-citizen', 'awaiting-others', 'in-support', 'appealed'],
  release: ['in-queue', 'awaiting-citizen', 'awaiting-others'],
  'request-correction': ['awaiting-citizen'],
  'answer-correction': ['in-work', 'in-queue', 'received'],
  'await-others': ['awaiting-others'],
  resume: ['in-work', 'in-queue', 'received'],
  assess: ['assessed'],
  decide: ['decided', 'awaiting-approval'],
  approve: ['approved'],
  'return-decision': ['in-work', 'in-queue'],
  'give-one-off-service': ['in-work', 'assessed'],
  'plan-support': ['in-support'],
  'give-aid': ['in-support'],
  'plan-visit': ['in-support'],
  'record-visit': ['in-support'],
  'note-danger': worked,
  'lift-danger': worked,
  extend: worked,
  'move-deadline': worked,
  'overrule-finding': worked,
  'record-income': worked,
  'record-exemption': worked,
  'revoke-exemption': worked,
  supplement: ['registered', 'received', 'in-queue', 'in-work', 'awaiting-citizen', 'awaiting-others', 'assessed'],
  'complete-papers': [
    'registered',
    'received',
    'in-queue',
    'in-work',
    'awaiting-citizen',
    'awaiting-others',
    'assessed',
  ],
  'replace-reference': [
    'registered',
    'received',
    ...worked,
    'decided',
    'approved',
    'result-ready',
    'left-without-movement',
  ],
  appeal: ['appealed'],
  'decide-appeal': ['in-work', 'in-queue', 'result-ready', 'handed-over', 'closed'],
  reopen: ['in-work', 'in-queue', 'received'],
  'issue-result': ['result-ready'],
  'hand-over': ['handed-over', 'in-support'],
  close: ['closed'],
  withdraw: ['withdrawn'],
  redirect: ['redirected'],
  'leave-without-movement': ['left-without-movement'],
};

/** A choice is turned into a command of an allowed kind, or, now and then, of any kind. */
const choices = fc.array(fc.record({ pick: fc.nat({ max: 1000 }), wild: fc.nat({ max: 4 }).map((n) => n === 0) }), {
  maxLength: 40,
});

function chosenKind(state: ApplicationState, choice: { pick: number; wild: boolean }): CommandKind {
  const allowed: readonly CommandKind[] = allowedCommands[state.status];
  const kinds = choice.wild || allowed.length === 0 ? commandKinds : allowed;
  return kinds[choice.pick % kinds.length] ?? 'register';
}

interface Step {
  readonly before: ApplicationState;
  readonly kind: CommandKind;
  readonly verdict: ReturnType<typeof decide>;
  readonly after: ApplicationState;
}

function walk(picks: readonly { pick: number; wild: boolean }[]): Step[] {
  let before = initialState;
  return picks.map((choice) => {
    const kind = chosenKind(before, choice);
    const verdict = decide(before, wellFormedCommand(kind, before, choice.pick), now);
    const step = { before, kind, verdict, after: verdict.ok ? verdict.events.reduce(evolve, before) : before };
    before = step.after;
    return step;
  });
}

function eventsOf(steps: readonly Step[]): ApplicationEvent[] {
  return steps.flatMap(({ verdict }) => (verdict.ok ? verdict.events : []));
}

describe('over any sequence of commands', () => {
  it('no status is reached that the table forbids', () => {
    fc.assert(
      fc.property(choices, (picks) => {
        for (const { before, kind, verdict, after } of walk(picks)) {
          if (verdict.ok) {
            expect(allows(before.status, kind)).toBe(true);
            expect(leadsTo[kind]).toContain(after.status);
          } else expect(after).toBe(before);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a refused command yields no events and says in Ukrainian what to do', () => {
    fc.assert(
      fc.property(choices, (picks) => {
        for (const { before, kind, verdict } of walk(picks)) {
          if (verdict.ok) continue;
          expect(verdict).not.toHaveProperty('events');
          expect(verdict.refusal.message).toMatch(/^\p{Script=Cyrillic}/u);
          if (!allows(before.status, kind)) expect(verdict.refusal.code).toBe('not-allowed-in-status');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('replaying the events gives the row', () => {
    fc.assert(
      fc.property(choices, (picks) => {
        const steps = walk(picks);
        expect(replay(eventsOf(steps))).toEqual(steps.at(-1)?.after ?? initialState);
      }),
      { numRuns: 500 },
    );
  });

  it('a closed application is left by re-opening or an appeal only', () => {
    fc.assert(
      fc.property(choices, (picks) => {
        for (const { before, kind, after } of walk(picks)) {
          if (before.status === 'closed' && after !== before) expect(['reopen', 'appeal']).toContain(kind);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('nothing is refused to a person in danger', () => {
    fc.assert(
      fc.property(choices, (picks) => {
        for (const { before, kind, verdict, after } of walk(picks)) {
          const refusing = verdict.ok && kind === 'decide' && after.decision?.outcome === 'refused';
          if (refusing) expect(before.dangers ?? []).toEqual([]);
          if (verdict.ok && kind === 'approve' && after.decision?.outcome === 'refused') {
            expect(before.dangers ?? []).toEqual([]);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('events survive storage as JSON', () => {
    fc.assert(
      fc.property(choices, (picks) => {
        const events = eventsOf(walk(picks));
        expect(replay(JSON.parse(JSON.stringify(events)))).toEqual(replay(events));
      }),
    );
  });

  it('who works on it and what is waited for fit the status', () => {
    fc.assert(
      fc.property(choices, (picks) => {
        for (const { after } of walk(picks)) {
          if (after.status === 'in-work' || after.status === 'assessed') expect(after.assigneeId).toBeDefined();
          if (after.status === 'in-queue')
            expect(after).toMatchObject({ departmentId: expect.any(String), deadline: expect.any(String) });
          if (after.status === 'in-queue') expect(after.assigneeId).toBeUndefined();
          if (after.openCorrection) expect(['awaiting-citizen', 'left-without-movement']).toContain(after.status);
          expect(after.awaited !== undefined).toBe(after.status === 'awaiting-others');
        }
      }),
      { numRuns: 500 },
    );
  });
});

function outline(state: ApplicationState): string {
  const { status, assigneeId, openCorrection, departmentId, procedure, decision, result, handOver, openAppeal } = state;
  const flags = [
    procedure?.approval?.length,
    decision?.outcome,
    result !== undefined,
    handOver !== undefined,
    openAppeal?.from,
  ];
  return [status, assigneeId, openCorrection?.id, departmentId, ...flags].join();
}

/** Every state that allowed, well-formed commands lead to, told apart by their outline. */
function reachable(): ApplicationState[] {
  const found = new Map([[outline(initialState), initialState]]);
  for (const state of found.values()) {
    for (const kind of allowedCommands[state.status]) {
      for (const variant of [0, 1, 2, 3]) {
        const verdict = decide(state, wellFormedCommand(kind, state, variant), now);
        const next = verdict.ok ? verdict.events.reduce(evolve, state) : state;
        if (!found.has(outline(next))) found.set(outline(next), next);
      }
    }
  }
  return [...found.values()];
}

describe('the table', () => {
  it('lets every status be reached', () => {
    expect(new Set(reachable().map(({ status }) => status))).toEqual(new Set(statuses));
  });

  it('is obeyed by every command in every reachable state', () => {
    for (const state of reachable()) {
      for (const kind of commandKinds) {
        const verdict = decide(state, wellFormedCommand(kind, state), now);
        const forbidden = !verdict.ok && verdict.refusal.code === 'not-allowed-in-status';
        expect([state.status, kind, forbidden]).toEqual([state.status, kind, !allows(state.status, kind)]);
      }
    }
  });

  it('has an end: a closed application is left only by being re-opened, an appeal included', () => {
    expect(allowedCommands.closed).toEqual(['reopen', 'appeal']);
    for (const status of ['withdrawn', 'redirected'] as const) expect(allowedCommands[status]).toEqual(['close']);
  });

  it('is never offered more than it allows', () => {
    for (const state of reachable()) {
      for (const kind of offeredCommands(state)) expect(allows(state.status, kind)).toBe(true);
    }
  });

  it('offers nothing whose turn has not come', () => {
    for (const state of reachable()) {
      for (const kind of offeredCommands(state)) {
        const verdict = decide(state, wellFormedCommand(kind, state), now);
        const code = verdict.ok ? '' : verdict.refusal.code;
        expect(['stage-not-in-service', 'stage-required', 'nothing-to-appeal', 'not-granted']).not.toContain(code);
      }
    }
  });
});
