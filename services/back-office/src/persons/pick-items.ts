import { spokenDate } from '@okruh/domain';
import { addressOf, fullNameOf } from './person-rows.ts';
import type { Picking } from './pick-person.ts';
import type { FoundPerson } from './search-persons.ts';

/** Somebody who was found. Of those out of sight no more is told than is needed to know them. */
export function foundView({ person, inSight }: FoundPerson) {
  const { id, born } = person;
  return { id, name: fullNameOf(person), born, place: inSight ? addressOf(person) : person.settlement_name, inSight };
}

/** Those who may be chosen as the items of `pick-person.njk`; `found` is absent before anything was looked for. */
export function pickItems({ found, more }: Picking) {
  const items = found?.map(foundView).map(({ id, name, born, place }) => ({
    value: id,
    text: name,
    hint: { text: [spokenDate(born), place].filter(Boolean).join(', ') },
  }));
  return { found: items, more };
}
