import { addressOf, fullNameOf } from '../persons/person-rows.ts';
import type { SearchMaterial } from './queries.ts';

/** What an application says of itself and is found by: its numbers, who applied and who acts for them, and what the desk noted. */
export function ownTexts({ application, persons, replaced }: SearchMaterial): string[] {
  const numbers = [application.registration_index, application.reference_number, ...replaced];
  const people = persons.flatMap((row) => [
    fullNameOf(row),
    ...[row.rnokpp, row.passport, row.id_card, row.unzr, row.phone].filter((number) => number !== null),
    addressOf(row),
  ]);
  return [...numbers, ...people, ...(application.note === null ? [] : [application.note])];
}
