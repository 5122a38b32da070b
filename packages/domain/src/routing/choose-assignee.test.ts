import { describe, expect, it } from 'vitest';
import { type Candidate, chooseAssignee } from './choose-assignee.ts';

const member = (staffId: string, openTasks: number, more: Partial<Candidate> = {}): Candidate => ({
  staffId,
  name: staffId,
  openTasks,
  absent: false,
  ...more,
});
const chosen = (...candidates: Candidate[]) => chooseAssignee(candidates)?.staffId;

describe('the next case', () => {
  it('goes to the specialist with the fewest open ones', () => {
    expect(chosen(member('a', 3), member('b', 1), member('c', 2))).toBe('b');
  });

  it('goes, of equals, to the one who has been waiting longest, first of all one who never had any', () => {
    const early = member('early', 1, { lastTakenAt: '2026-02-26T08:00:00.000Z' });
    const late = member('late', 1, { lastTakenAt: '2026-02-27T08:00:00.000Z' });
    expect(chosen(late, early)).toBe('early');
    expect(chosen(early, member('new', 1), late)).toBe('new');
  });

  it('does not go to somebody who is absent, and stays in the queue when all are', () => {
    expect(chosen(member('away', 0, { absent: true }), member('here', 9))).toBe('here');
    expect(chosen(member('away', 0, { absent: true }))).toBeUndefined();
    expect(chosen()).toBeUndefined();
  });

  it('is the same whatever the order of the list', () => {
    const two = [member('a', 1), member('b', 1)];
    expect(chosen(...two)).toBe(chosen(...two.toReversed()));
  });
});
