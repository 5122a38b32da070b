import { describe, expect, it } from 'vitest';
import { dueMark } from './describe-clock.ts';

const counted = {
  deadline: '2026-03-13',
  at_risk_from: '2026-03-11T22:00:00.000Z',
  overdue_from: '2026-03-13T22:00:00.000Z',
  standing: 0,
  provisional: 0,
};
const old = { ...counted, at_risk_from: null, overdue_from: null };

describe('how the deadline of a task stands', () => {
  it.each([
    ['2026-03-11T21:59:59.000Z', { days: 2, tone: 'neutral', late: false, standing: 'running' }],
    ['2026-03-11T22:00:00.000Z', { days: 1, tone: 'warn', late: false, standing: 'at-risk' }],
    ['2026-03-13T21:59:59.000Z', { days: 0, tone: 'warn', late: false, standing: 'at-risk' }],
    ['2026-03-13T22:00:00.000Z', { days: -1, tone: 'bad', late: true, standing: 'overdue' }],
  ])('at %s', (now, mark) => {
    expect(dueMark(counted, now)).toEqual(mark);
  });

  it('is told while it stands, unless it was used up before', () => {
    const standing = { ...counted, at_risk_from: null, overdue_from: null, standing: 1 };
    expect(dueMark(standing, '2026-06-01T08:00:00.000Z')).toMatchObject({ standing: 'standing', late: false });
    const usedUp = { ...standing, overdue_from: counted.overdue_from };
    expect(dueMark(usedUp, '2026-06-01T08:00:00.000Z')).toMatchObject({ standing: 'overdue', late: true });
  });

  it('is never late while its term has not started', () => {
    expect(dueMark({ ...old, provisional: 1 }, '2026-06-01T08:00:00.000Z')).toMatchObject({
      standing: 'provisional',
      late: false,
    });
  });

  it.each([
    ['2026-03-09', 'running'],
    ['2026-03-10', 'at-risk'],
    ['2026-03-14', 'overdue'],
  ])('goes by the days alone where nothing was counted: %s', (day, standing) => {
    expect(dueMark(old, `${day}T08:00:00.000Z`)?.standing).toBe(standing);
  });

  it('counts days over the change of the clock, and is nothing where there is none', () => {
    expect(dueMark({ ...old, deadline: '2026-03-30' }, '2026-03-28T08:00:00.000Z')?.days).toBe(2);
    expect(dueMark({ ...old, deadline: '' }, '2026-03-28T08:00:00.000Z')).toBeNull();
  });
});
