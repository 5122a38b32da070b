import { compareUkrainian, searchKey } from '@okruh/domain';
import { RefusalError, type StaffMember } from '@okruh/web';
import type { CentreDb, PersonRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { rootsOf } from './cluster.ts';
import { fullNameOf } from './person-rows.ts';
import { personRows, personsHolding } from './queries.ts';
import { personSightOf, personsInSight } from './sight.ts';

/** Somebody who was found; of those out of sight only name, birthday and settlement are shown. */
export interface FoundPerson {
  person: PersonRow;
  inSight: boolean;
}

export interface FoundPersons {
  persons: FoundPerson[];
  /** There are more: other words are wanted. */
  more: boolean;
}

const mostMatches = 500;
const mostShown = 30;
const shortestWord = 2;

/**
 * Persons in sight whose names or numbers hold all the words, merged ones as the person they were merged into.
 * @throws RefusalError 422 `words-required`.
 */
export async function searchPersons(services: Services, staff: StaffMember, typed: string): Promise<FoundPersons> {
  return search(services, staff, wordsOf(typed, 'Введіть прізвище або номер документа.'), true);
}

/**
 * Anybody in the register, for a tie or an enrolment: a name and a surname are wanted, or a number, so that nobody leafs through it.
 * @throws RefusalError 422 `words-required`, `words-few`.
 */
export async function searchRegister(services: Services, staff: StaffMember, typed: string): Promise<FoundPersons> {
  const wanted = 'Введіть прізвище й імʼя або повний номер документа.';
  const words = wordsOf(typed, wanted);
  const isNumber = words.some((word) => /\d{6}/u.test(word));
  if (words.length < 2 && !isNumber) throw refuse('words-few', wanted);
  return search(services, staff, words, false);
}

function wordsOf(typed: string, wanted: string): string[] {
  const words = searchKey(typed)
    .split(' ')
    .filter((word) => word.length >= shortestWord);
  if (words.length === 0) throw refuse('words-required', wanted);
  return words;
}

function refuse(code: string, message: string): RefusalError {
  return new RefusalError({ code, message, field: 'words' }, 422);
}

async function search(
  services: Services,
  staff: StaffMember,
  words: readonly string[],
  onlyInSight: boolean,
): Promise<FoundPersons> {
  const { db } = services.store;
  const ids = await personsHolding(db, words, mostMatches);
  const roots = new Set((await rootsOf(db, ids)).values());
  const seen = await personsInSight(db, await personSightOf(db, services, staff), roots);
  const rows = await inOrder(db, onlyInSight ? seen : roots);
  const persons = rows.slice(0, mostShown).map((person) => ({ person, inSight: seen.has(person.id) }));
  return { persons, more: rows.length > mostShown || ids.length === mostMatches };
}

/** In the order of the Ukrainian alphabet. */
async function inOrder(db: CentreDb, ids: ReadonlySet<string>): Promise<PersonRow[]> {
  const rows = await personRows(db, [...ids]);
  return rows.toSorted((a, b) => compareUkrainian(fullNameOf(a), fullNameOf(b)) || (a.born < b.born ? -1 : 1));
}
