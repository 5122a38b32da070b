import {
  type AuthorityKind,
  authorityKinds,
  type CivilDate,
  type Person,
  type PersonInput,
  parseCivilDate,
  type Refusal,
} from '@okruh/domain';
import { checkPersonHere } from '../desk/check-applicant.ts';
import type { Rules } from './facts-of.ts';

/** Who acts for the applicant, as a form or the API brings it. */
export interface RepresentativeInput extends PersonInput {
  readonly authority?: string | undefined;
  /** The paper that proves it, in words. */
  readonly paper?: string | undefined;
  readonly validUntil?: string | undefined;
  /** Their address is the applicant's; one that is typed goes before it. */
  readonly livesWithApplicant?: boolean | undefined;
}

/** A representative that passed the checks. */
export interface CheckedRepresentative {
  readonly person: Omit<Person, 'id'>;
  readonly authority: AuthorityKind;
  readonly paper: string;
  readonly validUntil?: CivilDate;
}

const longestPaper = 300;

/**
 * Checks a representative as the applicant is checked, and by what right they act; adds to `refusals`, each with the
 * field of the form (`representative-surname`). Undefined when something was refused.
 */
export function checkRepresentative(
  rules: Rules,
  applicant: Person,
  input: RepresentativeInput,
  refusals: Refusal[],
): CheckedRepresentative | undefined {
  const before = refusals.length;
  const refuse = (field: string, code: string, message: string): undefined => {
    refusals.push({ code, message, field: `representative-${field}` });
    return undefined;
  };
  const check = checkPersonHere(rules, withAddress(input, applicant));
  if (!check.ok) refusals.push(...check.refusals.map(ofRepresentative));
  else if (isSame(check.person, applicant)) {
    refuse('rnokpp', 'representative-is-applicant', 'Це номер самого заявника. Впишіть дані представника.');
  }
  const authority = authorityKinds.find((kind) => kind === input.authority);
  if (authority === undefined) refuse('authority', 'authority-required', 'Оберіть, на якій підставі діє представник.');
  const paper = input.paper?.replace(/\s+/gu, ' ').trim() ?? '';
  if (paper === '') refuse('paper', 'authority-paper-required', 'Впишіть документ, який підтверджує повноваження.');
  if (paper.length > longestPaper) refuse('paper', 'authority-paper-long', `Скоротіть до ${longestPaper} знаків.`);
  const typed = input.validUntil?.trim() ?? '';
  const validUntil = parseCivilDate(typed);
  if (typed !== '' && validUntil === undefined) {
    refuse('validUntil', 'date-wrong', 'Такої дати немає. Впишіть день, місяць і рік, наприклад 27.02.2027.');
  }
  if (!check.ok || authority === undefined || refusals.length > before) return undefined;
  return { person: check.person, authority, paper, ...(validUntil !== undefined && { validUntil }) };
}

function ofRepresentative({ code, message, field }: Refusal): Refusal {
  return { code, message: `${message.replace(/\.$/u, '')} (представник).`, field: `representative-${field}` };
}

function withAddress(input: RepresentativeInput, applicant: Person): PersonInput {
  const { settlement = '', line = '' } = input.address ?? {};
  const typed = settlement.trim() !== '' || line.trim() !== '';
  return input.livesWithApplicant && !typed ? { ...input, address: applicant.address } : input;
}

/** One number in common is one person. */
function isSame({ identity: one }: Omit<Person, 'id'>, { identity: other }: Person): boolean {
  return (['rnokpp', 'passport', 'idCard', 'unzr'] as const).some(
    (number) => one[number] !== undefined && one[number] === other[number],
  );
}
