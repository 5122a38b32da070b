import { candidateKeys, matchPersons, type Person, type PersonMatch, searchKey } from '@okruh/domain';
import { RefusalError } from '@okruh/web';
import type { Db } from '../office.ts';
import { personByNumbers, personRow, personsByKeys, personsLike } from './queries.ts';

const mostFound = 20;
const shortestWord = 2;

/** Persons who applied here before, by parts of names or numbers; in the order of the Ukrainian alphabet. */
export async function findPersons(db: Db, typed: string): Promise<Person[]> {
  const words = searchKey(typed)
    .split(' ')
    .filter((word) => word.length >= shortestWord);
  if (words.length === 0) return [];
  const rows = await personsLike(db, words, mostFound);
  return rows.map(({ person }) => JSON.parse(person) as Person);
}

/** Persons who applied here before and may be this one under another spelling or number, most alike first. */
export async function findAlike(db: Db, person: Omit<Person, 'id'>): Promise<{ person: Person; match: PersonMatch }[]> {
  const rows = await personsByKeys(db, candidateKeys(person), mostFound);
  return rows
    .flatMap((row) => {
      const known = JSON.parse(row.person) as Person;
      const match = matchPersons(person, known);
      return match === undefined ? [] : [{ person: known, match }];
    })
    .toSorted((a, b) => b.match.score - a.match.score);
}

/** @throws RefusalError 404 `person-unknown`. */
export async function readPerson(db: Db, id: string): Promise<Person> {
  const row = await personRow(db, id);
  if (row !== undefined) return JSON.parse(row.person) as Person;
  throw new RefusalError({ code: 'person-unknown', message: 'Такої особи тут немає. Знайдіть її за прізвищем.' }, 404);
}

/** The id under which a person with these numbers is known here. */
export async function knownPersonId(db: Db, identity: Person['identity']): Promise<string | undefined> {
  const row = await personByNumbers(db, identity);
  return row?.id;
}
