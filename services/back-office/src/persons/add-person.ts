import { type CivilDate, checkPerson, kyivDate, type PersonCheck, type PersonInput } from '@okruh/domain';
import { findSettlement, type Hromada } from '@okruh/hromada';
import { RefusalError } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import type { CentreTx, PersonRow } from '../schema.ts';
import { findDuplicates } from './find-duplicates.ts';
import { indexPerson } from './index-person.ts';
import { fullNameOf } from './person-rows.ts';
import { insertPerson } from './queries.ts';

/** Somebody who is not in the register, as they were typed. */
export type NewPerson = PersonInput & {
  /** Said after similar persons were shown: it is none of them. */
  surelyNew: boolean;
};

/**
 * Adds a person of whom no application was made to the register; numbers are not asked of them.
 * @returns their id.
 * @throws RefusalError 422 as `checkPerson`; `person-maybe-known` when somebody likely to be the same is in the register.
 */
export async function addPerson(tx: CentreTx, hromada: Hromada, typed: NewPerson, now: string): Promise<string> {
  const check = checkNewPerson(hromada, typed, kyivDate(now));
  if (!check.ok) throw new RefusalError(check.refusals, 422);
  const { person } = check;
  if (!typed.surelyNew) await refuseKnown(tx, person);
  const row: PersonRow = {
    id: uuidv7(),
    surname: person.surname,
    given_name: person.givenName,
    patronymic: person.patronymic ?? null,
    born: person.born,
    sex: person.sex ?? null,
    rnokpp: person.identity.rnokpp ?? null,
    rnokpp_refused: 0,
    passport: person.identity.passport ?? null,
    id_card: person.identity.idCard ?? null,
    unzr: person.identity.unzr ?? null,
    settlement: person.address.settlement,
    settlement_name: person.address.settlementName,
    address_line: person.address.line,
    phone: person.phone ?? null,
    updated_at: now,
  };
  await insertPerson(tx, row);
  await indexPerson(tx, row.id, now);
  return row.id;
}

/** Somebody of whom no application was made, living in the hromada. */
export function checkNewPerson(hromada: Hromada, typed: PersonInput, today: CivilDate): PersonCheck {
  const settlement = findSettlement(hromada, typed.address?.settlement ?? '')?.settlement;
  const address = { ...typed.address, settlementName: settlement?.name };
  return checkPerson({ ...typed, address }, today, { numbers: 'optional' });
}

async function refuseKnown(tx: CentreTx, person: Parameters<typeof findDuplicates>[1]): Promise<void> {
  const alike = (await findDuplicates(tx.db, person)).filter(({ likelihood }) => likelihood === 'likely');
  if (alike.length === 0) return;
  const names = alike.map((one) => fullNameOf(one.person)).join('; ');
  const message = `У реєстрі є схожа особа: ${names}. Виберіть її зі списку або позначте, що це інша людина.`;
  throw new RefusalError({ code: 'person-maybe-known', message, field: 'otherId' }, 422);
}
