import type { Answer } from '@okruh/domain';
import type { Question } from '@okruh/hromada';
import type { Representative } from '@okruh/protocol';
import type { Application } from '../applications/application.ts';
import { type PersonForm, personFormSchema, toPersonForm, toPersonInput } from '../desk/person-form.ts';
import { shortDay } from '../shown-dates.ts';
import type { FactsInput } from './check-facts.ts';
import type { RepresentativeInput } from './check-representative.ts';
import type { Asked } from './what-to-ask.ts';

/** A form as a browser sends it: text, or a list where several were ticked. */
export type TypedForm = Readonly<Record<string, unknown>>;

function text(form: TypedForm, name: string): string {
  const typed = form[name];
  return typeof typed === 'string' ? typed.trim() : '';
}

function answerOf(kind: Question['kind'], typed: string): Answer {
  if (kind === 'yes-no') return typed === 'true';
  return kind === 'number' && /^-?\d{1,15}$/u.test(typed) ? Number(typed) : typed;
}

/** What the form of facts brought; what the service does not ask is left out. */
export function toFactsInput({ questions, categories, dates }: Asked, form: TypedForm): FactsInput {
  const ticked = new Set([form.categories].flat());
  const answers = questions.flatMap(({ id, kind }) => {
    const typed = text(form, `answer-${id}`);
    return typed === '' ? [] : [[id, answerOf(kind, typed)] as const];
  });
  const representative = toRepresentativeInput(form);
  return {
    answers: Object.fromEntries(answers),
    categories: categories.map(({ id }) => id).filter((id) => ticked.has(id)),
    representation: form.representation === 'representative' ? 'representative' : 'self',
    ...(text(form, 'channel') !== '' && { channel: text(form, 'channel') }),
    dates: Object.fromEntries(dates.map(({ id }) => [id, text(form, `date-${id}`)])),
    postmark: text(form, 'postmark'),
    averageIncome: text(form, 'averageIncome'),
    units: text(form, 'units'),
    ...(representative && { representative }),
  };
}

const ofAuthority = ['authority', 'paper', 'validUntil'] as const;
const ofPerson = Object.keys(personFormSchema.shape) as (keyof PersonForm)[];

/** Nothing when no field of the representative was filled in: they are not named yet. */
function toRepresentativeInput(form: TypedForm): RepresentativeInput | undefined {
  const typed = (name: string): string => text(form, `representative-${name}`);
  if (![...ofPerson, ...ofAuthority].some((name) => typed(name) !== '')) return undefined;
  const person = Object.fromEntries(ofPerson.map((name) => [name, typed(name)])) as PersonForm;
  return {
    ...toPersonInput(person),
    authority: typed('authority'),
    paper: typed('paper'),
    validUntil: typed('validUntil'),
    livesWithApplicant: typed('livesWithApplicant') === 'yes',
  };
}

/** What is known already, as values of that form. */
export function factValues({ known, representative, applicant }: Application): Record<string, unknown> {
  const { answers, dates, averageIncome, units, postmark, ...rest } = known;
  return {
    ...rest,
    categories: [...rest.categories],
    ...prefixed('answer-', answers, String),
    ...prefixed('date-', dates, shortDay),
    ...(postmark !== undefined && { postmark: shortDay(postmark) }),
    ...(averageIncome !== undefined && { averageIncome: typedMoney(averageIncome) }),
    ...(units !== undefined && { units: String(units) }),
    ...(representative
      ? representativeValues(representative, applicant)
      : { 'representative-livesWithApplicant': 'yes' }),
  };
}

function representativeValues(
  { person, authority, paper, validUntil }: Representative,
  applicant: Application['applicant'],
): Record<string, unknown> {
  const { address } = person;
  const together = address.settlement === applicant.address.settlement && address.line === applicant.address.line;
  const { settlement, settlementName, addressLine, ...form } = toPersonForm(person);
  const values = {
    ...form,
    ...(together ? { livesWithApplicant: 'yes' } : { settlement, settlementName, addressLine }),
    authority,
    paper,
    ...(validUntil !== undefined && { validUntil: shortDay(validUntil) }),
  };
  return prefixed('representative-', values, (value) => value);
}

function prefixed<T, R>(
  prefix: string,
  values: Readonly<Record<string, T>>,
  shown: (value: T) => R,
): Record<string, R> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, shown(value)]));
}

/** `4500,50` of kopiykas, as the field takes it. */
function typedMoney(kopiykas: number): string {
  const digits = String(kopiykas).padStart(3, '0');
  return `${digits.slice(0, -2)},${digits.slice(-2)}`;
}
