import { checkUnzr, type Finding, type Person, personName } from '@okruh/domain';
import { findAlike } from '../desk/find-persons.ts';
import type { Db } from '../office.ts';
import { shortDay } from '../shown-dates.ts';

const mostShown = 3;

function warning(code: string, message: string): Finding {
  return { code, severity: 'warning', subject: 'persons', message };
}

/** Persons of this desk's register who may be the applicant under another spelling or number. */
export async function possibleDuplicates(db: Db, applicant: Person): Promise<Finding[]> {
  const alike = await findAlike(db, applicant);
  return alike
    .filter(({ person }) => person.id !== applicant.id)
    .slice(0, mostShown)
    .map(({ person, match }) =>
      warning(
        'possible-duplicate',
        `Схоже, ця особа вже зверталася: ${personName(person, 'full')}, ${shortDay(person.born)} (${match.reasons.join(', ')}). Якщо це вона, знайдіть її через пошук і заповніть форму звідти.`,
      ),
    );
}

/** An УНЗР that does not fit the date of birth. */
export function unfittingNumbers(persons: readonly Person[]): Finding[] {
  return persons.flatMap(({ born, identity: { unzr } }) =>
    unzr === undefined
      ? []
      : (checkUnzr(unzr, { born }).warnings ?? []).map(({ code, message }) => warning(code, message)),
  );
}
