import type { CivilDate } from '../../time/time.ts';
import type { Person } from '../types.ts';
import { soundKey } from './name-key.ts';

/** What two persons are compared by. */
export type Matchable = Pick<Person, 'surname' | 'givenName' | 'patronymic' | 'born' | 'identity'> &
  Partial<Pick<Person, 'sex' | 'phone' | 'address'>>;

/** Day and month the other way round; undefined when there is no such day or it is the same. */
export function swappedDayAndMonth(born: CivilDate): CivilDate | undefined {
  const [year = '', month = '', day = ''] = born.split('-');
  return day === month || Number(day) > 12 ? undefined : `${year}-${day}-${month}`;
}

/**
 * Keys under which a person is kept and looked for: two persons that {@link matchPersons} would join share at least
 * one. An index on them makes the lookup independent of the size of the register. They hold personal data.
 */
export function candidateKeys(person: Matchable): string[] {
  const { rnokpp, passport, idCard, unzr } = person.identity;
  const [surname, given] = [soundKey(person.surname), soundKey(person.givenName)];
  const days = [person.born, swappedDayAndMonth(person.born)].filter((day) => day !== undefined);
  return [
    ...(rnokpp === undefined ? [] : [`r:${rnokpp}`]),
    ...(passport === undefined ? [] : [`p:${passport}`]),
    ...(idCard === undefined ? [] : [`i:${idCard}`]),
    ...(unzr === undefined ? [] : [`u:${unzr}`]),
    ...days.flatMap((day) => [`s:${surname}:${day}`, `g:${given}:${day}`]),
    `n:${surname}:${given}:${person.born.slice(0, 4)}`,
    `f:${surname.slice(0, 1)}:${given}:${person.born.slice(5)}`,
  ];
}
