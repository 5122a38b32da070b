import { createHash } from 'node:crypto';

/** Numbers begin here: earlier registrations come from a clock that was wrong. */
const firstMinute = Date.UTC(2000, 0, 1) / 60_000;
const lastMinute = 2 ** 36;
/** Applications of one minute are told apart by so many values, and most have no more entries than these. */
const perMinute = 2 ** 6;
const perApplication = 2 ** 6;
/** Entries of large applications lie lower than their minute; a day is far more than any needs. */
const slackMinutes = 24 * 60;

const startOf = (registeredAt: string): number => {
  const minute = Math.floor(Date.parse(registeredAt) / 60_000) - firstMinute;
  return Math.min(Math.max(minute, 0), lastMinute) * perMinute * perApplication;
};

/**
 * The number of an entry (within 2^50): of two applications the later one has the higher, by the minute, and within one the pages go
 * down in their order, so that whoever reads from the highest number reads newest first. It follows from the entry alone: an
 * index made anew, in whatever order, is the same. Where it is taken the next lower one is. Numbers lie close, since an
 * index of words keeps the distances between them.
 * @param place of the entry within its application, from 0.
 */
export function entryNumber(application: { id: string; registered_at: string }, place: number): number {
  const own = (createHash('sha256').update(application.id).digest()[0] ?? 0) % perMinute;
  return startOf(application.registered_at) + (own + 1) * perApplication - 1 - place;
}

/** Numbers among which everything lies that was registered from one instant to before another; others lie there too. */
export function numbersBetween(
  from: string | undefined,
  before: string | undefined,
): { from?: number; before?: number } {
  const slack = slackMinutes * perMinute * perApplication;
  return {
    ...(from !== undefined && { from: startOf(from) - slack }),
    ...(before !== undefined && { before: startOf(before) + perMinute * perApplication }),
  };
}
