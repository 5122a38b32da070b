import { type Person, personName } from '@okruh/domain';
import type { Application } from '../applications/application.ts';
import type { Db } from '../office.ts';
import { datedMoment, shortDay } from '../shown-dates.ts';
import { findAlike } from './find-persons.ts';
import { registeredForService } from './queries.ts';

/** Something the clerk should look at; it stops nothing. */
export interface DeskNotice {
  code: 'possible-duplicate' | 'same-service';
  /** Ukrainian, says what to do. */
  message: string;
}

const mostShown = 3;

/** Persons of this desk's register who may be the applicant under another spelling or number. */
export async function duplicateNotices(db: Db, applicant: Person): Promise<DeskNotice[]> {
  const alike = await findAlike(db, applicant);
  return alike
    .filter(({ person }) => person.id !== applicant.id)
    .slice(0, mostShown)
    .map(({ person, match }) => ({
      code: 'possible-duplicate',
      message: `Схоже, ця особа вже зверталася: ${personName(person, 'full')}, ${shortDay(person.born)} (${match.reasons.join(', ')}). Якщо це вона, знайдіть її через пошук і заповніть форму звідти.`,
    }));
}

/** Applications of this person for the same service that were registered here and are not over. */
export async function sameServiceNotices(db: Db, application: Application): Promise<DeskNotice[]> {
  if (application.serviceCode === undefined) return [];
  const alike = await findAlike(db, application.applicant);
  const ids = [application.applicant.id, ...alike.map(({ person }) => person.id)];
  const rows = await registeredForService(db, [...new Set(ids)], application.serviceCode);
  return rows
    .filter(({ id }) => id !== application.id)
    .slice(0, mostShown)
    .map(({ registration_index, registered_at }) => ({
      code: 'same-service',
      message: `Ця особа вже подала заяву на таку послугу: ${registration_index} від ${datedMoment(registered_at ?? '')}. Запитайте, чи потрібна ще одна.`,
    }));
}

/** All notices about a draft. */
export async function deskNotices(db: Db, application: Application): Promise<DeskNotice[]> {
  return [...(await duplicateNotices(db, application.applicant)), ...(await sameServiceNotices(db, application))];
}
