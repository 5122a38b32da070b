import type { CivilDate } from '../time/time.ts';
import { takeBorn, takeSex } from './birth.ts';
import { takeAddress, takePhone } from './contact.ts';
import type { Findings } from './findings.ts';
import { takeIdentity } from './identity.ts';
import { takeNames } from './names.ts';
import type { PersonCheck, PersonDemands, PersonInput } from './types.ts';

/**
 * Checks and normalises a person as a form or the API brings them. All refusals at once, each with the `field` of
 * `PersonField`; an applicant must have a number, others need not (`demands`); warnings (a number that does not fit the date of birth) do not stop. `today` is the day in Kyiv.
 */
export function checkPerson(input: PersonInput, today: CivilDate, demands: PersonDemands = {}): PersonCheck {
  const findings: Findings = { refusals: [], warnings: [] };
  const names = takeNames(findings, input);
  const born = takeBorn(findings, input.born, today);
  const sex = takeSex(findings, input.sex);
  const known = { ...(born !== undefined && { born }), ...(sex !== undefined && { sex }) };
  const identity = takeIdentity(findings, input.identity ?? {}, known, demands);
  const address = takeAddress(findings, input);
  const phone = takePhone(findings, input.phone);
  if (findings.refusals.length > 0 || born === undefined) return { ok: false, refusals: findings.refusals };
  const person = { ...names, ...known, born, identity, address, ...(phone !== undefined && { phone }) };
  return { ok: true, person, warnings: findings.warnings };
}
