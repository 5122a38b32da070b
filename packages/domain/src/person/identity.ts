import { checkIdCard, checkPassport, checkUnzr } from '../numbers/identity-papers.ts';
import { checkRnokpp } from '../numbers/rnokpp.ts';
import type { NumberCheck } from '../numbers/types.ts';
import type { CivilDate } from '../time/time.ts';
import { type Findings, refuseField, takeNumber, typed } from './findings.ts';
import type { Person, PersonDemands, PersonField, PersonInput, Sex } from './types.ts';

type Identity = Person['identity'];
type IdentityInput = NonNullable<PersonInput['identity']>;

interface About {
  born?: CivilDate;
  sex?: Sex;
}

function take(
  findings: Findings,
  field: PersonField,
  text: string | undefined,
  check: (value: string) => NumberCheck,
): string | undefined {
  const given = typed(text);
  return given === undefined ? undefined : takeNumber(findings, field, check(given));
}

/** A РНОКПП, or its refusal on religious grounds with a passport or ID card in its place. */
function checkPresence(findings: Findings, input: IdentityInput): void {
  const refused = input.rnokppRefused === true;
  const given = typed(input.rnokpp) !== undefined;
  const paper = typed(input.passport) !== undefined || typed(input.idCard) !== undefined;
  if (!given && !refused) {
    refuseField(findings, 'rnokpp', 'rnokpp-required', 'Вкажіть РНОКПП або позначте, що особа відмовилася від нього.');
  }
  if (given && refused) {
    refuseField(findings, 'rnokpp', 'rnokpp-and-refusal', 'Вказано і РНОКПП, і відмову від нього. Залиште щось одне.');
  }
  if (refused && !paper) {
    refuseField(findings, 'passport', 'passport-required', 'Без РНОКПП потрібен паспорт або ID-картка. Вкажіть номер.');
  }
}

export function takeIdentity(
  findings: Findings,
  input: IdentityInput,
  about: About,
  { numbers = 'required' }: PersonDemands,
): Identity {
  if (numbers === 'required') checkPresence(findings, input);
  const rnokpp = take(findings, 'rnokpp', input.rnokpp, (value) => checkRnokpp(value, about));
  const passport = take(findings, 'passport', input.passport, checkPassport);
  const idCard = take(findings, 'idCard', input.idCard, checkIdCard);
  const unzr = take(findings, 'unzr', input.unzr, (value) => checkUnzr(value, about));
  return {
    ...(rnokpp !== undefined && { rnokpp }),
    ...(input.rnokppRefused === true && { rnokppRefused: true }),
    ...(passport !== undefined && { passport }),
    ...(idCard !== undefined && { idCard }),
    ...(unzr !== undefined && { unzr }),
  };
}
