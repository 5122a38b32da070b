import { normaliseName } from '../text/names.ts';
import { type Findings, refuseField, typed } from './findings.ts';
import type { Person, PersonInput } from './types.ts';

type NameField = 'surname' | 'givenName' | 'patronymic';

const words: Readonly<Record<NameField, { readonly code: string; readonly ask: string; readonly inIt: string }>> = {
  surname: { code: 'surname', ask: 'Вкажіть прізвище.', inIt: 'У прізвищі' },
  givenName: { code: 'given-name', ask: 'Вкажіть імʼя.', inIt: 'В імені' },
  patronymic: { code: 'patronymic', ask: 'Вкажіть по батькові.', inIt: 'У по батькові' },
};

const namePattern = /^\p{L}[\p{L}\p{M}ʼ.\- ]{0,99}$/u;

function isMixed(name: string): boolean {
  return /\p{Script=Cyrillic}/u.test(name) && /\p{Script=Latin}/u.test(name);
}

function takeName(findings: Findings, field: NameField, name: string): string | undefined {
  const { code, inIt } = words[field];
  if (!namePattern.test(name)) {
    return refuseField(findings, field, `${code}-signs`, `${inIt} можуть бути лише літери, апостроф і дефіс.`);
  }
  if (isMixed(name)) {
    return refuseField(
      findings,
      field,
      `${code}-mixed`,
      `${inIt} змішано українські й латинські літери. Введіть ще раз.`,
    );
  }
  return name;
}

function required(findings: Findings, field: NameField, text: string | undefined): string {
  const name = typed(text);
  const taken =
    name === undefined
      ? refuseField(findings, field, `${words[field].code}-required`, words[field].ask)
      : takeName(findings, field, normaliseName(name));
  return taken ?? '';
}

export function takeNames(
  findings: Findings,
  input: PersonInput,
): Pick<Person, 'surname' | 'givenName' | 'patronymic'> {
  const surname = required(findings, 'surname', input.surname);
  const givenName = required(findings, 'givenName', input.givenName);
  const given = typed(input.patronymic);
  const patronymic = given === undefined ? undefined : takeName(findings, 'patronymic', normaliseName(given));
  return { surname, givenName, ...(patronymic !== undefined && { patronymic }) };
}
