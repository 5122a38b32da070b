import type { Person, PersonInput } from '@okruh/domain';
import { z } from 'zod';
import { shortDay } from '../shown-dates.ts';

const field = z.string().max(500).optional();

/** The applicant's form as a browser sends it; the domain says what is wrong with it. */
export const personFormSchema = z.object({
  surname: field,
  givenName: field,
  patronymic: field,
  born: field,
  rnokpp: field,
  rnokppRefused: field,
  passport: field,
  idCard: field,
  unzr: field,
  settlement: field,
  settlementName: field,
  addressLine: field,
  phone: field,
});
export type PersonForm = z.infer<typeof personFormSchema>;

/** The form as the domain checks it. */
export function toPersonInput(form: PersonForm): PersonInput {
  return {
    surname: form.surname,
    givenName: form.givenName,
    patronymic: form.patronymic,
    born: form.born,
    identity: {
      rnokpp: form.rnokpp,
      rnokppRefused: form.rnokppRefused === 'yes',
      passport: form.passport,
      idCard: form.idCard,
      unzr: form.unzr,
    },
    address: { settlement: form.settlement, settlementName: form.settlementName, line: form.addressLine },
    phone: form.phone,
  };
}

/** A known person as the values of the form. */
export function toPersonForm(person: Person): PersonForm {
  const { identity, address } = person;
  return {
    surname: person.surname,
    givenName: person.givenName,
    patronymic: person.patronymic,
    born: shortDay(person.born),
    rnokpp: identity.rnokpp,
    rnokppRefused: identity.rnokppRefused ? 'yes' : undefined,
    passport: identity.passport,
    idCard: identity.idCard,
    unzr: identity.unzr,
    settlement: address.settlement,
    settlementName: address.settlementName,
    addressLine: address.line,
    phone: person.phone,
  };
}
