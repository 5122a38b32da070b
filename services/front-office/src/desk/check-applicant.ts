import { checkPerson, kyivDate, type Person, type PersonCheck, type PersonInput } from '@okruh/domain';
import { findSettlement } from '@okruh/hromada';
import { RefusalError } from '@okruh/web';
import type { Office } from '../office.ts';

/**
 * Checks an applicant as a form or the API brings it.
 *
 * @throws RefusalError 422 with all refusals, each with the field of the form.
 */
export function checkApplicant(office: Pick<Office, 'catalogue' | 'clock'>, input: PersonInput): Omit<Person, 'id'> {
  const check = checkPersonHere(office, input);
  if (!check.ok) throw new RefusalError(check.refusals);
  return check.person;
}

/** Checks a person today; the name of a settlement of this hromada comes from the configuration. */
export function checkPersonHere(office: Pick<Office, 'catalogue' | 'clock'>, input: PersonInput): PersonCheck {
  return checkPerson(withSettlementName(office, input), kyivDate(office.clock.now()));
}

function withSettlementName(office: Pick<Office, 'catalogue'>, input: PersonInput): PersonInput {
  const code = input.address?.settlement?.trim();
  const known = code === undefined ? undefined : findSettlement(office.catalogue.hromada, code);
  return known === undefined
    ? input
    : { ...input, address: { ...input.address, settlementName: known.settlement.name } };
}
