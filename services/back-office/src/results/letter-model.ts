import { kyivDate, personName, spokenMoney } from '@okruh/domain';
import {
  fillLetter,
  findDepartment,
  findOffice,
  findService,
  type Hromada,
  type LetterTemplate,
  letterFor,
} from '@okruh/hromada';
import type { Letter } from '@okruh/pdf';
import type { ApplicationRow, DecisionRow, PersonRow } from '../schema.ts';

const days = new Intl.DateTimeFormat('uk-UA', { dateStyle: 'long', timeZone: 'UTC' });

/** Whole kopiykas as «1 860,00»: the letter itself says «грн». */
function money(kopiykas: number): string {
  return spokenMoney(kopiykas).replace(/\s*грн$/u, '');
}

/** What the service costs, in words; nothing when it is free for everybody. */
function feeOf({ fee_lines }: DecisionRow): { fee?: string } {
  return fee_lines === null ? {} : { fee: (JSON.parse(fee_lines) as string[]).join(' ') };
}

/** A letter that has no place for the fee says it at its end: a paid service is not granted without a word of it. */
function withFee(template: LetterTemplate): Pick<LetterTemplate, 'title' | 'paragraphs'> {
  const { title, paragraphs } = template;
  return paragraphs.some((paragraph) => paragraph.includes('{fee}'))
    ? template
    : { title, paragraphs: [...paragraphs, '{fee}'] };
}

/** Everything a decision's letter is made of. */
export interface Decided {
  hromada: Hromada;
  application: ApplicationRow;
  person: PersonRow;
  decision: DecisionRow;
}

function fieldsOf({ hromada, application, decision, person }: Decided) {
  const service = findService(hromada, application.service_code);
  const office = findOffice(hromada, application.office_id);
  return {
    applicant: nameOf(person),
    service: service?.name ?? application.service_code,
    registrationIndex: application.registration_index,
    registeredOn: days.format(new Date(kyivDate(application.registered_at))),
    decidedOn: days.format(new Date(kyivDate(decision.decided_at))),
    decisionNumber: decision.number,
    department: findDepartment(hromada, decision.department_id)?.name ?? decision.department_id,
    grounds: decision.grounds,
    basis: [service?.basis.act, service?.basis.article].filter(Boolean).join(', '),
    referenceNumber: application.reference_number,
    office: office?.name ?? application.office_id,
    officeAddress: office?.address ?? '',
    ...(decision.amount !== null && { amount: money(decision.amount) }),
    ...feeOf(decision),
  };
}

function nameOf({ surname, given_name: givenName, patronymic }: PersonRow): string {
  return personName({ surname, givenName, ...(patronymic !== null && { patronymic }) }, 'full');
}

function addressOf(person: PersonRow): string {
  return [person.settlement_name, person.address_line].filter(Boolean).join(', ');
}

/**
 * The letter that tells the applicant the decision. Everything is taken from the decision's own rows, so that the same
 * decision always gives the same letter.
 * @throws Error when the hromada has no letter for this outcome: the configuration check does not let that through.
 */
export function letterModel(decided: Decided): Letter {
  const { hromada, application, person, decision } = decided;
  const template = letterFor(hromada, application.service_code, decision.outcome, kyivDate(decision.decided_at));
  if (template === undefined) throw new Error(`no letter for the outcome ${decision.outcome}`);
  const fields = fieldsOf(decided);
  const centre = hromada.offices.find((office) => office.kind === 'centre');
  const signer = hromada.staff.find((member) => member.id === decision.decided_by);
  return {
    hromada: hromada.body,
    department: fields.department,
    ...(centre !== undefined && { contacts: [centre.address, centre.phone].filter(Boolean).join(' · ') }),
    number: decision.number,
    date: kyivDate(decision.decided_at),
    answers: { registrationIndex: application.registration_index, date: kyivDate(application.registered_at) },
    addressee: { name: nameOf(person), address: addressOf(person) },
    ...fillLetter(withFee(template), fields),
    signatory: { position: signer?.position ?? fields.department, name: decision.decided_by_name },
    referenceNumber: application.reference_number,
  };
}
