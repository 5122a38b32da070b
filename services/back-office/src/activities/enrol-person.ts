import { conditionWords, decideEnrolment, holds, kyivDate, type Refusal } from '@okruh/domain';
import type { GroupActivity, Hromada } from '@okruh/hromada';
import { RefusalError, type StaffMember } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import { categoriesOf } from '../persons/categories-of.ts';
import { findById, findByNumber } from '../persons/find-by-number.ts';
import type { ActivityEnrolmentRow, CentreDb, CentreTx, PersonRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { namesOf } from './condition-names.ts';
import { findActivity } from './find-activity.ts';
import { moveUpIn } from './move-up.ts';
import { enrolmentsOf, findEnrolment, insertEnrolment, toEnrolment, updateEnrolment } from './queries.ts';

/** Whom to enrol: by a number of theirs, or as somebody of the register. */
export type EnrolForm = { readonly number: string } | { readonly personId: string };

/**
 * Puts a person of the register into an activity, or on its waiting list when it is full.
 * @returns the enrolment and its state.
 * @throws RefusalError 404 `activity-unknown`; 422 `person-not-found`, `not-eligible`, `already-enrolled`,
 * `activity-full`, `waiting-list-full`.
 */
export async function enrolPerson(
  services: Services,
  staff: StaffMember,
  activityId: string,
  who: EnrolForm,
): Promise<{ id: string; state: 'enrolled' | 'waiting' }> {
  return services.store.transaction(async (tx) => {
    const { hromada, activity } = await findActivity(tx.db, services, staff, activityId);
    const field = 'number' in who ? 'number' : 'otherId';
    const person = 'number' in who ? await findByNumber(tx.db, who.number) : await findById(tx.db, who.personId);
    if (person === undefined) {
      const message = 'Такої особи в реєстрі немає. Перевірте номер або прийміть від неї заяву.';
      throw refusalOf({ code: 'person-not-found', message, field });
    }
    const now = services.clock.now();
    await checkEligible(tx.db, hromada, activity, person, kyivDate(now), field);
    const rows = await enrolmentsOf(tx.db, hromada.id, activity.id);
    const decided = decideEnrolment(activity, rows.map(toEnrolment), person.id);
    if (!decided.ok) throw refusalOf({ ...decided.refusal, field });
    const id = uuidv7();
    await insertEnrolment(tx, newRow(id, hromada.id, activity.id, person.id, decided.state, staff, now));
    await moveUpIn(tx, services, hromada.id, activity);
    return { id, state: decided.state };
  });
}

function newRow(
  id: string,
  hromadaId: string,
  activityId: string,
  personId: string,
  state: 'enrolled' | 'waiting',
  staff: StaffMember,
  now: string,
): ActivityEnrolmentRow {
  return {
    id,
    hromada_id: hromadaId,
    activity_id: activityId,
    person_id: personId,
    state,
    asked_at: now,
    offered_until: null,
    asked_with: staff.id,
    changed_at: now,
    changed_by: staff.id,
  };
}

async function checkEligible(
  db: CentreDb,
  hromada: Hromada,
  activity: GroupActivity,
  person: PersonRow,
  day: string,
  field: string,
): Promise<void> {
  if (activity.when === undefined) return;
  const facts = {
    on: day,
    born: person.born,
    categories: await categoriesOf(db, person.id, day),
    answers: {},
    representation: 'self' as const,
    serviceCode: activity.serviceCode,
    ...(activity.districtId !== undefined && { districtId: activity.districtId }),
  };
  if (holds(activity.when, facts)) return;
  const message = `За умовами заняття ця особа брати участь не може. Потрібно: ${conditionWords(activity.when, namesOf(hromada))}. Якщо категорію підтверджено, запишіть її на сторінці особи.`;
  throw refusalOf({ code: 'not-eligible', message, field });
}

function refusalOf(refusal: Refusal): RefusalError {
  return new RefusalError(refusal, 422);
}

/**
 * Takes the offered place. @throws RefusalError 404 `enrolment-unknown`; 409 `no-offer` when nothing is offered any more.
 */
export async function acceptOffer(services: Services, staff: StaffMember, id: string): Promise<string> {
  return change(services, staff, id, async (tx, row, now) => {
    const today = kyivDate(now);
    if (row.state !== 'offered' || (row.offered_until ?? today) < today) {
      throw new RefusalError({ code: 'no-offer', message: 'Місце вже не пропонується. Оновіть сторінку.' }, 409);
    }
    await updateEnrolment(tx, id, { state: 'enrolled', offered_until: null, changed_at: now, changed_by: staff.id });
  });
}

/** Leaves the activity or its waiting list; the place goes to the next. @throws RefusalError 404 `enrolment-unknown`. */
export async function leaveActivity(services: Services, staff: StaffMember, id: string): Promise<string> {
  return change(services, staff, id, (tx, _row, now) =>
    updateEnrolment(tx, id, { state: 'left', offered_until: null, changed_at: now, changed_by: staff.id }),
  );
}

/** @returns the activity. */
async function change(
  services: Services,
  staff: StaffMember,
  id: string,
  work: (tx: CentreTx, row: ActivityEnrolmentRow, now: string) => Promise<void>,
): Promise<string> {
  return services.store.transaction(async (tx) => {
    const row = await findEnrolment(tx.db, id);
    if (row === undefined || row.state === 'left' || row.state === 'expired') {
      throw new RefusalError({ code: 'enrolment-unknown', message: 'Такого запису на заняття немає.' }, 404);
    }
    const { hromada, activity } = await findActivity(tx.db, services, staff, row.activity_id);
    await work(tx, row, services.clock.now());
    await moveUpIn(tx, services, hromada.id, activity);
    return activity.id;
  });
}
