import type { Enrolment } from '@okruh/domain';
import type { ActivityAttendanceRow, ActivityEnrolmentRow, CentreDb, CentreTx } from '../schema.ts';

/** Everybody who is or waits in an activity, with names, in the order of asking; those who left are not listed. */
export async function enrolmentsOf(db: CentreDb, hromadaId: string, activityId: string) {
  return db
    .selectFrom('activity_enrolment')
    .innerJoin('person', 'person.id', 'activity_enrolment.person_id')
    .selectAll('activity_enrolment')
    .select(['person.surname', 'person.given_name', 'person.patronymic', 'person.phone'])
    .where('activity_enrolment.hromada_id', '=', hromadaId)
    .where('activity_enrolment.activity_id', '=', activityId)
    .where('activity_enrolment.state', 'in', ['enrolled', 'offered', 'waiting'])
    .orderBy('activity_enrolment.asked_at')
    .orderBy('activity_enrolment.id')
    .execute();
}
export type EnrolmentLine = Awaited<ReturnType<typeof enrolmentsOf>>[number];

/** Those who left or did not answer an offer, newest first. */
export async function pastEnrolmentsOf(db: CentreDb, hromadaId: string, activityId: string, limit: number) {
  return db
    .selectFrom('activity_enrolment')
    .innerJoin('person', 'person.id', 'activity_enrolment.person_id')
    .selectAll('activity_enrolment')
    .select(['person.surname', 'person.given_name', 'person.patronymic'])
    .where('activity_enrolment.hromada_id', '=', hromadaId)
    .where('activity_enrolment.activity_id', '=', activityId)
    .where('activity_enrolment.state', 'in', ['left', 'expired'])
    .orderBy('activity_enrolment.changed_at', 'desc')
    .orderBy('activity_enrolment.id', 'desc')
    .limit(limit)
    .execute();
}
export type PastEnrolmentLine = Awaited<ReturnType<typeof pastEnrolmentsOf>>[number];

/** Where these persons are or wait now, in the order of asking. */
export async function enrolmentsOfPersons(
  db: CentreDb,
  hromadaId: string,
  personIds: readonly string[],
): Promise<ActivityEnrolmentRow[]> {
  return db
    .selectFrom('activity_enrolment')
    .selectAll()
    .where('hromada_id', '=', hromadaId)
    .where('person_id', 'in', [...personIds])
    .where('state', 'in', ['enrolled', 'offered', 'waiting'])
    .orderBy('asked_at')
    .execute();
}

/** A row as the domain reads it. */
export function toEnrolment(row: ActivityEnrolmentRow): Enrolment {
  const { id, person_id: personId, state, asked_at: askedAt, offered_until: offeredUntil } = row;
  return { id, personId, state, askedAt, ...(offeredUntil !== null && { offeredUntil }) };
}

export async function findEnrolment(db: CentreDb, id: string): Promise<ActivityEnrolmentRow | undefined> {
  return db.selectFrom('activity_enrolment').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertEnrolment(tx: CentreTx, row: ActivityEnrolmentRow): Promise<void> {
  await tx.db.insertInto('activity_enrolment').values(row).execute();
}

export async function updateEnrolment(
  tx: CentreTx,
  id: string,
  changes: Pick<ActivityEnrolmentRow, 'state' | 'offered_until' | 'changed_at' | 'changed_by'>,
): Promise<void> {
  await tx.db.updateTable('activity_enrolment').set(changes).where('id', '=', id).execute();
}

/** Who came and who did not, from a day to a day, both inclusive, with names. */
export async function attendanceOf(db: CentreDb, activityId: string, from: string, to: string) {
  return db
    .selectFrom('activity_attendance')
    .innerJoin('person', 'person.id', 'activity_attendance.person_id')
    .selectAll('activity_attendance')
    .select(['person.surname', 'person.given_name', 'person.patronymic'])
    .where('activity_id', '=', activityId)
    .where('date', '>=', from)
    .where('date', '<=', to)
    .orderBy('date')
    .orderBy('starts')
    .execute();
}
export type AttendanceLine = Awaited<ReturnType<typeof attendanceOf>>[number];

/** Writes who came; what was written before about this meeting and person is replaced. */
export async function saveAttendance(tx: CentreTx, row: ActivityAttendanceRow): Promise<void> {
  const { present, recorded_by, recorded_at } = row;
  await tx.db
    .insertInto('activity_attendance')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['activity_id', 'date', 'starts', 'person_id'])
        .doUpdateSet({ present, recorded_by, recorded_at }),
    )
    .execute();
}
