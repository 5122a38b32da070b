import { Temporal } from 'temporal-polyfill';
import type { Refusal } from '../refusal.ts';
import type { CivilDate } from '../time/time.ts';
import type { ActivityRules, Enrolment } from './types.ts';

type Places = Pick<ActivityRules, 'places' | 'waitingList'>;

/** What becomes of an enrolment by itself. */
export interface EnrolmentChange {
  readonly id: string;
  readonly state: 'offered' | 'expired';
  /** Last day of the offer. */
  readonly offeredUntil?: CivilDate;
}

const usualOfferDays = 3;

const takesPlace = ({ state }: Enrolment): boolean => state === 'enrolled' || state === 'offered';
const isThere = (enrolment: Enrolment): boolean => takesPlace(enrolment) || enrolment.state === 'waiting';

/** Places that nobody has and that are kept for nobody. */
export function freePlaces({ places }: Places, enrolments: readonly Enrolment[]): number {
  return Math.max(0, places - enrolments.filter(takesPlace).length);
}

/** Those who wait, in the order in which they asked. */
export function waitingInOrder(enrolments: readonly Enrolment[]): Enrolment[] {
  return enrolments
    .filter(({ state }) => state === 'waiting')
    .toSorted((a, b) => (a.askedAt === b.askedAt ? (a.id < b.id ? -1 : 1) : a.askedAt < b.askedAt ? -1 : 1));
}

/** Whether somebody who asks gets a place or waits. Nobody passes those who wait already. */
export function decideEnrolment(
  rules: Places,
  enrolments: readonly Enrolment[],
  personId: string,
): { readonly ok: true; readonly state: 'enrolled' | 'waiting' } | { readonly ok: false; readonly refusal: Refusal } {
  if (enrolments.some((enrolment) => enrolment.personId === personId && isThere(enrolment))) {
    return refuse('already-enrolled', 'Цю особу вже записано або вона в черзі.');
  }
  const waiting = waitingInOrder(enrolments).length;
  if (waiting === 0 && freePlaces(rules, enrolments) > 0) return { ok: true, state: 'enrolled' };
  if (rules.waitingList === undefined) {
    return refuse('activity-full', 'Вільних місць немає, а черги на це заняття не ведуть.');
  }
  if (waiting >= (rules.waitingList.places ?? Infinity)) {
    return refuse('waiting-list-full', 'Місць немає і черга повна. Запропонуйте іншу групу.');
  }
  return { ok: true, state: 'waiting' };
}

function refuse(code: string, message: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, message } };
}

/**
 * Moves the waiting list up: offers that ran out before `today` expire, and each free place is offered to the next who
 * waits, for the days of the activity (3 unless it says otherwise).
 */
export function moveUp(rules: Places, enrolments: readonly Enrolment[], today: CivilDate): EnrolmentChange[] {
  const expired = enrolments.filter(
    ({ state, offeredUntil }) => state === 'offered' && offeredUntil !== undefined && offeredUntil < today,
  );
  const rest = enrolments.filter((enrolment) => !expired.includes(enrolment));
  const next = waitingInOrder(rest).slice(0, freePlaces(rules, rest));
  const days = rules.waitingList?.offerDays ?? usualOfferDays;
  const offeredUntil = Temporal.PlainDate.from(today).add({ days }).toString();
  return [
    ...expired.map(({ id }): EnrolmentChange => ({ id, state: 'expired' })),
    ...next.map(({ id }): EnrolmentChange => ({ id, state: 'offered', offeredUntil })),
  ];
}
