import type { Person } from './types.ts';

function initial(name: string): string {
  return name
    .split('-')
    .map((part) => `${part.charAt(0)}.`)
    .join('-');
}

/** `Коваленко Олена Петрівна` or `Коваленко О. П.`; a double name keeps both letters: `А.-М.` */
export function personName(
  person: Pick<Person, 'surname' | 'givenName' | 'patronymic'>,
  form: 'full' | 'initials',
): string {
  const given = [person.givenName, person.patronymic].filter((name) => name !== undefined && name !== '');
  const shown = given.map((name) => (form === 'full' ? name : initial(name ?? '')));
  return [person.surname, ...shown].join(' ');
}
