import { checkPerson, kyivDate, type Person, type PersonInput, type Refusal } from '@okruh/domain';
import { findSettlement } from '@okruh/hromada';
import { RefusalError } from '@okruh/web';
import type { Office } from '../office.ts';

/** An applicant that passed the checks of the domain, and what it warns of. */
export interface CheckedApplicant {
  readonly applicant: Omit<Person, 'id'>;
  readonly warnings: readonly Refusal[];
}

/**
 * Checks an applicant as a form or the API brings it. The name of a settlement of this hromada comes from the
 * configuration.
 *
 * @throws RefusalError 422 with all refusals, each with the field of the form.
 */
export function checkApplicant(office: Pick<Office, 'catalogue' | 'clock'>, input: PersonInput): CheckedApplicant {
  const check = checkPerson(withSettlementName(office, input), kyivDate(office.clock.now()));
  if (!check.ok) throw new RefusalError(check.refusals);
  return { applicant: check.person, warnings: check.warnings };
}

function withSettlementName(office: Pick<Office, 'catalogue'>, input: PersonInput): PersonInput {
  const code = input.address?.settlement?.trim();
  const known = code === undefined ? undefined : findSettlement(office.catalogue.hromada, code);
  return known === undefined
    ? input
    : { ...input, address: { ...input.address, settlementName: known.settlement.name } };
}
