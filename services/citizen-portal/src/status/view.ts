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

/** The way of an application with the present station marked; `your-turn` is a stop at the second one. */
export function stations(word: PublicationRow['word']): Station[] {
  const names = ['Заяву прийнято', 'Заяву розглядають', 'Результат готовий', 'Справу завершено'];
  const at = { accepted: 0, 'in-work': 1, 'your-turn': 1, ready: 2, finished: 3 }[word];
  return names.map((text, index) => ({ text, state: index < at ? 'past' : index === at ? 'present' : 'ahead' }));
}
