import { type Matchable, personName } from '@okruh/domain';
import type { PersonRow } from '../schema.ts';

/** A row as the matching of the domain compares it. */
export function toMatchable(row: PersonRow): Matchable {
  const { rnokpp, passport, id_card: idCard, unzr } = row;
  return {
    surname: row.surname,
    givenName: row.given_name,
    born: row.born,
    identity: {
      ...(rnokpp !== null && { rnokpp }),
      ...(passport !== null && { passport }),
      ...(idCard !== null && { idCard }),
      ...(unzr !== null && { unzr }),
    },
    ...(row.patronymic !== null && { patronymic: row.patronymic }),
    ...(row.phone !== null && { phone: row.phone }),
  };
}

/** Surname, given name and patronymic of a row. */
export function fullNameOf(row: Pick<PersonRow, 'surname' | 'given_name' | 'patronymic'>): string {
  const { surname, given_name: givenName, patronymic } = row;
  return personName({ surname, givenName, ...(patronymic !== null && { patronymic }) }, 'full');
}

/** Settlement and street of a row. */
export function addressOf({ settlement_name, address_line }: PersonRow): string {
  return [settlement_name, address_line].filter(Boolean).join(', ');
}
