import type { CivilDate } from '@okruh/domain';
import { isInForce } from '../look-up.ts';
import type { Hromada } from '../schema/hromada.ts';
import type { LetterTemplate } from '../schema/letters.ts';

/** The fields a letter may use, with what they hold. */
export const letterFields = {
  applicant: 'прізвище, імʼя, по батькові заявника',
  service: 'назва послуги',
  registrationIndex: 'реєстраційний індекс',
  registeredOn: 'дата реєстрації',
  decidedOn: 'дата рішення',
  decisionNumber: 'номер рішення',
  department: 'назва відділу',
  grounds: 'підстави рішення',
  amount: 'сума, без слова «грн»',
  fee: 'плата за послугу: сума і з чого вона складається',
  basis: 'правова підстава послуги',
  referenceNumber: 'номер для перевірки',
  office: 'назва фронт-офісу',
  officeAddress: 'адреса фронт-офісу',
} as const;

export type LetterField = keyof typeof letterFields;
export type LetterFields = Readonly<Partial<Record<LetterField, string>>>;

const placeholder = /\{([^{}]*)\}/gu;

/** Names in braces that are no letter field. */
export function unknownLetterFields(words: string): string[] {
  const names = [...words.matchAll(placeholder)].map((match) => match[1] ?? '');
  return names.filter((name) => !Object.hasOwn(letterFields, name));
}

function isComplete(words: string, fields: LetterFields): boolean {
  return [...words.matchAll(placeholder)].every((match) => fields[match[1] as LetterField] !== undefined);
}

function fill(words: string, fields: LetterFields): string {
  return words.replace(placeholder, (_, name: LetterField) => fields[name] ?? '');
}

/** The letter with its fields filled in. A paragraph that needs a field which is not given is left out. */
export function fillLetter(
  template: Pick<LetterTemplate, 'title' | 'paragraphs'>,
  fields: LetterFields,
): { readonly title: string; readonly paragraphs: string[] } {
  const complete = template.paragraphs.filter((paragraph) => isComplete(paragraph, fields));
  return { title: fill(template.title, fields), paragraphs: complete.map((paragraph) => fill(paragraph, fields)) };
}

/**
 * The letter of a service and outcome: its own one, else the general one. Of several versions the one in force on the
 * day, the newest when none is or no day is given.
 */
export function letterFor(
  hromada: Pick<Hromada, 'letters'>,
  serviceCode: string,
  outcome: LetterTemplate['outcome'],
  on?: CivilDate,
): LetterTemplate | undefined {
  const ofOutcome = hromada.letters.filter((letter) => letter.outcome === outcome);
  const own = ofOutcome.filter(({ services }) => services?.includes(serviceCode));
  const versions = own.length > 0 ? own : ofOutcome.filter(({ services }) => services === undefined);
  const inForce = on === undefined ? undefined : versions.findLast((letter) => isInForce(letter, on));
  return inForce ?? versions.at(-1);
}
