import { describe, expect, it } from 'vitest';
import type { Command, CommandKind } from './commands.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { offeredCommands } from './offered-commands.ts';
import type { Procedure, ServiceStage, Stage } from './procedure.ts';
import { type ApplicationState, initialState } from './state.ts';
import { wellFormedCommand } from './testing/well-formed-command.ts';

const now = '2026-02-27T08:15:30.000Z';
const today = '2026-02-27';

function given(state: ApplicationState, command: Command): ApplicationState {
  const verdict = decide(state, command, now);
  if (!verdict.ok) throw new Error(`${command.kind}: ${verdict.refusal.code}`);
  return verdict.events.reduce(evolve, state);
}

function then(state: ApplicationState, ...kinds: CommandKind[]): ApplicationState {
  return kinds.reduce((before, kind) => given(before, wellFormedCommand(kind, before)), state);
}

function refusalOf(state: ApplicationState, command: Command): string | undefined {
  const verdict = decide(state, command, now);
  return verdict.ok ? undefined : verdict.refusal.code;
}

/** In work, for a service that is worked on like this. */
function inWork(procedure?: Procedure): ApplicationState {
  const received = then(initialState, 'register', 'receive');
  const enqueue = {
    kind: 'enqueue',
    departmentId: 'cnsp',
    deadline: '2026-03-13',
    priority: 0,
    reasons: ['ЦНСП'],
    ...(procedure && { procedure }),
  } as const;
  return then(given(received, enqueue), 'claim');
}

const required = (stage: Stage): ServiceStage => ({ stage, required: true });
const optional = (stage: Stage): ServiceStage => ({ stage, required: false });

const support: Procedure = {
  stages: [
    required('first-assessment'),
    optional('one-off-service'),
    required('full-assessment'),
    required('support-plan'),
    optional('targeted-aid'),
    required('monitoring'),
  ],
};

const first = { kind: 'assess', assessmentId: 'as-1', assessment: 'first', summary: 'Живе сам.' } as const;
const full = {
  kind: 'assess',
  assessmentId: 'as-2',
  assessment: 'full',
  summary: 'Догляд.',
  actDocumentId: 'd-7',
} as const;
const grant = { kind: 'decide', decisionId: 'd', outcome: 'granted', grounds: 'Потребує.' } as const;
const refuse = { ...grant, outcome: 'refused' } as const;
const help = { helpId: 'h', description: 'Ліки', on: today, by: 'Ткаченко В. О.' } as const;

describe('the stages of a social service', () => {
  it('go from the request to monitoring visits', () => {
    const decided = given(
      given(given(given(inWork(support), first), { kind: 'give-one-off-service', ...help }), full),
      grant,
    );
    const supported = then(decided, 'issue-result', 'hand-over', 'plan-support', 'give-aid', 'plan-visit');
    const visited = then(supported, 'record-visit');
    expect(visited).toMatchObject({
      status: 'in-support',
      assessed: ['first', 'full'],
      assessment: { kind: 'full', actDocumentId: 'd-7' },
      oneOffServices: [{ helpId: 'h' }],
      plan: { planId: 'plan-1', until: '2026-08-31' },
      aid: [{ amount: 50_000 }],
      visits: [{ id: 'visit-1', plannedOn: '2026-03-05', heldOn: today }],
    });
    expect(refusalOf(visited, { kind: 'close' })).toBe('reason-required');
    expect(given(visited, { kind: 'close', reason: 'План виконано.' }).status).toBe('closed');
  });

  it('are taken in their order', () => {
    const state = inWork(support);
    expect(refusalOf(state, full)).toBe('stage-required');
    expect(refusalOf(state, { kind: 'give-one-off-service', ...help })).toBe('stage-required');
    expect(refusalOf(state, grant)).toBe('stage-required');
    expect(refusalOf(given(state, first), grant)).toBe('stage-required');
    expect(refusalOf(given(given(state, first), full), grant)).toBeUndefined();
    expect(refusalOf(state, refuse)).toBeUndefined();
  });

  it('that the service does not have are neither offered nor taken', () => {
    const simple = inWork({ stages: [] });
    expect(refusalOf(simple, first)).toBe('stage-not-in-service');
    expect(refusalOf(inWork(), first)).toBeUndefined();
    expect(refusalOf(inWork(), { kind: 'give-one-off-service', ...help })).toBe('stage-not-in-service');
    expect(offeredCommands(inWork())).not.toContain('give-one-off-service');
    expect(offeredCommands(given(inWork(support), first))).toContain('give-one-off-service');
  });

  it('keep the letter at the desk when support begins before it is fetched', () => {
    const ready = then(given(inWork({ stages: [optional('support-plan')] }), grant), 'issue-result');
    const supported = then(ready, 'plan-support');
    expect(offeredCommands(supported)).toContain('hand-over');
    const fetched = then(supported, 'hand-over');
    expect(fetched.status).toBe('in-support');
    expect(refusalOf(fetched, wellFormedCommand('hand-over', fetched))).toBe('nothing-to-hand-over');
  });

  it('need a plan with a goal, measures and days in order', () => {
    const ready = then(given(inWork({ stages: [optional('support-plan')] }), grant), 'issue-result');
    const plan = { kind: 'plan-support', planId: 'p', goal: 'g', measures: ['m'], from: today, until: today } as const;
    expect(refusalOf(ready, plan)).toBeUndefined();
    expect(refusalOf(ready, { ...plan, goal: '' })).toBe('goal-required');
    expect(refusalOf(ready, { ...plan, measures: [' '] })).toBe('measures-required');
    expect(refusalOf(ready, { ...plan, until: '2026-02-26' })).toBe('until-before-from');
    const refused = then(given(inWork({ stages: [optional('support-plan')] }), refuse), 'issue-result');
    expect(refusalOf(refused, plan)).toBe('not-granted');
  });

  it('know no visit made in the future, twice, or planned for yesterday', () => {
    const supported = then(
      given(inWork({ stages: [optional('support-plan'), optional('monitoring')] }), grant),
      'issue-result',
      'plan-support',
    );
    const visit = { kind: 'record-visit', visitId: 'v', on: today, by: 'b', summary: 's' } as const;
    expect(refusalOf(supported, { ...visit, on: '2026-02-28' })).toBe('on-in-future');
    expect(refusalOf(given(supported, visit), visit)).toBe('visit-made-already');
    expect(refusalOf(supported, { kind: 'plan-visit', visitId: 'v', on: '2026-02-26', by: 'b' })).toBe(
      'on-in-the-past',
    );
  });
});

describe('a refusal', () => {
  it('is impossible where the service or the case forbids it', () => {
    const crisis = inWork({ refusalForbidden: 'кризове втручання' });
    expect(refusalOf(crisis, refuse)).toBe('refusal-forbidden');
    expect(refusalOf(crisis, grant)).toBeUndefined();
    const noted = given(inWork(), { kind: 'note-danger', danger: 'violence', note: 'Виклик поліції.' });
    expect(refusalOf(noted, refuse)).toBe('refusal-forbidden');
    const lifted = given(noted, { kind: 'lift-danger', danger: 'violence', reason: 'Помилка.' });
    expect(lifted).not.toHaveProperty('dangers');
    expect(refusalOf(lifted, refuse)).toBeUndefined();
  });

  it('is not signed either when the danger is found before the second signature', () => {
    const waiting = given(inWork({ approval: ['refused'] }), refuse);
    const noted = given(waiting, { kind: 'note-danger', danger: 'child-abuse', note: 'Лист школи.' });
    expect(refusalOf(noted, { kind: 'approve', staffId: 'st-head', staffName: 'Головко' })).toBe('refusal-forbidden');
    expect(then(noted, 'return-decision')).toMatchObject({ status: 'in-work', assigneeId: 'st-melnyk' });
  });

  it('may be appealed against, and an upheld appeal opens the case again', () => {
    const ready = then(given(inWork(), refuse), 'issue-result');
    const appealed = then(ready, 'hand-over', 'close', 'appeal');
    expect(appealed).toMatchObject({ status: 'appealed', openAppeal: { from: 'closed' } });
    const decision = { kind: 'decide-appeal', grounds: 'Перевірено.' } as const;
    expect(given(appealed, { ...decision, outcome: 'rejected' })).toMatchObject({ status: 'closed' });
    const upheld = given(appealed, { ...decision, outcome: 'upheld', deadline: '2026-03-20' });
    expect(upheld).toMatchObject({ status: 'in-work', deadline: '2026-03-20', assigneeId: 'st-melnyk' });
    expect(upheld).not.toHaveProperty('decision');
    expect(given(then(ready, 'appeal'), { ...decision, outcome: 'rejected' }).status).toBe('result-ready');
  });

  it('alone can be appealed against', () => {
    const granted = then(given(inWork(), grant), 'issue-result');
    expect(refusalOf(granted, wellFormedCommand('appeal', granted))).toBe('nothing-to-appeal');
    expect(offeredCommands(granted)).not.toContain('appeal');
  });
});

describe('a second signature', () => {
  const waiting = given(inWork({ approval: ['granted'] }), grant);

  it('is waited for only where the service needs it', () => {
    expect(waiting.status).toBe('awaiting-approval');
    expect(given(inWork({ approval: ['refused'] }), grant).status).toBe('decided');
    expect(then(waiting, 'approve', 'issue-result').status).toBe('result-ready');
  });

  it('is not given by the one who decided', () => {
    const own = { kind: 'approve', staffId: 'st-melnyk', staffName: 'Мельник Т. В.' } as const;
    expect(refusalOf(waiting, own)).toBe('own-decision');
  });
});

describe('the term', () => {
  const extension = {
    kind: 'extend',
    by: 'Головко Н. П.',
    reason: 'Запит до архіву',
    deadline: '2026-04-13',
    maximum: '2026-04-13',
  } as const;

  it('is extended to a later day, not past what the act allows', () => {
    expect(given(inWork(), extension)).toMatchObject({ deadline: '2026-04-13', extension: { before: '2026-03-13' } });
    expect(refusalOf(inWork(), { ...extension, deadline: '2026-04-14' })).toBe('extension-beyond-maximum');
    expect(refusalOf(inWork(), { ...extension, deadline: '2026-03-13' })).toBe('extension-too-short');
    const { maximum: _, ...unlimited } = extension;
    expect(refusalOf(inWork(), unlimited)).toBe('extension-not-allowed');
    expect(refusalOf(inWork(), { ...extension, due: '2026-02-26' })).toBe('extension-too-late');
    const waiting = { ...inWork(), deadlineProvisional: true } as const;
    expect(refusalOf(waiting, extension)).toBe('extension-too-early');
    expect(refusalOf(inWork(), { ...extension, by: '' })).toBe('by-required');
    expect(refusalOf(inWork(), { ...extension, reason: ' ' })).toBe('reason-required');
  });

  it('of a redirection and of mending defects is kept', () => {
    const redirect = { kind: 'redirect', body: 'ПФУ', reason: 'Повноваження', latest: today } as const;
    expect(refusalOf(inWork(), redirect)).toBeUndefined();
    const late = { ...redirect, latest: '2026-02-26' } as const;
    expect(refusalOf(inWork(), late)).toBe('why-late-required');
    expect(given(inWork(), { ...late, whyLate: 'Помилка стала відома сьогодні.' })).toMatchObject({
      status: 'redirected',
      redirectedLate: { latest: '2026-02-26', why: 'Помилка стала відома сьогодні.' },
    });
    expect(given(inWork(), redirect)).not.toHaveProperty('redirectedLate');
    const leave = { kind: 'leave-without-movement', reason: 'Немає підпису', earliest: '2026-03-06' } as const;
    expect(refusalOf(inWork(), { ...leave, until: '2026-03-05' })).toBe('until-too-early');
    expect(given(inWork(), { ...leave, until: '2026-03-09' })).toMatchObject({ mendUntil: '2026-03-09' });
    expect(given(inWork(), leave)).toMatchObject({ mendUntil: '2026-03-06' });
  });
});

describe('what comes after registration', () => {
  it('papers do not change where it stands, unless it was left for want of them', () => {
    expect(then(inWork(), 'supplement').status).toBe('in-work');
    expect(then(inWork(), 'leave-without-movement', 'supplement')).toMatchObject({ status: 'in-work' });
    expect(refusalOf(inWork(), { kind: 'supplement', supplementId: 's', documentIds: [] })).toBe('documents-required');
  });

  it('a new reference number takes the place of the old', () => {
    const before = inWork();
    expect(then(before, 'replace-reference').referenceNumber).not.toBe(before.referenceNumber);
    const same = { kind: 'replace-reference', referenceNumber: before.referenceNumber ?? '' } as const;
    expect(refusalOf(before, same)).toBe('reference-same');
  });

  it('a closed case is opened again with a reason, for the one who had it', () => {
    const closed = then(given(inWork(), grant), 'issue-result', 'hand-over', 'close');
    expect(refusalOf(closed, { kind: 'reopen', reason: '' })).toBe('reason-required');
    expect(refusalOf(closed, { kind: 'reopen', reason: 'r', deadline: '2026-02-26' })).toBe('deadline-in-the-past');
    const open = given(closed, { kind: 'reopen', reason: 'Рішення суду' });
    expect(open).toMatchObject({ status: 'in-work', assigneeId: 'st-melnyk' });
    expect(open).not.toHaveProperty('handOver');
    expect(then(open, 'decide').status).toBe('decided');
  });

  it('an event of a newer version changes nothing', () => {
    const unknown = { type: 'weather-changed' } as unknown as Parameters<typeof evolve>[1];
    expect(evolve(inWork(), unknown)).toEqual(inWork());
  });
});
