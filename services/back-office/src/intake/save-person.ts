import type { Person } from '@okruh/domain';
import { indexPerson } from '../persons/index-person.ts';
import type { CentreTx, PersonRow } from '../schema.ts';
import { upsertPerson } from './queries.ts';

/**
 * Keeps a person as an office last described them. An office may renew only persons who applied nowhere else.
 */
export async function savePerson(tx: CentreTx, person: Person, officeId: string, now: string): Promise<void> {
  await upsertPerson(tx, toRow(person, now), officeId);
  await indexPerson(tx, person.id, now);
}

function toRow(person: Person, now: string): PersonRow {
  return {
    id: person.id,
    surname: person.surname,
    given_name: person.givenName,
    patronymic: person.patronymic ?? null,
    born: person.born,
    sex: person.sex ?? null,
    rnokpp: person.identity.rnokpp ?? null,
    rnokpp_refused: person.identity.rnokppRefused === true ? 1 : 0,
    passport: person.identity.passport ?? null,
    id_card: person.identity.idCard ?? null,
    unzr: person.identity.unzr ?? null,
    settlement: person.address.settlement,
    settlement_name: person.address.settlementName,
    address_line: person.address.line,
    phone: person.phone ?? null,
    updated_at: now,
  };
}
