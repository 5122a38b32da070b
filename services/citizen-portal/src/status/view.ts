import type { PublicationRow } from '../schema.ts';

/** What the citizen is shown of one matter, by the page and by the API alike. */
export interface StatusView {
  word: PublicationRow['word'];
  title: string;
  next: string;
  /** Civil dates. */
  registeredOn: string;
  deadline?: string;
  updatedOn: string;
  office: { name: string; address: string; hours: string };
}

/** The row without its hashes and its version. */
export function statusView(row: PublicationRow): StatusView {
  return {
    word: row.word,
    title: row.title,
    next: row.next,
    registeredOn: row.registered_on,
    ...(row.deadline !== null && { deadline: row.deadline }),
    updatedOn: row.updated_on,
    office: { name: row.office_name, address: row.office_address, hours: row.office_hours },
  };
}

/** One station of the way of an application. */
export interface Station {
  text: string;
  state: 'past' | 'present' | 'ahead';
}

const names = ['Заяву прийнято', 'Заяву розглядають', 'Результат готовий', 'Справу завершено'];

/**
 * The way of an application with the present station marked; `your-turn` is a stop at the second one. One that ended
 * elsewhere says so in its title and never came to a result here.
 */
export function stations({ word, title }: Pick<PublicationRow, 'word' | 'title'>): Station[] {
  if (word === 'finished' && title !== names.at(-1)) {
    return [
      { text: names[0] ?? '', state: 'past' },
      { text: title, state: 'present' },
    ];
  }
  const at = { accepted: 0, 'in-work': 1, 'your-turn': 1, ready: 2, finished: 3 }[word];
  return names.map((text, index) => ({ text, state: index < at ? 'past' : index === at ? 'present' : 'ahead' }));
}
